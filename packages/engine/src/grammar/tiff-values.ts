// Source: TIFF 6.0, § 2; CIPA DC-007, § 5.2.

import type { RawValue } from '../model/raw-value.ts';
import { readValues } from './binary-layout.ts';
import { announcedEntries, readOffset, readTiffEntry, type TiffEntry } from './tiff.ts';

/** A tag of a directory: its number, its bytes and its value. */
export interface DirectoryValue {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly raw: RawValue;
}

/** A directory and where the next one stands; 0 where none does. */
export interface Directory {
  readonly values: readonly DirectoryValue[];
  readonly next: number;
}

const ENTRY_BYTES = 12;
const MOST_VALUES = 10_000;

/** Read the directory at an offset of a classic TIFF block; what does not lie in the block is left out. */
export function readDirectory(bytes: Uint8Array, at: number, littleEndian: boolean): Directory {
  if (at + 2 > bytes.byteLength) return { values: [], next: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = announcedEntries(bytes.subarray(at), littleEndian, false);
  const values: DirectoryValue[] = [];
  let place = at + 2;
  for (let index = 0; index < count && place + ENTRY_BYTES <= bytes.byteLength; index++) {
    const entry = readTiffEntry(view, place, 0, littleEndian, false);
    const value = valueOfEntry(bytes, entry, littleEndian);
    if (value) values.push(value);
    place += ENTRY_BYTES;
  }
  const isWhole = place === at + 2 + count * ENTRY_BYTES && place + 4 <= bytes.byteLength;
  return { values, next: isWhole ? readOffset(view, place, littleEndian, false) : 0 };
}

function valueOfEntry(bytes: Uint8Array, entry: TiffEntry, littleEndian: boolean): DirectoryValue | undefined {
  const { tag, type, count, size, valueAt } = entry;
  if (!(size > 0 && valueAt + size <= bytes.byteLength)) return undefined;
  const content = bytes.subarray(valueAt, valueAt + size);
  const raw = numbersOf(content, type, Math.min(count, MOST_VALUES), littleEndian);
  return raw === undefined ? undefined : { tag, bytes: content, raw };
}

const INTEGERS = {
  1: 'int8u',
  3: 'int16u',
  4: 'int32u',
  6: 'int8s',
  8: 'int16s',
  9: 'int32s',
  11: 'float',
  12: 'double',
  13: 'int32u',
} as const;

function numbersOf(content: Uint8Array, type: number, count: number, littleEndian: boolean): RawValue | undefined {
  if (type === 5 || type === 10) return rationals(content, type === 10, count, littleEndian);
  if (type === 2 || type === 7) return readValues(content, 0, 'string', 0, littleEndian);
  return type in INTEGERS
    ? readValues(content, 0, INTEGERS[type as keyof typeof INTEGERS], count, littleEndian)
    : undefined;
}

function rationals(content: Uint8Array, isSigned: boolean, count: number, littleEndian: boolean): RawValue {
  const format = isSigned ? 'int32s' : 'int32u';
  const values = Array.from({ length: count }, (_, index) => {
    const [top, bottom] = [0, 4].map((part) => Number(readValues(content, index * 8 + part, format, 1, littleEndian)));
    if (bottom === 0) return top === 0 ? 'undef' : 'inf';
    return Number(((top ?? 0) / (bottom ?? 1)).toPrecision(10));
  });
  return values.length === 1 ? (values[0] as number | string) : values;
}
