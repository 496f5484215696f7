import { createFields } from './fields/fields.ts';
import { createFiles } from './files/files.ts';
import { createFolders } from './folders/folders.ts';
import type { Library } from './library.ts';
import type { LibraryRooms } from './rooms.ts';
import { createTokens } from './tokens.ts';
import { createVersions } from './versions/versions.ts';

export type { Examine, LibraryRooms, StripOnUpload } from './rooms.ts';

/** The media library on a store and a shelf. Registers the kind of job that works over folders. */
export function createLibrary(rooms: LibraryRooms): Library {
  return {
    files: createFiles(rooms),
    versions: createVersions(rooms),
    folders: createFolders(rooms),
    fields: createFields(rooms),
    list: rooms.listing.list,
    similar: rooms.listing.similar,
    useToken: createTokens(rooms),
  };
}
