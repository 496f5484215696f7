import { Cursor } from '../bytes/cursor.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { TagSink } from '../model/payload.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Field, FieldType } from '../tables/field.ts';

/** The order of a structure's bytes, and the groups that its tags belong to. */
export interface FieldFrame {
  readonly group0: string;
  /** `group0` unless told. */
  readonly group1?: string;
  readonly littleEndian?: boolean;
}

/** Numbers from here on are shown with a power of ten. */
const EXACT_BELOW = 1e15;

const WIDTHS: Readonly<Record<FieldType, number>> = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  u64: 8,
  f32: 4,
  fixed32s: 4,
  fixed32u: 4,
  ratio: 8,
  text: 1,
  bytes: 1,
};

/** Put down the fields of a structure that its bytes reach: as many values of each as there are, none where there are none. */
export function addFields(sink: TagSink, bytes: Uint8Array, fields: readonly Field[], frame: FieldFrame): void {
  for (const field of fields) {
    const raw = readField(bytes, field, frame.littleEndian);
    if (raw === undefined) continue;
    const { group0, group1 = group0 } = frame;
    sink.add({ group0, group1: field.row.group1 ?? group1, id: field.at, row: field.row, raw });
  }
}

/** One field's value; `undefined` where the bytes end before it. */
export function readField(bytes: Uint8Array, field: Field, littleEndian = false): RawValue | undefined {
  const { at, type, count = 1, mask } = field;
  const left = bytes.byteLength - at;
  const most = Math.floor(left / WIDTHS[type]);
  if (most < 1) return undefined;
  const cursor = new Cursor(bytes);
  cursor.littleEndian = littleEndian;
  cursor.seek(at);
  const amount = count === 0 ? most : Math.min(count, most);
  if (type === 'text') return utf8Text(untilNul(cursor.take(amount)));
  if (type === 'bytes') return cursor.take(amount);
  const values = Array.from({ length: amount }, () => readOne(cursor, type));
  const [first] = values;
  if (count !== 1) return values;
  return mask === undefined || typeof first !== 'number' ? first : masked(first, mask);
}

function readOne(cursor: Cursor, type: Exclude<FieldType, 'text' | 'bytes'>): number | string {
  if (type === 'fixed32s') return rounded(cursor.i32() / 0x10000);
  if (type === 'fixed32u') return rounded(cursor.u32() / 0x10000);
  if (type === 'f32') return Number(cursor.f32().toPrecision(7));
  if (type === 'u64') return wide(cursor.u64(), cursor);
  return type === 'ratio' ? ratio(cursor.u32(), cursor.u32()) : cursor[type]();
}

/** A number of 64 bits: as text where a number would be shown rounded. */
function wide(value: number, { bytes, at, littleEndian }: Cursor): number | string {
  if (value < EXACT_BELOW) return value;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at - 8, 8);
  return String(view.getBigUint64(0, littleEndian));
}

/** Five digits behind the point are all that 16 bits hold. */
function rounded(value: number): number {
  return Math.trunc(value * 1e5 + (value > 0 ? 0.5 : -0.5)) / 1e5;
}

function ratio(numerator: number, denominator: number): number | string {
  if (denominator === 0) return numerator === 0 ? 'undef' : 'inf';
  return Number((numerator / denominator).toPrecision(10));
}

function masked(value: number, mask: number): number {
  return (value & mask) >>> (31 - Math.clz32(mask & -mask));
}

/** Bytes before the first NUL. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
