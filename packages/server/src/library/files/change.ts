import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { checkCoordinates, checkDescription, checkTags } from '../details.ts';
import { liveFields } from '../fields/rows.ts';
import { customOf } from '../fields/values.ts';
import type { LibraryFiles } from '../library.ts';
import type { AiTag, FileEntry } from '../model/entry.ts';
import type { FileChanges } from '../model/incoming.ts';
import type { LibraryRooms } from '../rooms.ts';
import { ENTRY_COLUMNS, tagged, toFile } from '../rows.ts';
import { withFile } from './find.ts';

export function createChange(rooms: LibraryRooms): Pick<LibraryFiles, 'change' | 'publish'> {
  return {
    async change(patron, fileId, changes) {
      return await withFile(rooms, patron, fileId, async (trx, file) => {
        const columns = await changedColumns(trx, file, changes);
        let changed = file;
        if (Object.keys(columns).length > 0) {
          const row = await trx
            .updateTable('entry')
            .set({ ...columns, updated_at: rooms.clock() })
            .where('id', '=', file.versionId)
            .returning(ENTRY_COLUMNS)
            .executeTakeFirstOrThrow();
          changed = toFile(row);
          await rooms.announce(patron.accountId, [{ kind: 'file-updated', file: changed }], trx);
        }
        const extensions = changes.extensions?.length
          ? await rooms.beginExtensions(patron, changed, changes.extensions, changes.webhookUrl, trx)
          : undefined;
        return { file: changed, extensions };
      });
    },
    async publish(patron, fileId, { isPublished, withVersions }) {
      return await withFile(rooms, patron, fileId, async (trx, file) => {
        const now = rooms.clock();
        let update = trx
          .updateTable('entry')
          .set({ is_published: isPublished, updated_at: now })
          .where('file_id', '=', file.fileId)
          .where('account_id', '=', patron.accountId);
        if (!withVersions) update = update.where('kind', '=', 'file');
        const rows = await update.returning(ENTRY_COLUMNS).execute();
        const current = rows.find((row) => row.kind === 'file');
        const changed = current ? toFile(current) : file;
        await rooms.announce(patron.accountId, [{ kind: 'file-updated', file: changed }], trx);
        return changed;
      });
    },
  };
}

/** Nothing when nothing is to change. */
async function changedColumns(trx: Transaction<Schema>, file: FileEntry, changes: FileChanges) {
  const { customCoordinates, description, custom } = changes;
  return {
    ...(changes.tags !== undefined || changes.removeAiTags !== undefined ? tagged(tagsAfter(file, changes)) : {}),
    ...(customCoordinates === undefined ? {} : { custom_coordinates: checkCoordinates(customCoordinates) }),
    ...(description === undefined ? {} : { description: checkDescription(description) }),
    ...(custom === undefined
      ? {}
      : { custom: JSON.stringify(customOf(await liveFields(trx, file.accountId), file.custom, custom)) }),
  };
}

function tagsAfter(file: FileEntry, { tags, removeAiTags }: FileChanges): Pick<FileEntry, 'tags' | 'aiTags'> {
  return {
    tags: tags === undefined ? file.tags : checkTags(tags),
    aiTags: removeAiTags === undefined ? file.aiTags : aiTagsWithout(file.aiTags, removeAiTags),
  };
}

/** Tags of all sources go by their names. */
export function aiTagsWithout(
  aiTags: readonly AiTag[] | null,
  names: readonly string[] | 'all',
): readonly AiTag[] | null {
  if (aiTags === null || names === 'all') return null;
  return aiTags.filter((tag) => !names.includes(tag.name));
}
