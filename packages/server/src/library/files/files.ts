import type { LibraryFiles } from '../library.ts';
import { filePlace } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { createChange } from './change.ts';
import { fileAt, fileOf } from './find.ts';
import { createPlaces } from './places.ts';
import { createRemove } from './remove.ts';
import { createTags } from './tags.ts';
import { createUpload } from './upload.ts';

export function createFiles(rooms: LibraryRooms): LibraryFiles {
  return {
    upload: createUpload(rooms),
    get: (patron, fileId) => fileOf(rooms.db, patron.accountId, fileId),
    at: async (accountId, filePath) => await fileAt(rooms.db, accountId, filePlace(filePath)),
    ...createChange(rooms),
    ...createRemove(rooms),
    ...createTags(rooms),
    ...createPlaces(rooms),
  };
}
