import type { RawValue } from '../model/raw-value.ts';

/** A value as a number, as Perl would take it: leading digits of a text count, the first of a list. NaN where there is none. */
export function numberOf(value: RawValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return Number.parseFloat(value);
  if (Array.isArray(value) && value[0] !== undefined) return numberOf(value[0] as RawValue);
  return Number.NaN;
}
