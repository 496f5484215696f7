// Source: Exif 3.0, § 4.6 (the tags concerned); ExifTool 13.59's treatment of their values.

import { latin1 } from '../../bytes/latin1.ts';
import { withoutNuls } from '../../bytes/text.ts';
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Treatment } from '../../tables/exif/row.ts';
import { encodedText, ucs2Text } from './encoded-text.ts';
import { ratio } from './values.ts';

const SHORT_TEXT_BYTES = 64;

/** A value that a row wants treated: its bytes, and what they were read as. */
export interface Untreated {
  readonly bytes: Uint8Array;
  readonly value: RawValue;
  readonly littleEndian: boolean;
}

/** Do to a value what its row says; `undefined` where there is no tag then. */
export function treated(treatment: Treatment, { bytes, value, littleEndian }: Untreated): RawValue | undefined {
  if (treatment === 'high-low') return typeof value === 'number' ? [value >> 8, value & 0xff] : value;
  if (typeof value !== 'string') return value;
  switch (treatment) {
    case 'trim':
      return withoutTrailing(value, ' \t\n\v\f\r');
    case 'spaces':
      return withoutTrailing(value, ' ');
    case 'nulls':
      return value;
    case 'nulls-date':
      return exifDate(bytes);
    case 'present':
      return value === '' ? undefined : value;
    case 'encoded':
      return encodedText(bytes, littleEndian);
    case 'ucs2':
      return ucs2Text(bytes);
    case 'copyright':
      return copyright(bytes);
    case 'short-text':
      return bytes.byteLength > SHORT_TEXT_BYTES ? bytes : value;
    case 'characters':
      return latin1(bytes);
    case 'hex':
      return hex(bytes);
    case 'hex-upper':
      return hex(bytes).toUpperCase();
    case 'guid':
      return pixelFormat(bytes);
    case 'cfa-pattern':
      return cfaPattern(bytes, littleEndian);
    case 'exposures':
      return exposures(bytes, littleEndian);
  }
}

/** Year, month and day with colons between them, whatever stood there. */
function exifDate(bytes: Uint8Array): string {
  const text = withoutTrailing(latin1(bytes), '\0');
  const date = text.replace(/(\d{4})[^\d]*(\d{2})[^\d]*(\d{2})$/, '$1:$2:$3');
  return utf8Text(withoutNuls(Uint8Array.from(date, (character) => character.charCodeAt(0))));
}

/** Photographer's and editor's notice on a line each. */
function copyright(bytes: Uint8Array): string {
  const text = latin1(bytes)
    .replace(/ *\0/, '\n')
    .replace(/ *\0.*/s, '')
    .replace(/\n$/, '');
  return utf8Text(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** HD Photo's pixel formats share all bytes but the last. */
function pixelFormat(bytes: Uint8Array): RawValue {
  if (bytes.byteLength !== 16) return hex(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const head = [view.getUint32(0, true), view.getUint16(4, true), view.getUint16(6, true)];
  const [first = '', second = '', third = ''] = head.map((part, at) =>
    part.toString(16).padStart(at === 0 ? 8 : 4, '0'),
  );
  const guid = `${first}-${second}-${third}-${hex(bytes.subarray(8, 10))}-${hex(bytes.subarray(10))}`;
  return guid.startsWith('6fddc324-4e03-4bfe-b185-3d77768dc9')
    ? Number.parseInt(guid.slice(-2), 16)
    : guid.toUpperCase();
}

/** Columns and rows, in the other order of bytes where only that one fits, and the cells. */
function cfaPattern(given: Uint8Array, littleEndian: boolean): RawValue {
  const isDigits = /^[0-6]+$/.test(latin1(given));
  const bytes = isDigits ? given.map((byte) => byte - 0x30) : given;
  if (bytes.byteLength < 4) return utf8Text(withoutNuls(bytes));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = (little: boolean) => [view.getUint16(0, little), view.getUint16(2, little)] as const;
  const fits = ([columns, rows]: readonly [number, number]) => columns * rows <= bytes.byteLength - 4;
  const [own, other] = [size(littleEndian), size(!littleEndian)];
  return [...(!fits(own) && fits(other) ? other : own), ...bytes.subarray(4)];
}

/** Exposure times: rationals, but for the two 16-bit numbers at byte 56. */
function exposures(bytes: Uint8Array, littleEndian: boolean): RawValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: RawValue[] = [];
  for (let at = 0; ; ) {
    const length = at === 56 || at === 58 ? 2 : 8;
    if (at + length > bytes.byteLength) return found;
    found.push(
      length === 2
        ? view.getUint16(at, littleEndian)
        : ratio(view.getUint32(at, littleEndian), view.getUint32(at + 4, littleEndian)),
    );
    at += length;
  }
}
