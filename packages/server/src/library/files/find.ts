import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Patron } from '../library.ts';
import { lock } from '../locks.ts';
import type { FileEntry } from '../model/entry.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { EntryPlace } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { ENTRY_COLUMNS, LIST_COLUMNS, toFile } from '../rows.ts';
import { isStorable } from '../storable.ts';
import { Moved, transact } from '../transact.ts';

/** The current version by its path. */
export async function fileAt(
  db: Kysely<Schema>,
  accountId: string,
  { parent, name }: EntryPlace,
): Promise<FileEntry | undefined> {
  const row = await db
    .selectFrom('entry')
    .select(ENTRY_COLUMNS)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'file')
    .where('parent', '=', parent)
    .where('name', '=', name)
    .executeTakeFirst();
  return row && toFile(row);
}

/** The current version. Refuses `file-missing`. */
export async function fileOf(db: Kysely<Schema>, accountId: string, fileId: string): Promise<FileEntry> {
  if (!isStorable(fileId)) throw missingFile(fileId);
  const row = await db
    .selectFrom('entry')
    .select(ENTRY_COLUMNS)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'file')
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  if (row === undefined) throw missingFile(fileId);
  return toFile(row);
}

/**
 * Do something to a file, in a transaction that has its path to itself. Refuses `file-missing`.
 */
export async function withFile<T>(
  rooms: LibraryRooms,
  patron: Patron,
  fileId: string,
  job: (trx: Transaction<Schema>, file: FileEntry) => Promise<T>,
): Promise<T> {
  return await transact(rooms, async (trx) => {
    const seen = await fileOf(trx, patron.accountId, fileId);
    await lock(trx, patron.accountId, [{ kind: 'file', parent: seen.parent, name: seen.name }]);
    const file = await fileOf(trx, patron.accountId, fileId);
    if (!isAtSamePlace(file, seen)) throw new Moved('the file moved before it was locked');
    return await job(trx, file);
  });
}

/** The same for several files, without their raw EXIF; none of them is touched unless all are there. Refuses `files-missing`. */
export async function withFiles<T>(
  rooms: LibraryRooms,
  patron: Patron,
  fileIds: readonly string[],
  job: (trx: Transaction<Schema>, files: readonly FileEntry[]) => Promise<T>,
): Promise<T> {
  const ids = [...new Set(fileIds)];
  return await transact(rooms, async (trx) => {
    const seen = await filesOf(trx, patron.accountId, ids);
    await lock(
      trx,
      patron.accountId,
      seen.map(({ parent, name }) => ({ kind: 'file', parent, name })),
    );
    const files = await filesOf(trx, patron.accountId, ids);
    if (files.some((file, place) => !isAtSamePlace(file, seen[place])))
      throw new Moved('a file moved before it was locked');
    return await job(trx, files);
  });
}

async function filesOf(
  trx: Transaction<Schema>,
  accountId: string,
  fileIds: readonly string[],
): Promise<readonly FileEntry[]> {
  const rows = await trx
    .selectFrom('entry')
    .select(LIST_COLUMNS)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'file')
    .where('file_id', '=', sql<string>`any(${fileIds.filter(isStorable)})`)
    .execute();
  const found = new Map(rows.map((row) => [row.file_id, toFile(row)]));
  const missing = fileIds.filter((id) => !found.has(id));
  if (missing.length > 0) {
    throw new LibraryRefusal(
      'files-missing',
      `expected ${fileIds.length} files, found ${missing.length} of them missing`,
      {
        missing,
      },
    );
  }
  return fileIds.flatMap((id) => found.get(id) ?? []);
}

function isAtSamePlace(file: EntryPlace, seen: EntryPlace | undefined): boolean {
  return file.parent === seen?.parent && file.name === seen.name;
}

function missingFile(fileId: string): LibraryRefusal {
  return new LibraryRefusal('file-missing', `expected the id of a file, found ${JSON.stringify(fileId.slice(0, 100))}`);
}
