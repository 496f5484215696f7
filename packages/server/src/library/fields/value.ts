import type { CustomFieldSchema } from '../model/custom-field.ts';
import { isStorable } from '../storable.ts';

/** Characters of a text without a ceiling of its own. */
const LONGEST_TEXT = 10_000;

/** `YYYY-MM-DD`, alone or with a time; seconds, their fraction and the zone may be missing. */
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** What is wrong with a value of a field; `undefined` when nothing is. */
export function faultOf(schema: CustomFieldSchema, value: unknown): string | undefined {
  switch (schema.type) {
    case 'Text':
    case 'Textarea':
      return faultOfText(schema, value);
    case 'Number':
      return faultOfNumber(schema, value);
    case 'Date':
      return faultOfDate(schema, value);
    case 'Boolean':
      return typeof value === 'boolean' ? undefined : `expected true or false, found ${shown(value)}`;
    case 'SingleSelect':
      return faultOfChoice(schema, value);
    case 'MultiSelect':
      return faultOfChoices(schema, value);
  }
}

/** Milliseconds since 1970; `undefined` for what is no date of a day that there is. Without a zone it is UTC. */
export function dateOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !DATE.test(value)) return undefined;
  const hasZone = value.length === 10 || /(Z|[+-]\d{2}:\d{2})$/.test(value);
  const time = Date.parse(hasZone ? value : `${value}Z`);
  if (Number.isNaN(time)) return undefined;
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(value.slice(0, 10)) ? undefined : time;
}

export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 100);
}

function faultOfText({ minLength, maxLength }: CustomFieldSchema, value: unknown): string | undefined {
  if (typeof value !== 'string') return `expected a text, found ${shown(value)}`;
  if (!isStorable(value)) return 'expected a text, found a NUL or half a character in it';
  const most = maxLength ?? LONGEST_TEXT;
  if (value.length > most) return `expected at most ${most} characters, found ${value.length}`;
  if (value.length < (minLength ?? 0)) return `expected at least ${minLength} characters, found ${value.length}`;
  return undefined;
}

function faultOfNumber({ minValue, maxValue }: CustomFieldSchema, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `expected a number, found ${shown(value)}`;
  if (minValue !== undefined && value < Number(minValue)) return `expected at least ${minValue}, found ${value}`;
  if (maxValue !== undefined && value > Number(maxValue)) return `expected at most ${maxValue}, found ${value}`;
  return undefined;
}

function faultOfDate({ minValue, maxValue }: CustomFieldSchema, value: unknown): string | undefined {
  const time = dateOf(value);
  if (time === undefined) return `expected a date in ISO 8601 form, found ${shown(value)}`;
  if (time < (dateOf(minValue) ?? -Infinity)) return `expected ${minValue} or later, found ${shown(value)}`;
  if (time > (dateOf(maxValue) ?? Infinity)) return `expected ${maxValue} or earlier, found ${shown(value)}`;
  return undefined;
}

function faultOfChoice({ selectOptions = [] }: CustomFieldSchema, value: unknown): string | undefined {
  const isThere = selectOptions.some((option) => option === value);
  return isThere ? undefined : `expected one of the options, found ${shown(value)}`;
}

function faultOfChoices(schema: CustomFieldSchema, value: unknown): string | undefined {
  if (!Array.isArray(value)) return `expected a list of options, found ${shown(value)}`;
  const chosen: readonly unknown[] = value;
  if (new Set(chosen).size !== chosen.length) return 'expected each option once, found one twice';
  return chosen.map((one) => faultOfChoice(schema, one)).find((fault) => fault !== undefined);
}
