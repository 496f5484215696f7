// Source: Microsoft [MS-OLEPS], property set streams; FlashPix format specification 1.0.2, extension list.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { COMMON_PROPERTIES, EXTENSION_PROPERTIES } from '../../tables/segment/flashpix.ts';

const HEADER_BYTES = 48;
const VECTOR = 0x1000;
const MAX_VALUES = 1000;
const UTF16_PAGE = 1200;
const SECONDS_TO_1970 = 134774 * 86400;
/** The usual values count in the low half; two of them number an element in the middle. */
const USUAL_MASK = 0xffff;
const ELEMENT_MASK = 0xf00f;

type Add = (id: number, row: TagRow, raw: RawValue) => void;

/** The properties of the first section of a set, as far as an extension list has them. */
export function addProperties(set: Uint8Array, add: Add, trip: Trip): void {
  if (set.byteLength < HEADER_BYTES) return;
  const cursor = new Cursor(set);
  cursor.littleEndian = set[0] === 0xfe;
  cursor.seek(44);
  const section = cursor.u32();
  if (section < HEADER_BYTES || section + 8 > set.byteLength) return;
  cursor.seek(section + 4);
  const count = cursor.u32();
  if (section + 8 + count * 8 > set.byteLength) return;
  let codePage = 0;
  for (let index = 0; index < count; index++) {
    trip.check();
    cursor.seek(section + 8 + index * 8);
    const [id, offset] = [cursor.u32(), cursor.u32()];
    if (section + offset + 4 >= set.byteLength) return;
    cursor.seek(section + offset);
    const row = rowOf(id);
    if (id === 0 || !row) continue;
    const values = readProperty(cursor, codePage);
    if (values.length === 0) continue;
    const raw = values.length === 1 ? (values[0] as RawValue) : values;
    if (id === 1) codePage = Number(raw) & 0xffff;
    add(id, row, id === 1 ? codePage : raw);
  }
}

function rowOf(id: number): TagRow | undefined {
  const usual = (id & USUAL_MASK) >>> 0;
  const element = (id & ELEMENT_MASK) >>> 0;
  if (Object.hasOwn(COMMON_PROPERTIES, id) && id !== 0) return COMMON_PROPERTIES[id];
  if (Object.hasOwn(EXTENSION_PROPERTIES, id)) return EXTENSION_PROPERTIES[id];
  if (element === 0x3001 || element === 0x3002) return EXTENSION_PROPERTIES[element];
  return Object.hasOwn(EXTENSION_PROPERTIES, usual) ? EXTENSION_PROPERTIES[usual] : undefined;
}

function readProperty(cursor: Cursor, codePage: number): RawValue[] {
  const type = cursor.u32();
  const isVector = (type & 0xf000) === VECTOR;
  const count = isVector ? Math.min(cursor.u32(), MAX_VALUES) : 1;
  const read = READERS[type & 0x0fff];
  // Values of unknown types are empty.
  if (!read) return [''];
  const values: RawValue[] = count === 0 ? [''] : [];
  while (values.length < count && cursor.left >= 2) {
    const value = read(cursor, codePage, isVector);
    if (value === undefined) break;
    values.push(value);
  }
  return values;
}

type Read = (cursor: Cursor, codePage: number, isVector: boolean) => RawValue | undefined;

const READERS: Readonly<Record<number, Read>> = {
  2: (cursor) => cursor.i16(),
  3: (cursor) => cursor.i32(),
  4: (cursor) => cursor.f32(),
  5: (cursor) => cursor.f64(),
  16: (cursor) => cursor.i8(),
  17: (cursor) => cursor.u8(),
  18: (cursor) => cursor.u16(),
  19: (cursor) => cursor.u32(),
  30: (cursor, codePage, isVector) => textOf(cursor, codePage, 1, isVector),
  31: (cursor, _, isVector) => textOf(cursor, UTF16_PAGE, 2, isVector),
  64: (cursor) => (cursor.left < 8 ? undefined : dateOf(cursor.u32(), cursor.u32())),
  72: (cursor) => (cursor.left < 16 ? undefined : classOf(cursor.take(16))),
};

/** Texts are padded to four bytes, in vectors only where the padding is zero. */
function textOf(cursor: Cursor, codePage: number, width: number, isVector: boolean): string | undefined {
  if (cursor.left < 4) return undefined;
  const length = cursor.u32() * width;
  if (length > cursor.left) return undefined;
  const bytes = cursor.take(length);
  const padding = Math.min((4 - (length & 3)) & 3, cursor.left);
  const next = cursor.bytes.subarray(cursor.at, cursor.at + padding);
  if (!isVector || next.every((byte) => byte === 0)) cursor.skip(padding);
  if (codePage === UTF16_PAGE) return utf16Text(bytes, cursor.littleEndian);
  return (codePage === 1252 ? windows1252Text(bytes) : latin1(bytes)).replace(/\0.*$/s, '');
}

/** A date where it is one; spans of less than a year stay seconds. Some software writes each half in the wrong order. */
function dateOf(low: number, high: number): RawValue {
  const seconds = ticks(low, high);
  if (seconds <= 365 * 86400) return seconds;
  const swapped = ticks(swappedWord(low), swappedWord(high)) - SECONDS_TO_1970;
  const usual = seconds - SECONDS_TO_1970;
  const found = isLikely(usual) || !isLikely(swapped) ? usual : swapped;
  const date = new Date(Math.round(found < 0 ? seconds : found) * 1000);
  if (Number.isNaN(date.getTime())) return seconds;
  return date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}

/** Tenths of microseconds since 1601 as seconds. */
function ticks(low: number, high: number): number {
  return (high * 2 ** 32 + low) * 1e-7;
}

function isLikely(seconds: number): boolean {
  return seconds >= 0 && seconds <= 100 * 365 * 86400;
}

function swappedWord(word: number): number {
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

/** A class id with its first three numbers turned to big-endian. */
function classOf(bytes: Uint8Array): string {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order
    .map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
