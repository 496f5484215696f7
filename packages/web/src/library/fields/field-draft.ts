import type { NewField } from '../api/calls.ts';
import type { CustomField, FieldSchema, FieldType } from '../api/shapes.ts';

/** A custom field while it is written. */
export interface FieldDraft {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: FieldType;
  readonly isValueRequired: boolean;
  readonly defaultValue: string;
  readonly selectOptions: string;
  readonly minValue: string;
  readonly maxValue: string;
  readonly minLength: string;
  readonly maxLength: string;
}

type Part = 'selectOptions' | 'minValue' | 'maxValue' | 'minLength' | 'maxLength';

/** What may be said beside each type. */
export const PARTS_OF: Readonly<Record<FieldType, readonly Part[]>> = {
  Text: ['minLength', 'maxLength'],
  Textarea: ['minLength', 'maxLength'],
  Number: ['minValue', 'maxValue'],
  Date: ['minValue', 'maxValue'],
  Boolean: [],
  SingleSelect: ['selectOptions'],
  MultiSelect: ['selectOptions'],
};

export function fieldDraft(field: CustomField | undefined): FieldDraft {
  const schema = field?.schema;
  const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
  return {
    name: field?.name ?? '',
    label: field?.label ?? '',
    description: field?.description ?? '',
    type: schema?.type ?? 'Text',
    isValueRequired: schema?.isValueRequired ?? false,
    defaultValue: text(schema?.defaultValue),
    selectOptions: text(schema?.selectOptions),
    minValue: text(schema?.minValue),
    maxValue: text(schema?.maxValue),
    minLength: text(schema?.minLength),
    maxLength: text(schema?.maxLength),
  };
}

/** The field as the service wants it. Of an old one, what was taken away is said as null. */
export function newFieldOf(draft: FieldDraft, isOld: boolean): NewField {
  const { type } = draft;
  const parts = Object.fromEntries(
    PARTS_OF[type].flatMap((part) => {
      const value = partOf(part, type, draft[part].trim());
      return value === undefined ? (isOld ? [[part, null]] : []) : [[part, value]];
    }),
  );
  const standard = draft.isValueRequired ? valueIn(type, draft.defaultValue.trim()) : undefined;
  const schema = {
    type,
    ...parts,
    ...(draft.isValueRequired || isOld ? { isValueRequired: draft.isValueRequired } : {}),
    ...(standard !== undefined ? { defaultValue: standard } : isOld ? { defaultValue: null } : {}),
  } as FieldSchema;
  const description = draft.description.trim();
  return {
    name: draft.name.trim(),
    label: draft.label.trim(),
    schema,
    ...(description !== '' || isOld ? { description } : {}),
  };
}

/** A part as a value; what is none is sent as it was written, and refused with a reason. */
function partOf(part: Part, type: FieldType, text: string): unknown {
  if (text === '') return undefined;
  if (part === 'selectOptions') return listOf(text);
  return part === 'minLength' || part === 'maxLength' || type === 'Number' ? numberOf(text) : text;
}

function valueIn(type: FieldType, text: string): unknown {
  if (text === '') return undefined;
  if (type === 'Number') return numberOf(text);
  if (type === 'Boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'MultiSelect' ? listOf(text) : text;
}

function numberOf(text: string): number | string {
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((option) => option.trim())
    .filter(Boolean);
}
