// Source: ICC.1:2022, § 10 (tag type definitions).
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { readField, untilNul } from '../../grammar/fields.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { FieldType } from '../../tables/field.ts';

/** Where the value begins, behind its type and four bytes in reserve. */
const BODY_AT = 8;

/** Arrays of numbers, by their type. */
const ARRAYS: Readonly<Record<string, FieldType>> = {
  sf32: 'fixed32s',
  uf32: 'fixed32u',
  ui08: 'u8',
  ui32: 'u32',
  ui64: 'u64',
};

/** A tag's value as its type says; `undefined` for types that are tables, which stay data. */
export function readValue(bytes: Uint8Array): RawValue | undefined {
  if (bytes.byteLength < BODY_AT) return undefined;
  const type = latin1(bytes, 0, 4);
  const array = ARRAYS[type];
  if (array) return readField(bytes, { at: BODY_AT, type: array, count: 0, row: { name: '' } }) ?? '';
  if (type === 'text') return utf8Text(bytes.subarray(BODY_AT));
  if (type === 'XYZ ') return coordinates(bytes);
  return bytes.byteLength < 12 ? undefined : readLonger(type, bytes);
}

function readLonger(type: string, bytes: Uint8Array): RawValue | undefined {
  const cursor = new Cursor(bytes);
  cursor.seek(BODY_AT);
  if (type === 'sig ') return utf8Text(cursor.take(4));
  if (type === 'dtim') return cursor.left < 12 ? undefined : dateText(Array.from({ length: 6 }, () => cursor.u16()));
  const first = cursor.u32();
  if (type === 'data') return first === 0 ? utf8Text(bytes.subarray(12)) : undefined;
  if (first > cursor.left) return undefined;
  if (type === 'clro') return Array.from({ length: first }, () => cursor.i8());
  return type === 'desc' ? utf8Text(untilNul(cursor.take(first))) : undefined;
}

function dateText([year = 0, ...rest]: readonly number[]): string {
  const [month, day, hour, minute, second] = rest.map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}:${month}:${day} ${hour}:${minute}:${second}`;
}

/** XYZ numbers; several are told apart by commas. */
function coordinates(bytes: Uint8Array): RawValue {
  const points: RawValue[] = [];
  for (let at = BODY_AT; at + 12 <= bytes.byteLength; at += 12) {
    const point = readField(bytes, { at, type: 'fixed32s', count: 3, row: { name: '' } });
    if (point !== undefined) points.push(point);
  }
  const [only] = points;
  if (points.length === 1 && only !== undefined) return only;
  return points.map((point) => (Array.isArray(point) ? point.join(' ') : '')).join(', ');
}
