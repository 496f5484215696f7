// Source: TIFF 6.0, § 2 (types); BigTIFF design; Exif 3.0, § 4.6.2; rounding as ExifTool 13.59 does it.
import { significant } from '../../bytes/significant.ts';
import { untilNul, withoutNuls } from '../../bytes/text.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import type { RawValue } from '../../model/raw-value.ts';

/** Types by number. */
export const TYPE = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  undefined: 7,
  srational: 10,
  ifd: 13,
  ifd8: 18,
  utf8: 129,
} as const;

/** Names of the types, as ExifTool has them. */
const TYPE_NAMES =
  ' int8u string int16u int32u rational64u int8s undef int16s int32s rational64s float double ifd unicode complex int64u int64s ifd64';

const SIGNIFICANT = 10;

/** ExifTool's name of a type. */
export function typeName(type: number): string {
  return type === TYPE.utf8 ? 'utf8' : (TYPE_NAMES.split(' ')[type] ?? '');
}

/** Whether values of a type are bytes or text rather than numbers. */
export function isBytes(type: number): boolean {
  return type === TYPE.ascii || type === TYPE.undefined || type === TYPE.utf8 || type === 14 || type === 15;
}

/** Whether values of a type are whole numbers. */
export function isWhole(type: number): boolean {
  return !isBytes(type) && type !== TYPE.rational && type !== TYPE.srational && type !== 11 && type !== 12;
}

/** A value's bytes as text or numbers; one number stands alone, none are an empty text. */
export function readValue(bytes: Uint8Array, type: number, count: number, littleEndian: boolean): RawValue {
  if (isBytes(type)) return readText(bytes, type);
  if (count === 0) return '';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (count === 1) return readNumber(view, 0, type, littleEndian);
  const width = bytes.byteLength / count;
  const numbers: (number | string)[] = [];
  for (let at = 0; numbers.length < count; at += width) numbers.push(readNumber(view, at, type, littleEndian));
  return numbers;
}

/** ASCII ends at its first NUL; undefined bytes and UTF-8 go on behind it. */
function readText(bytes: Uint8Array, type: number): string {
  return utf8Text(type === TYPE.ascii ? untilNul(bytes) : withoutNuls(bytes));
}

function readNumber(view: DataView, at: number, type: number, little: boolean): number | string {
  switch (type) {
    case TYPE.byte:
      return view.getUint8(at);
    case TYPE.short:
      return view.getUint16(at, little);
    case TYPE.long:
    case TYPE.ifd:
      return view.getUint32(at, little);
    case TYPE.rational:
      return ratio(view.getUint32(at, little), view.getUint32(at + 4, little));
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case TYPE.srational:
      return ratio(view.getInt32(at, little), view.getInt32(at + 4, little));
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    case 16:
    case TYPE.ifd8:
      return Number(view.getBigUint64(at, little));
    default:
      return Number(view.getBigInt64(at, little));
  }
}

/** A rational as ExifTool gives it: ten significant digits; `inf` and `undef` where the divisor is 0. */
export function ratio(above: number, below: number): number | string {
  if (below === 0) return above === 0 ? 'undef' : 'inf';
  const value = above / below;
  return Number.isInteger(value) && Math.abs(value) < 1e10 ? value : significant(value, SIGNIFICANT);
}
