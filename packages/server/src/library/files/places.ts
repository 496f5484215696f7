import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { makeFolders, settledFolder } from '../folders/made.ts';
import type { LibraryFiles, Patron } from '../library.ts';
import { lock } from '../locks.ts';
import type { FileEntry } from '../model/entry.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { fileName } from '../names.ts';
import { type EntryPlace, filePlace } from '../paths.ts';
import { requestPurge } from '../purges.ts';
import type { LibraryRooms } from '../rooms.ts';
import { transact } from '../transact.ts';
import { copyFiles } from './copied.ts';
import { fileAt } from './find.ts';
import { moveFiles } from './moved.ts';

/** Copies, moves and renames of one file by its path. */
export function createPlaces(rooms: LibraryRooms): Pick<LibraryFiles, 'copy' | 'move' | 'rename'> {
  return {
    async copy(patron, filePath, folder, { withVersions }) {
      await into(rooms, patron, filePath, folder, (trx, file, to) =>
        copyFiles(rooms, trx, patron, [{ fileId: file.fileId, ...to }], withVersions),
      );
    },
    async move(patron, filePath, folder) {
      await into(rooms, patron, filePath, folder, (trx, file, to) =>
        moveFiles(rooms, trx, patron, [{ fileId: file.fileId, ...to }]),
      );
    },
    async rename(patron, filePath, newName, { purge }) {
      const from = filePlace(filePath);
      const to = { parent: from.parent, name: fileName(newName) };
      return await transact(rooms, async (trx) => {
        await lock(trx, patron.accountId, [
          { kind: 'file', ...from },
          { kind: 'file', ...to },
        ]);
        const file = await present(trx, patron, from);
        if (to.name === from.name) {
          throw new LibraryRefusal('same-name', `expected another name, found ${JSON.stringify(to.name)} again`);
        }
        if (await fileAt(trx, patron.accountId, to)) {
          throw new LibraryRefusal('file-exists', `expected no file at ${to.parent}${to.name}, found one`);
        }
        await moveFiles(rooms, trx, patron, [{ fileId: file.fileId, ...to }]);
        return purge ? await requestPurge(rooms, trx, patron, from.parent + from.name) : undefined;
      });
    },
  };
}

/** Do something to a file that brings it into a folder, which is made where it is not there. */
async function into(
  rooms: LibraryRooms,
  patron: Patron,
  filePath: string,
  folder: string,
  job: (trx: Transaction<Schema>, file: FileEntry, to: EntryPlace) => Promise<void>,
): Promise<void> {
  const from = filePlace(filePath);
  const to = { parent: await settledFolder(rooms.db, patron.accountId, folder), name: from.name };
  await transact(rooms, async (trx) => {
    await lock(trx, patron.accountId, [
      { kind: 'file', ...from },
      { kind: 'file', ...to },
    ]);
    const file = await present(trx, patron, from);
    if (to.parent === from.parent) {
      throw new LibraryRefusal('same-place', `expected another folder than the file's own, found ${to.parent}`);
    }
    await makeFolders(trx, patron, [to.parent], rooms.clock());
    await job(trx, file, to);
  });
}

async function present(trx: Transaction<Schema>, { accountId }: Patron, place: EntryPlace): Promise<FileEntry> {
  const file = await fileAt(trx, accountId, place);
  if (file) return file;
  const path = place.parent + place.name;
  throw new LibraryRefusal('file-missing', `expected a file at ${path}, found none`);
}
