import { Type } from 'typebox';
import { FIELD } from './examples.ts';
import { BUSY, describeCall, orNull } from './parts.ts';

const values = {
  selectOptions: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
  defaultValue: Type.Optional(Type.Unknown()),
  isValueRequired: Type.Optional(Type.Boolean()),
  minValue: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  maxValue: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  minLength: Type.Optional(Type.Integer()),
  maxLength: Type.Optional(Type.Integer()),
};
/** The same in a change: what is named changes. */
const changedValues = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, Type.Optional(orNull(value))]),
);

const type = Type.String({
  description: '`Text`, `Textarea`, `Number`, `Date`, `Boolean`, `SingleSelect` or `MultiSelect`',
});

const field = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    label: Type.String(),
    schema: Type.Object({ type, ...values }),
    description: Type.Optional(Type.String()),
  },
  { examples: [FIELD] },
);

const WRONG = 'A value is not what it must be; `errors` tells it by field';
const NO_FIELD = 'There is no such field';

export const createFieldSchema = describeCall({
  operationId: 'createCustomMetadataField',
  summary: 'Make a custom metadata field',
  body: Type.Object({
    name: Type.String(),
    label: Type.String(),
    schema: Type.Object({ type, ...values }),
    description: Type.Optional(Type.String()),
  }),
  example: { name: FIELD.name, label: FIELD.label, schema: FIELD.schema },
  answers: { 201: { ...field, description: 'The field' } },
  errors: { 400: WRONG, ...BUSY },
});

export const listFieldsSchema = describeCall({
  operationId: 'listCustomMetadataFields',
  summary: 'All custom metadata fields',
  query: Type.Object({
    includeDeleted: Type.Optional(Type.Boolean({ default: false })),
    folderPath: Type.Optional(
      Type.String({ description: 'Taken, and not looked at: fields are those of all folders' }),
    ),
  }),
  answers: { 200: Type.Array(field, { description: 'The fields' }) },
  errors: { 400: 'A parameter is not what it must be' },
});

export const updateFieldSchema = describeCall({
  operationId: 'updateCustomMetadataField',
  summary: 'Change a custom metadata field',
  params: ['id'],
  body: Type.Object({
    label: Type.Optional(Type.String()),
    schema: Type.Optional(Type.Object(changedValues, { description: 'What it names changes; null takes it away' })),
    description: Type.Optional(Type.String({ description: 'An empty one clears' })),
  }),
  example: { label: 'Price in euro', schema: { maxValue: 5000 } },
  answers: { 200: { ...field, description: 'The field as it is now' } },
  errors: { 400: WRONG, 404: NO_FIELD, ...BUSY },
});

export const deleteFieldSchema = describeCall({
  operationId: 'deleteCustomMetadataField',
  summary: 'Delete a custom metadata field; its name stays taken',
  params: ['id'],
  answers: { 204: 'It is gone' },
  errors: { 400: 'The id is none', 404: NO_FIELD, ...BUSY },
});
