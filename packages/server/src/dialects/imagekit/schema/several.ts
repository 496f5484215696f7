import { Type } from 'typebox';
import { describeCall } from './parts.ts';

const ids = (most: number) => Type.Array(Type.String(), { minItems: 1, maxItems: most });

export const deleteSeveralSchema = describeCall({
  operationId: 'deleteFiles',
  summary: 'Delete several files with all their versions',
  body: Type.Object({ fileIds: ids(100) }),
  answers: {
    200: Type.Object({ successfullyDeletedFileIds: Type.Array(Type.String()) }, { description: 'All are gone' }),
  },
  errors: { 400: 'No ids, or too many', 404: 'Some are missing, which `missingFileIds` names; nothing was deleted' },
});

/** One of the three calls over tags. */
export function tagSchema(call: string, field: string) {
  return describeCall({
    operationId: call,
    summary: `Several files: ${call === 'addTags' ? 'add tags to' : 'take tags from'} all of them`,
    body: Type.Object({ fileIds: ids(50), [field]: Type.Array(Type.String(), { minItems: 1 }) }),
    answers: {
      200: Type.Object({ successfullyUpdatedFileIds: Type.Array(Type.String()) }, { description: 'All are changed' }),
    },
    errors: {
      400: 'No ids or tags, or too many',
      404: 'Some files are missing, which `missingFileIds` names; nothing was changed',
    },
  });
}
