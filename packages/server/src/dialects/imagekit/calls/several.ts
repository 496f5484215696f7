import type { Call, MediaRooms } from '../call.ts';
import { requiredTexts } from '../read/values.ts';
import { Rejection } from '../rejection.ts';
import { deleteSeveralSchema, tagSchema } from '../schema/several.ts';

const MOST_DELETED = 100;
const MOST_TAGGED = 50;
/** Of all tags of a call together. */
const MOST_TAG_CHARACTERS = 500;

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
      const tags = requiredTexts(wishes, field, MOST_TAG_CHARACTERS);
      const length = tags.reduce((sum, tag) => sum + tag.length, 0);
      if (length > MOST_TAG_CHARACTERS) {
        const expected = `at most ${MOST_TAG_CHARACTERS} characters in all of them`;
        throw new Rejection(400, `${field}: expected ${expected}, found ${length}`);
      }
      return { successfullyUpdatedFileIds: await apply(caller, ids, tags) };
    },
  };
}
