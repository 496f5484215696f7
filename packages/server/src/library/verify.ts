import type { Kysely } from 'kysely';
import type { Shelf } from '../shelf/shelf.ts';
import type { Schema } from '../store/schema.ts';
import { verifyBlobs, verifyOrphans } from './verify-blobs.ts';
import { verifyFiles, verifyFolders } from './verify-entries.ts';
import type { Finding } from './verify-finding.ts';

export { FINDING_KINDS, type Finding, type FindingKind } from './verify-finding.ts';

export interface VerifyRooms {
  readonly db: Kysely<Schema>;
  readonly shelf: Shelf;
  /** Bytes without a row that are younger may belong to an upload under way, and are no finding. */
  readonly orphansBefore: Date;
}

export interface VerifyOptions {
  /** Look at sizes only; read no bytes. */
  readonly quick: boolean;
  /** Things read at once. */
  readonly jobs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  readonly blobs: number;
  readonly bytes: number;
}

/** What there is in all, for a progress bar. */
export interface LibrarySize {
  readonly blobs: number;
  readonly bytes: number;
  readonly entries: number;
}

export async function librarySize(db: Kysely<Schema>): Promise<LibrarySize> {
  const blobs = await db
    .selectFrom('blob')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.sum<string | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  const entries = await db
    .selectFrom('entry')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return { blobs: Number(blobs.count), bytes: Number(blobs.bytes ?? 0), entries: Number(entries.count) };
}

/**
 * Compare the library's rows with what is on the shelf, re-hash every thing, and look at the versions of every file. Yields what is
 * wrong as it is found. A service may be at work meanwhile: whatever looks wrong is looked at again before it is told.
 */
export async function* verifyLibrary(rooms: VerifyRooms, options: VerifyOptions): AsyncGenerator<Finding, void> {
  yield* verifyFiles(rooms.db, options.signal);
  yield* verifyFolders(rooms.db, options.signal);
  yield* verifyOrphans(rooms, options.signal);
  yield* verifyBlobs(rooms, options);
}
