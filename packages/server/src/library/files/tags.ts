import { checkTags } from '../details.ts';
import type { LibraryFiles, Patron } from '../library.ts';
import type { FileEntry } from '../model/entry.ts';
import type { LibraryEvent } from '../model/event.ts';
import type { LibraryRooms } from '../rooms.ts';
import { LIST_COLUMNS, tagged, toFile } from '../rows.ts';
import { aiTagsWithout } from './change.ts';
import { withFiles } from './find.ts';

type Tags = Pick<FileEntry, 'tags' | 'aiTags'>;

/** Tags of several files at once, of the current versions, all or none. */
export function createTags(rooms: LibraryRooms): Pick<LibraryFiles, 'addTags' | 'removeTags' | 'removeAiTags'> {
  return {
    async addTags(patron, fileIds, tags) {
      const added = checkTags(tags) ?? [];
      return await retag(rooms, patron, fileIds, ({ tags: old, aiTags }) => ({
        tags: checkTags([...(old ?? []), ...added]),
        aiTags,
      }));
    },
    removeTags: (patron, fileIds, tags) =>
      retag(rooms, patron, fileIds, ({ tags: old, aiTags }) => ({
        tags: old?.filter((tag) => !tags.includes(tag)) ?? null,
        aiTags,
      })),
    removeAiTags: (patron, fileIds, names) =>
      retag(rooms, patron, fileIds, ({ tags, aiTags }) => ({ tags, aiTags: aiTagsWithout(aiTags, names) })),
  };
}

async function retag(
  rooms: LibraryRooms,
  patron: Patron,
  fileIds: readonly string[],
  after: (tags: Tags) => Tags,
): Promise<readonly string[]> {
  return await withFiles(rooms, patron, fileIds, async (trx, files) => {
    const now = rooms.clock();
    const events: LibraryEvent[] = [];
    for (const file of files) {
      const row = await trx
        .updateTable('entry')
        .set({ ...tagged(after(file)), updated_at: now })
        .where('id', '=', file.versionId)
        .returning(LIST_COLUMNS)
        .executeTakeFirstOrThrow();
      events.push({ kind: 'file-updated', file: toFile(row) });
    }
    await rooms.announce(patron.accountId, events, trx);
    return files.map((file) => file.fileId);
  });
}
