import type { TagValue } from '../model/tag.ts';

/**
 * A value rebuilt for JSON: every text goes through `scalar`, a number that JSON cannot say becomes its name, and structures
 * have no prototype, so that a field may be called anything.
 */
export function plainValue(value: TagValue, scalar: (text: string) => TagValue): TagValue {
  if (typeof value === 'string') return scalar(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value === 'boolean') return value;
  if (isList(value)) return value.map((item) => plainValue(item, scalar));
  const structure: Record<string, TagValue> = Object.create(null);
  for (const [field, content] of Object.entries(value)) structure[field] = plainValue(content, scalar);
  return structure;
}

function isList(value: TagValue): value is readonly TagValue[] {
  return Array.isArray(value);
}
