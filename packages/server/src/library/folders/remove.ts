import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { LibraryFolders } from '../library.ts';
import { lock, lockJobs } from '../locks.ts';
import { folderPath } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { takeTime, transact } from '../transact.ts';
import { below, countBelow, folderAt } from './find.ts';
import { refuseBusy } from './open-jobs.ts';

const STATEMENT_SECONDS = 120;
const EVENTS_AT_ONCE = 1_000;

export function createRemove(rooms: LibraryRooms): LibraryFolders['remove'] {
  return async ({ accountId }, written) => {
    const folder = folderPath(written);
    await transact(rooms, async (trx) => {
      await takeTime(trx, STATEMENT_SECONDS);
      await lockJobs(trx, accountId);
      await lock(trx, accountId, [{ kind: 'folder', folder }]);
      const { folderId } = await folderAt(trx, accountId, folder);
      await refuseBusy(trx, accountId, [folder]);
      await countBelow(rooms, trx, accountId, folder);
      const rows = await trx
        .deleteFrom('entry')
        .where(below(accountId, folder))
        .returning(['file_id', 'kind'])
        .execute();
      await trx.deleteFrom('entry').where('id', '=', folderId).execute();
      await announceGone(rooms, trx, accountId, rows);
    });
  };
}

async function announceGone(
  { announce }: LibraryRooms,
  trx: Transaction<Schema>,
  accountId: string,
  rows: readonly { readonly file_id: string | null; readonly kind: string }[],
): Promise<void> {
  const events = rows.flatMap(({ file_id: fileId, kind }) =>
    kind === 'file' && fileId !== null ? [{ kind: 'file-deleted', fileId } as const] : [],
  );
  for (let start = 0; start < events.length; start += EVENTS_AT_ONCE) {
    await announce(accountId, events.slice(start, start + EVENTS_AT_ONCE), trx);
  }
}
