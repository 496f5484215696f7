import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { LibraryFiles, Patron } from '../library.ts';
import type { LibraryRooms } from '../rooms.ts';
import { withFile, withFiles } from './find.ts';

/** Files go with all their versions; their bytes go when the sweeper finds nobody who needs them. */
export function createRemove(rooms: LibraryRooms): Pick<LibraryFiles, 'remove' | 'removeAll'> {
  return {
    async remove(patron, fileId) {
      await withFile(rooms, patron, fileId, (trx) => deleteFiles(rooms, trx, patron, [fileId]));
    },
    async removeAll(patron, fileIds) {
      return await withFiles(rooms, patron, fileIds, async (trx, files) => {
        const ids = files.map((file) => file.fileId);
        await deleteFiles(rooms, trx, patron, ids);
        return ids;
      });
    },
  };
}

async function deleteFiles(
  { announce }: LibraryRooms,
  trx: Transaction<Schema>,
  { accountId }: Patron,
  fileIds: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('entry')
    .where('account_id', '=', accountId)
    .where('file_id', '=', sql<string>`any(${fileIds})`)
    .execute();
  const events = fileIds.map((fileId) => ({ kind: 'file-deleted', fileId }) as const);
  await announce(accountId, events, trx);
}
