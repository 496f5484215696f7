import type { EmbeddedMetadata, EmbeddedValue } from '../model/examination.ts';

const LONGEST_TEXT = 1_000;
const MOST_NAMES = 400;
const MOST_VALUES = 200;

/** Embedded metadata for an index: texts cut at 1,000 characters, 400 names, 200 values each; `null` stays. */
export function searchable(embedded: EmbeddedMetadata | null): EmbeddedMetadata | null {
  if (embedded === null) return null;
  const entries = Object.entries(embedded).slice(0, MOST_NAMES);
  return Object.fromEntries(entries.map(([name, value]) => [name, cut(value)]));
}

function cut(value: EmbeddedValue): EmbeddedValue {
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT).replaceAll('\0', '').toWellFormed();
  if (typeof value === 'object') return value.slice(0, MOST_VALUES).map(cut);
  return value;
}
