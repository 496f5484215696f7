import type { Call, MediaRooms } from '../call.ts';
import { requiredTexts } from '../read/values.ts';
import { deleteSeveralSchema, tagSchema } from '../schema/several.ts';

const MOST_DELETED = 100;
const MOST_TAGGED = 50;
const MOST_TAGS = 500;

/** Several files in one call: all of them or none. */
export function severalCalls({ library: { files } }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'POST',
      url: '/files/batch/deleteByFileIds',
      schema: deleteSeveralSchema,
      async answer({ caller, body }) {
        const ids = requiredTexts(body(), 'fileIds', MOST_DELETED);
        return { successfullyDeletedFileIds: await files.removeAll(caller, ids) };
      },
    },
    tagging('addTags', 'tags', files.addTags),
    tagging('removeTags', 'tags', files.removeTags),
    tagging('removeAITags', 'AITags', files.removeAiTags),
  ];
}

function tagging(call: string, field: string, apply: MediaRooms['library']['files']['addTags']): Call {
  return {
    method: 'POST',
    url: `/files/${call}`,
    schema: tagSchema(call, field),
    async answer({ caller, body }) {
      const wishes = body();
      const ids = requiredTexts(wishes, 'fileIds', MOST_TAGGED);
      return { successfullyUpdatedFileIds: await apply(caller, ids, requiredTexts(wishes, field, MOST_TAGS)) };
    },
  };
}
