import type { RawValue } from '../model/raw-value.ts';
import { numberText } from './number-text.ts';

/** A value as one text, as Perl would print it: several values with spaces between them. */
export function textOf(value: RawValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (isList(value)) return value.map(textOf).join(' ');
  return value instanceof Uint8Array ? '' : Object.values(value).map(textOf).join(' ');
}

/** Whether a value is a list of values. */
export function isList(value: RawValue): value is readonly RawValue[] {
  return Array.isArray(value);
}
