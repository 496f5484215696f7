import { CUSTOM_FIELD_TYPES, type CustomFieldSchema, type CustomFieldType } from '../model/custom-field.ts';
import { isStorable } from '../storable.ts';
import { dateOf, faultOf, shown } from './value.ts';

const TEXTS: readonly CustomFieldType[] = ['Text', 'Textarea'];
const MEASURED: readonly CustomFieldType[] = ['Number', 'Date'];
const SELECTS: readonly CustomFieldType[] = ['SingleSelect', 'MultiSelect'];
const MOST_OPTIONS = 500;
const LONGEST_OPTION = 500;

/** What one part of a schema may say, and beside which types it may stand. */
interface PartRule {
  readonly types: readonly CustomFieldType[];
  readonly fault: (schema: CustomFieldSchema) => string | undefined;
}

type Part = Exclude<keyof CustomFieldSchema, 'type'>;

const PARTS: Readonly<Record<Part, PartRule>> = {
  selectOptions: { types: SELECTS, fault: ({ selectOptions }) => faultOfOptions(selectOptions) },
  isValueRequired: { types: CUSTOM_FIELD_TYPES, fault: ({ isValueRequired }) => faultOfFlag(isValueRequired) },
  minValue: { types: MEASURED, fault: ({ type, minValue }) => faultOfLimit(type, minValue) },
  maxValue: { types: MEASURED, fault: ({ type, minValue, maxValue }) => faultOfLimit(type, maxValue, minValue) },
  minLength: { types: TEXTS, fault: ({ minLength }) => faultOfLength(minLength) },
  maxLength: { types: TEXTS, fault: ({ minLength, maxLength }) => faultOfLength(maxLength, minLength) },
  defaultValue: { types: CUSTOM_FIELD_TYPES, fault: (schema) => faultOf(schema, schema.defaultValue) },
};
const PART_NAMES = Object.keys(PARTS) as readonly Part[];

/** The parts of a schema that say something, and nothing else. */
export function plainSchema(schema: Partial<CustomFieldSchema>): Partial<CustomFieldSchema> {
  const names = ['type', ...PART_NAMES] as const;
  return Object.fromEntries(
    names.map((name) => [name, schema[name]]).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** A schema after changes: null takes a part away, the type stays. */
export function changedSchema(old: CustomFieldSchema, changes: Partial<CustomFieldSchema>): CustomFieldSchema {
  return { ...plainSchema({ ...old, ...changes }), type: old.type };
}

/** What is wrong with a schema, by part. The default is judged only by a schema that is sound without it. */
export function faultsOfSchema(schema: CustomFieldSchema): ReadonlyMap<string, string> {
  const { type } = schema;
  if (!CUSTOM_FIELD_TYPES.includes(type)) {
    return new Map([['type', `expected one of ${CUSTOM_FIELD_TYPES.join(', ')}, found ${shown(type)}`]]);
  }
  const faults = new Map<string, string>();
  for (const part of PART_NAMES) {
    const fault = faultOfPart(part, schema, faults.size === 0);
    if (fault !== undefined) faults.set(part, fault);
  }
  return faults;
}

function faultOfPart(part: Part, schema: CustomFieldSchema, isSoundSoFar: boolean): string | undefined {
  const { types, fault } = PARTS[part];
  if (schema[part] === undefined) return isNeeded(part, schema) ? `expected a ${part}, found none` : undefined;
  if (!types.includes(schema.type)) return `expected none beside the type ${schema.type}, found one`;
  return part === 'defaultValue' && !isSoundSoFar ? undefined : fault(schema);
}

function isNeeded(part: Part, { type, isValueRequired }: CustomFieldSchema): boolean {
  return (part === 'selectOptions' && SELECTS.includes(type)) || (part === 'defaultValue' && isValueRequired === true);
}

function faultOfOptions(options: unknown): string | undefined {
  if (!Array.isArray(options) || options.length === 0) return `expected a list of options, found ${shown(options)}`;
  if (options.length > MOST_OPTIONS) return `expected at most ${MOST_OPTIONS} options, found ${options.length}`;
  const seen: readonly unknown[] = options;
  if (new Set(seen).size !== seen.length) return 'expected each option once, found one twice';
  const odd = seen.find((option) => !isOption(option));
  return odd === undefined ? undefined : `expected texts, numbers, true or false as options, found ${shown(odd)}`;
}

function isOption(option: unknown): boolean {
  if (typeof option === 'string') return option !== '' && option.length <= LONGEST_OPTION && isStorable(option);
  return typeof option === 'boolean' || (typeof option === 'number' && Number.isFinite(option));
}

function faultOfFlag(flag: unknown): string | undefined {
  return typeof flag === 'boolean' ? undefined : `expected true or false, found ${shown(flag)}`;
}

function faultOfLimit(type: CustomFieldType, limit: unknown, least?: unknown): string | undefined {
  const value = measure(type, limit);
  if (value === undefined)
    return `expected a ${type === 'Date' ? 'date in ISO 8601 form' : 'number'}, found ${shown(limit)}`;
  const lower = measure(type, least);
  return lower !== undefined && value < lower
    ? `expected no less than ${shown(least)}, found ${shown(limit)}`
    : undefined;
}

function measure(type: CustomFieldType, value: unknown): number | undefined {
  if (type === 'Date') return dateOf(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function faultOfLength(length: unknown, least?: unknown): string | undefined {
  if (!Number.isSafeInteger(length) || Number(length) < 0)
    return `expected a number of characters, found ${shown(length)}`;
  if (typeof least === 'number' && Number(length) < least)
    return `expected no less than ${least}, found ${shown(length)}`;
  return undefined;
}
