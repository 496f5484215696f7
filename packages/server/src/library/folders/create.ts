import type { LibraryFolders } from '../library.ts';
import { lock } from '../locks.ts';
import { newFolderName } from '../names.ts';
import { childFolder } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { transact } from '../transact.ts';
import { folderAt } from './find.ts';
import { makeFolders, settledFolder } from './made.ts';

export function createCreate(rooms: LibraryRooms): LibraryFolders['create'] {
  return async (patron, written, parent) => {
    const name = newFolderName(written);
    const folder = childFolder(await settledFolder(rooms.db, patron.accountId, parent), name);
    return await transact(rooms, async (trx) => {
      await lock(trx, patron.accountId, [{ kind: 'below', folder }]);
      await makeFolders(trx, patron, [folder], rooms.clock());
      return await folderAt(trx, patron.accountId, folder);
    });
  };
}
