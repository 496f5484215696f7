import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Failure } from '../http/failure.ts';
import type { Shelf, Shelved } from '../shelf/shelf.ts';
import type { Schema } from '../store/schema.ts';
import { withoutRow } from './sweep.ts';
import type { VerifyOptions, VerifyRooms } from './verify.ts';
import type { Finding } from './verify-finding.ts';

const PAGE = 256;
const PATHS_TOLD = 5;
/** So many in a row that cannot be read, and it is the shelf that is away. */
const MOST_UNREADABLE = 20;

interface BlobRow {
  readonly sha256: Buffer;
  readonly bytes: string | number;
}

/**
 * Every row's bytes: there, of the right size, and of the right content. Rejects with `Failure` `shelf-unavailable` when one after another
 * cannot be read.
 */
export async function* verifyBlobs(rooms: VerifyRooms, options: VerifyOptions): AsyncGenerator<Finding, void> {
  const done = { blobs: 0, bytes: 0 };
  let after: Buffer = Buffer.alloc(0);
  let unreadable = 0;
  for (;;) {
    const page: readonly BlobRow[] = await rooms.db
      .selectFrom('blob')
      .select(['sha256', 'bytes'])
      .where('sha256', '>', after)
      .orderBy('sha256')
      .limit(PAGE)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    after = last.sha256;
    const findings: Finding[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let row = page[next++]; row; row = page[next++]) {
        options.signal?.throwIfAborted();
        const finding = await verifyBlob(rooms, row, options);
        if (finding) findings.push(finding);
        unreadable = finding?.kind === 'unreadable' ? unreadable + 1 : 0;
        if (unreadable >= MOST_UNREADABLE) throw new Failure('shelf-unavailable', finding?.message);
        done.blobs++;
        done.bytes += Number(row.bytes);
        options.onProgress?.(done);
      }
    };
    await Promise.all(Array.from({ length: options.jobs }, work));
    yield* findings;
  }
}

async function verifyBlob(
  rooms: VerifyRooms,
  row: BlobRow,
  { quick, signal }: VerifyOptions,
): Promise<Finding | undefined> {
  const fault = await faultOf(rooms.shelf, row, quick, signal);
  if (!fault) return undefined;
  // It may have been swept, or uploaded again, since the row was read.
  const files = await filesOf(rooms.db, row.sha256);
  const again = await faultOf(rooms.shelf, row, quick, signal);
  if (!again || (again.kind === 'missing' && files.length === 0)) return undefined;
  const isThere = await rooms.db.selectFrom('blob').select('bytes').where('sha256', '=', row.sha256).executeTakeFirst();
  if (!isThere) return undefined;
  return { ...again, sha256: row.sha256.toString('hex'), paths: files };
}

type Fault = Pick<Finding, 'kind' | 'message'>;

async function faultOf(
  shelf: Shelf,
  row: BlobRow,
  quick: boolean,
  signal: AbortSignal | undefined,
): Promise<Fault | undefined> {
  const sha256 = row.sha256.toString('hex');
  const expected = Number(row.bytes);
  let found: number | undefined;
  try {
    found = await shelf.has(sha256);
  } catch (error) {
    return unreadableBy(error);
  }
  if (found === undefined) {
    return { kind: 'missing', message: `expected ${expected} bytes on the shelf, found nothing` };
  }
  if (found !== expected) {
    return { kind: 'size-mismatch', message: `expected ${expected} bytes on the shelf, found ${found}` };
  }
  if (quick) return undefined;
  try {
    const hash = createHash('sha256');
    for await (const chunk of await shelf.read(sha256)) {
      signal?.throwIfAborted();
      hash.update(chunk as Uint8Array);
    }
    const actual = hash.digest('hex');
    if (actual === sha256) return undefined;
    return { kind: 'damaged', message: `expected bytes with this SHA-256, found some with ${actual}` };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Failure) return unreadableBy(error);
    return { kind: 'damaged', message: `expected bytes that can be read: ${(error as Error).message}` };
  }
}

function unreadableBy(error: unknown): Fault {
  return { kind: 'unreadable', message: (error as Error).message };
}

async function filesOf(db: Kysely<Schema>, sha256: Buffer): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('entry')
    .select(['parent', 'name'])
    .where('sha256', '=', sha256)
    .limit(PATHS_TOLD)
    .execute();
  return rows.map((row) => row.parent + row.name);
}

/** Bytes that lie there without a row although their time is over. */
export async function* verifyOrphans(
  { db, shelf, orphansBefore }: VerifyRooms,
  signal: AbortSignal | undefined,
): AsyncGenerator<Finding, void> {
  let batch: Shelved[] = [];
  for await (const thing of shelf.list()) {
    signal?.throwIfAborted();
    if (thing.since < orphansBefore) batch.push(thing);
    if (batch.length < PAGE) continue;
    yield* orphansAmong(db, shelf, batch);
    batch = [];
  }
  yield* orphansAmong(db, shelf, batch);
}

async function* orphansAmong(
  db: Kysely<Schema>,
  shelf: Shelf,
  things: readonly Shelved[],
): AsyncGenerator<Finding, void> {
  for (const thing of await withoutRow(db, things)) {
    if ((await shelf.has(thing.sha256)) === undefined) continue;
    const message = `expected a row for these ${thing.bytes} bytes, found none; they lie there since ${thing.since.toISOString()}`;
    yield { kind: 'orphaned', sha256: thing.sha256, message };
  }
}
