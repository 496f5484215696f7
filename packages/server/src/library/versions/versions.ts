import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { fileOf, withFile } from '../files/find.ts';
import type { LibraryVersions, Patron } from '../library.ts';
import type { FileEntry } from '../model/entry.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { LibraryRooms } from '../rooms.ts';
import { ENTRY_COLUMNS, toFile } from '../rows.ts';
import { isStorable } from '../storable.ts';
import { demote } from './history.ts';

export function createVersions(rooms: LibraryRooms): LibraryVersions {
  const { db, clock, announce } = rooms;
  return {
    async list({ accountId }, fileId) {
      if (!isStorable(fileId)) await fileOf(db, accountId, fileId);
      const rows = await db
        .selectFrom('entry')
        .select(ENTRY_COLUMNS)
        .where('account_id', '=', accountId)
        .where('file_id', '=', fileId)
        .orderBy(sql`kind = 'file'`, 'desc')
        .orderBy('version_number', 'desc')
        .execute();
      if (rows.length === 0) await fileOf(db, accountId, fileId);
      return rows.map(toFile);
    },
    async get(patron, fileId, versionId) {
      return (await versionOf(db, patron, fileId, versionId)) ?? (await missing(db, patron, fileId, versionId));
    },
    async remove(patron, fileId, versionId) {
      await withFile(rooms, patron, fileId, async (trx) => {
        const version =
          (await versionOf(trx, patron, fileId, versionId)) ?? (await missing(trx, patron, fileId, versionId));
        if (version.kind === 'file') {
          throw new LibraryRefusal('is-current-version', 'expected an older version, found the current one');
        }
        await trx.deleteFrom('entry').where('id', '=', version.versionId).execute();
        await announce(patron.accountId, [{ kind: 'version-deleted', fileId, versionId }], trx);
      });
    },
    async restore(patron, fileId, versionId) {
      return await withFile(rooms, patron, fileId, async (trx, current) => {
        const version =
          (await versionOf(trx, patron, fileId, versionId)) ?? (await missing(trx, patron, fileId, versionId));
        if (version.kind === 'file') return version;
        await demote(trx, [current.versionId]);
        const file = await promote(trx, version, current.createdAt, clock());
        await announce(patron.accountId, [{ kind: 'file-updated', file }], trx);
        return file;
      });
    },
  };
}

/** It keeps its id and its number: numbers tell when versions came, not which one is current. */
async function promote(
  trx: Transaction<Schema>,
  { versionId }: FileEntry,
  createdAt: Date,
  now: Date,
): Promise<FileEntry> {
  const row = await trx
    .updateTable('entry')
    .set({ kind: 'file', created_at: createdAt, updated_at: now })
    .where('id', '=', versionId)
    .returning(ENTRY_COLUMNS)
    .executeTakeFirstOrThrow();
  return toFile(row);
}

async function versionOf(
  db: LibraryRooms['db'],
  { accountId }: Patron,
  fileId: string,
  versionId: string,
): Promise<FileEntry | undefined> {
  if (!isStorable(fileId) || !isStorable(versionId)) return undefined;
  const row = await db
    .selectFrom('entry')
    .select(ENTRY_COLUMNS)
    .where('account_id', '=', accountId)
    .where('file_id', '=', fileId)
    .where('id', '=', versionId)
    .executeTakeFirst();
  return row && toFile(row);
}

/** Refuses `file-missing` where there is no such file, `version-missing` otherwise. */
async function missing(db: LibraryRooms['db'], patron: Patron, fileId: string, versionId: string): Promise<never> {
  await fileOf(db, patron.accountId, fileId);
  const found = JSON.stringify(versionId.slice(0, 100));
  throw new LibraryRefusal('version-missing', `expected the id of a version of the file, found ${found}`);
}
