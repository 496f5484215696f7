import {
  CUSTOM_FIELD_TYPES,
  type CustomFieldSchema,
  type CustomFieldType,
} from '../../../library/model/custom-field.ts';
import type { Call, MediaRooms } from '../call.ts';
import { presentField } from '../present.ts';
import { type Body, nameOf } from '../read/body.ts';
import { readQueryFlag } from '../read/query.ts';
import { clearableText, optionalObject, optionalText, requiredText, sent } from '../read/values.ts';
import { Rejection } from '../rejection.ts';
import { createFieldSchema, deleteFieldSchema, listFieldsSchema, updateFieldSchema } from '../schema/custom-fields.ts';

/** The fields that custom metadata may have. */
export function customFieldCalls({ library: { fields } }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'POST',
      url: '/customMetadataFields',
      schema: createFieldSchema,
      status: 201,
      async answer({ caller, body }) {
        return presentField(await fields.create(caller, readField(body())));
      },
    },
    {
      method: 'GET',
      url: '/customMetadataFields',
      schema: listFieldsSchema,
      async answer({ caller, request }) {
        const all = await fields.list(caller, { withDeleted: readQueryFlag(request, 'includeDeleted') });
        return all.map(presentField);
      },
    },
    {
      method: 'PATCH',
      url: '/customMetadataFields/:id',
      schema: updateFieldSchema,
      async answer({ caller, body, param }) {
        return presentField(await fields.change(caller, param('id'), readChanges(body())));
      },
    },
    {
      method: 'DELETE',
      url: '/customMetadataFields/:id',
      schema: deleteFieldSchema,
      status: 204,
      answer: async ({ caller, param }) => fields.remove(caller, param('id')),
    },
  ];
}

function readField(body: Body) {
  checkParts(body, ['name', 'label', 'schema'], ['description']);
  const { type, ...rest } = readSchema(body) ?? {};
  if (type === undefined) throw wrongType(undefined);
  const description = clearableText(body, 'description');
  return {
    name: requiredText(body, 'name'),
    label: requiredText(body, 'label'),
    schema: { ...rest, type },
    ...(description === undefined ? {} : { description }),
  };
}

function readChanges(body: Body) {
  checkParts(body, [], ['label', 'schema', 'description']);
  const label = optionalText(body, 'label');
  const schema = readSchema(body);
  const description = clearableText(body, 'description');
  if (label === undefined && schema === undefined && description === undefined) {
    throw new Rejection(400, 'Expected a label, a schema or a description, found none');
  }
  // What a field holds cannot change into something else.
  const { type: _type, ...rest } = schema ?? {};
  return {
    ...(label === undefined ? {} : { label }),
    ...(schema === undefined ? {} : { schema: rest }),
    // An empty description clears it.
    ...(description === undefined ? {} : { description: description || null }),
  };
}

/** Throws `Rejection` 400 that tells of every part of a field that is missing or of the wrong kind. */
function checkParts(body: Body, required: readonly string[], optional: readonly string[]): void {
  const faults = [...required, ...optional].flatMap((name) => {
    const value = sent(body, name) ?? (required.includes(name) ? '' : undefined);
    const expected = name === 'schema' ? 'an object' : 'a text';
    const isBlank = value === '' && required.includes(name);
    if (value === undefined || (nameOf(value) === expected && !isBlank)) return [];
    return [[name, `expected ${expected}, found ${isBlank ? 'none' : nameOf(value)}`] as const];
  });
  if (faults.length === 0) return;
  const message = faults.map(([name, fault]) => `${name}: ${fault}`).join('; ');
  throw new Rejection(400, message, { errors: Object.fromEntries(faults) });
}

/**
 * What a schema may hold; anything else is not looked at. The library judges the values, which is why they are as they came; null takes
 * one away.
 */
const PARTS = [
  'selectOptions',
  'defaultValue',
  'isValueRequired',
  'minValue',
  'maxValue',
  'minLength',
  'maxLength',
] as const;

function readSchema(body: Body): Partial<CustomFieldSchema> | undefined {
  const schema = optionalObject(body, 'schema');
  if (!schema) return undefined;
  const type = sent(schema, 'type');
  const parts = PARTS.map((name) => [name, sent(schema, name)] as const).filter(([, value]) => value !== undefined);
  return { ...(type === undefined ? {} : { type: readType(type) }), ...Object.fromEntries(parts) };
}

function readType(type: unknown): CustomFieldType {
  const known = CUSTOM_FIELD_TYPES.find((each) => each === type);
  if (known) return known;
  throw wrongType(type);
}

function wrongType(found: unknown): Rejection {
  const expected = `expected one of ${CUSTOM_FIELD_TYPES.join(', ')}`;
  const shown = found === undefined ? 'none' : JSON.stringify(found).slice(0, 100);
  return new Rejection(400, `schema.type: ${expected}, found ${shown}`, { errors: { type: expected } });
}
