import type { Tag, TagValue } from '../model/tag.ts';
import { numberText } from './number-text.ts';

/** A tag whose numbers have the fifteen digits that Perl prints: scripts that compare with ExifTool see those. */
export function toFifteenDigits(tag: Tag): Tag {
  const value = rounded(tag.value);
  return value === tag.value ? tag : { ...tag, value };
}

function rounded(value: TagValue): TagValue {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) < 1e15) return value;
    return Number.isFinite(value) ? Number(numberText(value)) : numberText(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(rounded);
  return Object.fromEntries(Object.entries(value).map(([field, content]) => [field, rounded(content)]));
}

function isList(value: TagValue): value is readonly TagValue[] {
  return Array.isArray(value);
}
