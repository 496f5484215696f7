import { utf8Text } from '../bytes/utf8.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { BinaryField, BinaryLayout, WireFormat } from '../tables/binary-field.ts';

/** Bytes of one value. */
export const WIDTHS: Readonly<Record<WireFormat, number>> = {
  int8u: 1,
  int8s: 1,
  int16u: 2,
  int16s: 2,
  int32u: 4,
  int32s: 4,
  int64u: 8,
  float: 4,
  double: 8,
  string: 1,
  undef: 1,
};

/** A field of a layout and its value. */
export interface FieldValue {
  readonly field: BinaryField;
  readonly raw: RawValue;
}

/** The fields of a fixed layout that lie within the bytes. Lists and texts that the bytes cut short are shorter. */
export function readLayout(bytes: Uint8Array, layout: BinaryLayout, isLittleEndian = false): readonly FieldValue[] {
  return layout.flatMap((field): FieldValue[] => {
    const raw = readValues(bytes, field.at, field.format, field.count ?? 1, isLittleEndian);
    return raw === undefined ? [] : [{ field, raw }];
  });
}

/** One value, or several as a list; `undefined` where not even the first one fits. A count of 0 takes all that is left. */
export function readValues(
  bytes: Uint8Array,
  at: number,
  format: WireFormat,
  count: number,
  isLittleEndian: boolean,
): RawValue | undefined {
  const room = Math.floor((bytes.byteLength - at) / WIDTHS[format]);
  const most = count === 0 ? room : Math.min(count, room);
  if (!(at >= 0 && most > 0)) return undefined;
  if (format === 'undef') return bytes.subarray(at, at + most);
  if (format === 'string') {
    const text = bytes.subarray(at, at + most);
    const end = text.indexOf(0);
    return utf8Text(end < 0 ? text : text.subarray(0, end));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (count === 1) return readNumber(view, at, format, isLittleEndian);
  return Array.from({ length: most }, (_, index) =>
    readNumber(view, at + index * WIDTHS[format], format, isLittleEndian),
  );
}

function readNumber(view: DataView, at: number, format: WireFormat, isLittleEndian: boolean): number {
  switch (format) {
    case 'int8s':
      return view.getInt8(at);
    case 'int16u':
      return view.getUint16(at, isLittleEndian);
    case 'int16s':
      return view.getInt16(at, isLittleEndian);
    case 'int32u':
      return view.getUint32(at, isLittleEndian);
    case 'int32s':
      return view.getInt32(at, isLittleEndian);
    case 'int64u':
      return Number(view.getBigUint64(at, isLittleEndian));
    case 'float':
      return view.getFloat32(at, isLittleEndian);
    case 'double':
      return view.getFloat64(at, isLittleEndian);
    default:
      return view.getUint8(at);
  }
}
