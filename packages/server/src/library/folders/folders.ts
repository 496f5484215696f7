import type { LibraryFolders } from '../library.ts';
import { createPurges } from '../purges.ts';
import type { LibraryRooms } from '../rooms.ts';
import { createCreate } from './create.ts';
import { createJobs } from './jobs.ts';
import { createRemove } from './remove.ts';

export function createFolders(rooms: LibraryRooms): LibraryFolders {
  return {
    create: createCreate(rooms),
    remove: createRemove(rooms),
    ...createJobs(rooms),
    ...createPurges(rooms),
  };
}
