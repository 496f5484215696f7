// Source: TIFF 6.0, § 2 (types); rounding and cutting as ExifTool 13.59 does it.
import { exactWhole } from '../bytes/exact-whole.ts';
import { significant } from '../bytes/significant.ts';
import { untilNul, withoutNuls } from '../bytes/text.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { WireName } from '../tables/makers/maker-table.ts';

const WIDTHS: Readonly<Record<WireName, number>> = {
  int8u: 1,
  int8s: 1,
  int16u: 2,
  int16s: 2,
  int16uRev: 2,
  int32u: 4,
  int32s: 4,
  int64u: 8,
  int64s: 8,
  float: 4,
  double: 8,
  rational32u: 4,
  rational32s: 4,
  rational64u: 8,
  rational64s: 8,
  string: 1,
  undef: 1,
};

/** Names of TIFF's types, by number; types of text are all `string` but for those that may hold NULs. */
const TYPE_NAMES: readonly (WireName | undefined)[] = [
  undefined,
  'int8u',
  'string',
  'int16u',
  'int32u',
  'rational64u',
  'int8s',
  'undef',
  'int16s',
  'int32s',
  'rational64s',
  'float',
  'double',
  'int32u',
  'undef',
  'undef',
  'int64u',
  'int64s',
  'int64u',
];

/** Bytes of one value. */
export function wireWidth(format: WireName): number {
  return WIDTHS[format];
}

/** The format of a TIFF type. */
export function wireName(type: number): WireName | undefined {
  return type === 129 ? 'undef' : TYPE_NAMES[type];
}

/** Whether values of a format are bytes or text. */
export function isText(format: WireName): boolean {
  return format === 'string' || format === 'undef';
}

/**
 * As many values as are there of those that begin at `at`: one alone, several as a list, none asked for as an empty text.
 * `undefined` where not even the first is there.
 */
export function readWire(
  bytes: Uint8Array,
  at: number,
  format: WireName,
  count: number,
  littleEndian: boolean,
): RawValue | undefined {
  if (count === 0) return '';
  const room = Math.floor((bytes.byteLength - at) / WIDTHS[format]);
  const most = Math.min(count, room);
  if (!(at >= 0 && most >= 1)) return undefined;
  if (isText(format)) return wireText(bytes.subarray(at, at + most), format);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (count === 1) return readOne(view, at, format, littleEndian);
  const width = WIDTHS[format];
  return Array.from({ length: most }, (_, index) => readOne(view, at + index * width, format, littleEndian));
}

/** A text's first part, or undefined bytes without their NULs. */
function wireText(bytes: Uint8Array, format: WireName): string {
  return utf8Text(format === 'string' ? untilNul(bytes) : withoutNuls(bytes));
}

function readOne(view: DataView, at: number, format: WireName, little: boolean): number | string {
  switch (format) {
    case 'int8s':
      return view.getInt8(at);
    case 'int16u':
      return view.getUint16(at, little);
    case 'int16uRev':
      return view.getUint16(at, !little);
    case 'int16s':
      return view.getInt16(at, little);
    case 'int32u':
      return view.getUint32(at, little);
    case 'int32s':
      return view.getInt32(at, little);
    case 'int64u':
      return exactWhole(view.getBigUint64(at, little));
    case 'int64s':
      return exactWhole(view.getBigInt64(at, little));
    case 'float':
      return view.getFloat32(at, little);
    case 'double':
      return view.getFloat64(at, little);
    case 'rational32u':
      return wireRatio(view.getUint16(at, little), view.getUint16(at + 2, little), 7);
    case 'rational32s':
      return wireRatio(view.getInt16(at, little), view.getInt16(at + 2, little), 7);
    case 'rational64u':
      return wireRatio(view.getUint32(at, little), view.getUint32(at + 4, little), 10);
    case 'rational64s':
      return wireRatio(view.getInt32(at, little), view.getInt32(at + 4, little), 10);
    default:
      return view.getUint8(at);
  }
}

function wireRatio(above: number, below: number, digits: number): number | string {
  if (below === 0) return above === 0 ? 'undef' : 'inf';
  return significant(above / below, digits);
}
