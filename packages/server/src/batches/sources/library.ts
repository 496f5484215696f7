import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import { type Kysely, sql } from 'kysely';
import { Failure } from '../../http/failure.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import type { Schema } from '../../store/schema.ts';
import type { PlannedObject } from '../model.ts';
import { Unavailable } from '../unavailable.ts';
import type { ObjectListing, ObjectReader } from './source.ts';

/** Smaller files are read as files of the disk: a shelf elsewhere has sent them whole by the time it has sent their head. */
const AS_FILE_BYTES = 256 * 1024;

/**
 * The files of a folder and of all below it that were there when the batch was made, in the order of their ids, which neither moving
 * nor a new version changes: each is met once. `folder` has a slash at both ends.
 */
export function listFolder(
  db: Kysely<Schema>,
  batch: { readonly accountId: string; readonly folder: string; readonly createdAt: Date },
): ObjectListing {
  return {
    async list(cursor, most) {
      const rows = await db
        .selectFrom('entry')
        .select(['file_id', 'parent', 'name', 'bytes', 'sha256'])
        .where('account_id', '=', batch.accountId)
        .where('kind', '=', 'file')
        .where('parent', '>=', batch.folder)
        .where('parent', '<', `${batch.folder.slice(0, -1)}0`)
        .where('created_at', '<=', batch.createdAt)
        .$if(cursor !== undefined, (query) => query.where('file_id', '>', cursor ?? ''))
        .orderBy('file_id')
        .limit(most)
        .execute();
      const last = rows.at(-1)?.file_id ?? undefined;
      return { objects: rows.map(plannedFile), cursor: rows.length < most ? undefined : last };
    },
  };
}

/** The files that lie at paths now, by path. */
export async function filesAt(
  db: Kysely<Schema>,
  accountId: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, PlannedObject>> {
  if (paths.length === 0) return new Map();
  const places = paths.map((each) => path.posix.parse(each));
  const parents = places.map(({ dir }) => (dir === '/' ? '/' : `${dir}/`));
  const rows = await db
    .selectFrom('entry')
    .innerJoin(
      sql<{
        parent: string;
        name: string;
      }>`unnest(${parents}::text[], ${places.map(({ base }) => base)}::text[])`.as<'wanted'>(sql`wanted(parent, name)`),
      (join) => join.onRef('wanted.parent', '=', 'entry.parent').onRef('wanted.name', '=', 'entry.name'),
    )
    .select(['entry.parent', 'entry.name', 'entry.bytes', 'entry.sha256'])
    .where('entry.account_id', '=', accountId)
    .where('entry.kind', '=', 'file')
    .execute();
  return new Map(rows.map((row) => [row.parent + row.name, plannedFile(row)]));
}

function plannedFile(row: {
  readonly parent: string;
  readonly name: string;
  readonly bytes: string | number | null;
  readonly sha256: Buffer | null;
}): PlannedObject {
  return { address: row.parent + row.name, bytes: Number(row.bytes), mark: row.sha256?.toString('hex') ?? '' };
}

/** Files of the library, by their content. */
export function readLibrary(shelf: Pick<Shelf, 'source' | 'withFile'>): ObjectReader {
  const readWhole: ObjectReader['readWhole'] = async (object, _signal, use) => {
    const { name, sha256 } = known(object);
    const withFile = (file: string) => use({ ticket: { kind: 'file', path: file, name }, bytes: object.bytes });
    return await fromShelf(() => shelf.withFile(sha256, withFile));
  };
  return {
    readWhole,
    async read(object, signal, use) {
      if ((object.bytes ?? 0) <= AS_FILE_BYTES) return await readWhole(object, signal, use);
      const { name, sha256 } = known(object);
      return await fromShelf(async () => {
        const source = await shelf.source(sha256);
        try {
          return await use({ ticket: { kind: 'source', source, name }, bytes: object.bytes });
        } finally {
          await source.close();
        }
      });
    },
  };
}

function known({ address, mark }: PlannedObject): { readonly name: string; readonly sha256: string } {
  if (mark !== undefined) return { name: path.posix.basename(address), sha256: mark };
  throw new MetadataError('not-found', `expected a file of the library at ${address.slice(0, 500)}, found none`);
}

/** A shelf that does not answer is no fault of the object. */
async function fromShelf<T>(job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (error) {
    const isAway = error instanceof Failure && error.code === 'shelf-unavailable';
    throw isAway ? new Unavailable(error.message, { cause: error }) : error;
  }
}
