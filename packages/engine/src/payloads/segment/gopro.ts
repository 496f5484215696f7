// Source: GPMF introduction (GoPro gpmf-parser): key, type, size of a value, count, values padded to four bytes.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { readValues, WIDTHS } from '../../grammar/binary-layout.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { WireFormat } from '../../tables/binary-field.ts';
import { GOPRO_ROWS } from '../../tables/segment/gopro.ts';
import { addTag, type SegmentHandler } from './handler.ts';

const NESTED = ['DEVC', 'STRM'];
const FORMATS: Readonly<Record<string, WireFormat>> = {
  b: 'int8s',
  B: 'int8u',
  d: 'double',
  f: 'float',
  J: 'int64u',
  l: 'int32s',
  L: 'int32u',
  s: 'int16s',
  S: 'int16u',
};

/** APP6 of GoPro's cameras: their settings. */
export const addGoPro: SegmentHandler = (payload, sink, trip) => {
  const read = (bytes: Uint8Array, depth: number): void => {
    trip.allow('depth', depth);
    const cursor = new Cursor(bytes);
    while (cursor.left >= 8) {
      trip.check();
      const key = latin1(cursor.take(4));
      const type = String.fromCharCode(cursor.u8());
      const width = cursor.u8();
      const count = cursor.u16();
      const size = width * count;
      if (/[^-\w ]/.test(key) || size > cursor.left) return;
      const data = cursor.take(size);
      cursor.skip(Math.min(cursor.left, (4 - (size & 3)) & 3));
      const row = Object.hasOwn(GOPRO_ROWS, key) ? GOPRO_ROWS[key] : undefined;
      const raw = row && size > 0 ? valueOfKey(data, type, width, count) : undefined;
      if (NESTED.includes(key)) read(data, depth + 1);
      else if (row && raw !== undefined)
        addTag(sink, ['APP6', 'GoPro'], key, isTextList(raw) ? { ...row, list: true } : row, raw);
    }
  };
  read(payload.bytes.subarray('GoPro\0'.length), 0);
};

function isTextList(raw: RawValue): boolean {
  return Array.isArray(raw) && typeof raw[0] === 'string';
}

function valueOfKey(data: Uint8Array, type: string, width: number, count: number): RawValue | undefined {
  const format = FORMATS[type];
  if (format) return readValues(data, 0, format, data.byteLength === WIDTHS[format] ? 1 : 0, false);
  const text = latin1(data);
  if (count > 1 && width > 1)
    return Array.from({ length: count }, (_, index) =>
      text.slice(index * width, (index + 1) * width).replace(type === 'c' ? /[\0 ]+$/ : /\0+/g, ''),
    );
  return type === 'c' ? text.replace(/\0.*$/s, '') : text.replaceAll('\0', '');
}
