import { jsonScalar, type Tag, type TagValue } from '@colophon/engine';
import type { EmbeddedValue } from '../model/examination.ts';
import { readDate } from './dates.ts';
import { ALWAYS_LISTS, RAW_WORDS, XMP_DEGREES } from './kept-tags.ts';

const BINARY = /^\(Binary data \d+ bytes/;
/** What one value may take of a record: more is cut, so that no file makes its row unwieldy. */
const LONGEST_TEXT = 100_000;
const MOST_VALUES = 10_000;

/** A tag's value in the form of the library's API; `undefined` for binary data and values that are none. `zone` is its date's. */
export function valueForm(tag: Tag, name: string, zone?: string): EmbeddedValue | undefined {
  const value = plain(XMP_DEGREES[name] || RAW_WORDS.has(name) ? tag.value : tag.printed, (text) =>
    scalar(name, text, zone),
  );
  return value !== undefined && !Array.isArray(value) && ALWAYS_LISTS.test(name) ? [value] : value;
}

function plain(value: TagValue, form: (value: string | number | boolean) => EmbeddedValue): EmbeddedValue | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const values = (value as readonly TagValue[])
      .slice(0, MOST_VALUES)
      .map((each) => plain(each, form))
      .filter((each) => each !== undefined);
    return values.length > 0 ? values : undefined;
  }
  if (typeof value === 'object') return undefined;
  if (typeof value === 'string' && BINARY.test(value)) return undefined;
  return form(value as string | number | boolean);
}

function scalar(name: string, value: string | number | boolean, zone: string | undefined): EmbeddedValue {
  const letters = XMP_DEGREES[name];
  if (letters && typeof value === 'number') return xmpDegrees(value, letters);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'boolean') return value;
  const text = storable(value);
  if (name === 'ComponentsConfiguration') return text.replaceAll(', ', ',');
  const date = /Date/.test(name) ? readDate(text, zone) : undefined;
  return date ? date.toISOString() : jsonScalar(text);
}

/** Degrees as XMP writes them: whole degrees, a comma, minutes with their fraction, a letter. */
function xmpDegrees(value: number, [plus, minus]: readonly [string, string]): string {
  const total = Math.round(Math.abs(value) * 60 * 1e6) / 1e6;
  const degrees = Math.floor(total / 60);
  const minutes = Math.round((total - degrees * 60) * 1e6) / 1e6;
  return `${degrees},${minutes}${value < 0 ? minus : plus}`;
}

/** Without what JSON columns refuse: NULs and halves of surrogate pairs. */
function storable(text: string): string {
  return text.slice(0, LONGEST_TEXT).replaceAll('\0', '').toWellFormed();
}
