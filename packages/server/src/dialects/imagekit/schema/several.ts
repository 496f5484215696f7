import { Type } from 'typebox';
import { FILE_ID, OTHER_FILE_ID } from './examples.ts';
import { BUSY, describeCall } from './parts.ts';

const IDS = [FILE_ID, OTHER_FILE_ID];

const ids = (most: number) => Type.Array(Type.String(), { minItems: 1, maxItems: most });

export const deleteSeveralSchema = describeCall({
  operationId: 'deleteFiles',
  summary: 'Delete several files with all their versions',
  body: Type.Object({ fileIds: ids(100) }),
  example: { fileIds: IDS },
  answers: {
    200: Type.Object(
      { successfullyDeletedFileIds: Type.Array(Type.String()) },
      { description: 'All are gone', examples: [{ successfullyDeletedFileIds: IDS }] },
    ),
  },
  errors: {
    400: 'No ids, or too many',
    404: 'Some are missing, which `missingFileIds` names; nothing was deleted',
    ...BUSY,
  },
});

const TAG_WORK: Readonly<Record<string, string>> = {
  addTags: 'add tags to',
  removeTags: 'take tags from',
  removeAITags: 'take tags that a machine gave from',
};

/** One of the three calls over tags. */
export function tagSchema(call: string, field: string) {
  return describeCall({
    operationId: call,
    summary: `Several files: ${TAG_WORK[call]} all of them`,
    body: Type.Object({ fileIds: ids(50), [field]: Type.Array(Type.String(), { minItems: 1 }) }),
    example: { fileIds: IDS, [field]: ['paris', 'night'] },
    answers: {
      200: Type.Object(
        { successfullyUpdatedFileIds: Type.Array(Type.String()) },
        { description: 'All are changed', examples: [{ successfullyUpdatedFileIds: IDS }] },
      ),
    },
    errors: {
      400: 'No ids or tags, or too many; tags are 500 characters together at most',
      404: 'Some files are missing, which `missingFileIds` names; nothing was changed',
      ...BUSY,
    },
  });
}
