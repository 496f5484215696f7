import { Type } from 'typebox';
import { SAVED_EXTENSION } from './examples.ts';
import { describeCall } from './parts.ts';

const day = Type.String({ format: 'date' });

export const usageSchema = describeCall({
  operationId: 'getUsage',
  summary: 'What the account has used',
  query: Type.Object({ startDate: day, endDate: { ...day, description: 'Not itself part of the period' } }),
  answers: {
    200: Type.Object(
      {
        bandwidthBytes: Type.Integer(),
        mediaLibraryStorageBytes: Type.Integer(),
        videoProcessingUnitsCount: Type.Integer(),
        extensionUnitsCount: Type.Integer(),
        originalCacheStorageBytes: Type.Integer(),
      },
      {
        description: 'Sums over the period; storage as it stands now',
        examples: [
          {
            bandwidthBytes: 599593,
            mediaLibraryStorageBytes: 971892,
            videoProcessingUnitsCount: 0,
            extensionUnitsCount: 12,
            originalCacheStorageBytes: 0,
          },
        ],
      },
    ),
  },
  errors: { 400: 'A date is missing or none, or the period is 90 days or longer' },
});

const words = { name: Type.String(), description: Type.Optional(Type.String()) };
const config = Type.Object({ name: Type.String() }, { additionalProperties: true });

const savedExtension = Type.Object(
  {
    id: Type.String(),
    ...words,
    config,
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  { examples: [SAVED_EXTENSION] },
);

const WRONG = 'A value is not what it must be; `errors` tells it by field';
const NOT_THERE = 'There is no such saved extension';

export const listExtensionsSchema = describeCall({
  operationId: 'listSavedExtensions',
  summary: 'All saved extensions',
  answers: { 200: Type.Array(savedExtension, { description: 'The oldest first' }) },
});

export const createExtensionSchema = describeCall({
  operationId: 'createSavedExtension',
  summary: 'Keep an extension with its options under an id',
  body: Type.Object({ ...words, config }),
  example: { name: SAVED_EXTENSION.name, config: SAVED_EXTENSION.config },
  answers: { 201: { ...savedExtension, description: 'The saved extension' } },
  errors: { 400: WRONG },
});

export const getExtensionSchema = describeCall({
  operationId: 'getSavedExtension',
  summary: 'One saved extension',
  params: ['id'],
  answers: { 200: { ...savedExtension, description: 'The saved extension' } },
  errors: { 400: 'The id is none', 404: NOT_THERE },
});

export const updateExtensionSchema = describeCall({
  operationId: 'updateSavedExtension',
  summary: 'Change a saved extension',
  params: ['id'],
  body: Type.Partial(Type.Object({ ...words, config })),
  example: { name: 'sure tags' },
  answers: { 200: { ...savedExtension, description: 'The saved extension as it is now' } },
  errors: { 400: WRONG, 404: NOT_THERE },
});

export const deleteExtensionSchema = describeCall({
  operationId: 'deleteSavedExtension',
  summary: 'Delete a saved extension',
  params: ['id'],
  answers: { 204: 'It is gone' },
  errors: { 400: 'The id is none', 404: NOT_THERE },
});

/** A call of the original that has no meaning here. */
export function absentSchema(operationId: string, params: readonly string[]) {
  return describeCall({
    operationId,
    summary: 'Not offered: what the original service manages here is settings of this one',
    params,
    answers: {},
    errors: { 501: 'The service has no such thing' },
  });
}
