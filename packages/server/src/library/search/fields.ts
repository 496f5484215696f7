import type { CustomField } from '../model/custom-field.ts';
import { badQuery, type Condition, type Operator } from './syntax.ts';

/** What a name in a query stands for, and with that how its values are read and looked up. */
export type Field =
  | { readonly kind: 'name' | 'tags' | 'type' | 'id' | 'path' | 'createdBy' | 'format' | 'transparency' }
  | { readonly kind: 'moment'; readonly column: 'created_at' | 'updated_at' | 'taken_at' }
  | { readonly kind: 'number'; readonly column: 'width' | 'height' }
  | { readonly kind: 'size' }
  | { readonly kind: 'flag'; readonly column: 'is_private' | 'is_published' }
  | { readonly kind: 'place' }
  | { readonly kind: 'custom'; readonly name: string; readonly type: CustomField['schema']['type'] }
  | { readonly kind: 'embedded'; readonly name: string };

const CUSTOM = 'customMetadata.';
const EMBEDDED = 'embeddedMetadata.';
const LONGEST_EMBEDDED = 200;

const EQUAL: readonly Operator[] = ['=', 'IN', 'NOT =', 'NOT IN'];
const ORDERED: readonly Operator[] = ['=', '<', '<=', '>', '>=', 'IN', 'NOT =', 'NOT IN'];
const THERE: readonly Operator[] = ['EXISTS', 'NOT EXISTS'];
const TEXT: readonly Operator[] = ['=', ':', 'IN', 'NOT =', 'NOT IN', 'HAS'];

const PLAIN: Readonly<Record<string, { readonly field: Field; readonly takes: readonly Operator[] }>> = {
  name: { field: { kind: 'name' }, takes: TEXT },
  tags: { field: { kind: 'tags' }, takes: ['IN', 'NOT IN', 'HAS', ...THERE] },
  type: { field: { kind: 'type' }, takes: EQUAL },
  id: { field: { kind: 'id' }, takes: EQUAL },
  createdAt: { field: { kind: 'moment', column: 'created_at' }, takes: ORDERED },
  updatedAt: { field: { kind: 'moment', column: 'updated_at' }, takes: ORDERED },
  width: { field: { kind: 'number', column: 'width' }, takes: ORDERED },
  height: { field: { kind: 'number', column: 'height' }, takes: ORDERED },
  size: { field: { kind: 'size' }, takes: ORDERED },
  format: { field: { kind: 'format' }, takes: ['=', 'IN'] },
  private: { field: { kind: 'flag', column: 'is_private' }, takes: ['='] },
  published: { field: { kind: 'flag', column: 'is_published' }, takes: ['='] },
  transparency: { field: { kind: 'transparency' }, takes: ['='] },
  createdBy: { field: { kind: 'createdBy' }, takes: EQUAL },
  path: { field: { kind: 'path' }, takes: ['=', ':', 'IN', 'NOT =', 'NOT IN'] },
};

const EMBEDDED_FIELDS: Readonly<Record<string, { readonly field: Field; readonly takes: readonly Operator[] }>> = {
  DateTimeOriginal: { field: { kind: 'moment', column: 'taken_at' }, takes: [...ORDERED, ...THERE] },
  LocationTaken: { field: { kind: 'place' }, takes: ['=', ...THERE] },
};

const OF_TYPE: Readonly<Record<CustomField['schema']['type'], readonly Operator[]>> = {
  Text: [...TEXT, ...THERE],
  Textarea: [...TEXT, ...THERE],
  Number: [...ORDERED, ...THERE],
  Date: [...ORDERED, ...THERE],
  Boolean: ['=', ...THERE],
  SingleSelect: ['=', ':', '<', '<=', '>', '>=', 'IN', 'NOT =', 'NOT IN', ...THERE],
  MultiSelect: ['IN', 'NOT IN', ...THERE],
};

/** The field of a condition. Throws `bad-query` for names that are none and for operators that the field does not take. */
export function fieldOf(condition: Condition, customFields: readonly CustomField[]): Field {
  const { field, takes } = lookUp(condition, customFields);
  checkOperator(condition, takes);
  return field;
}

/** Throws `bad-query` that names the operators the field takes. */
export function checkOperator(condition: Condition, takes: readonly Operator[]): void {
  if (takes.includes(condition.operator)) return;
  const expected = `${condition.field} with ${takes.length === 1 ? takes[0] : `one of ${takes.join(', ')}`}`;
  throw badQuery(expected, condition.operatorPosition, condition.operator);
}

function lookUp(condition: Condition, customFields: readonly CustomField[]) {
  const { field: name } = condition;
  if (Object.hasOwn(PLAIN, name)) return PLAIN[name] as (typeof PLAIN)[string];
  if (name.startsWith(CUSTOM)) return customField(condition, name.slice(CUSTOM.length), customFields);
  if (name.startsWith(EMBEDDED)) return embeddedField(condition, name.slice(EMBEDDED.length));
  const names = [...Object.keys(PLAIN), `"${CUSTOM}NAME"`, `"${EMBEDDED}NAME"`].join(', ');
  throw badQuery(`a field (${names})`, condition.position, name);
}

function customField(condition: Condition, name: string, fields: readonly CustomField[]) {
  const found = fields.find((field) => field.name === name && field.deletedAt === null);
  if (!found) throw badQuery(`the name of a custom field after ${CUSTOM}`, condition.position, JSON.stringify(name));
  const { type } = found.schema;
  return { field: { kind: 'custom', name, type } as const, takes: OF_TYPE[type] };
}

function embeddedField(condition: Condition, name: string) {
  if (name === '' || name.length > LONGEST_EMBEDDED)
    throw badQuery(`the name of an embedded field after ${EMBEDDED}`, condition.position, JSON.stringify(name));
  if (Object.hasOwn(EMBEDDED_FIELDS, name)) return EMBEDDED_FIELDS[name] as (typeof EMBEDDED_FIELDS)[string];
  return {
    field: { kind: 'embedded', name } as const,
    takes: [...TEXT, '<', '<=', '>', '>=', ...THERE] satisfies readonly Operator[],
  };
}
