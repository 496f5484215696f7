import type { TagRow } from '../model/tag-row.ts';

/**
 * Wire types of fields: whole numbers by sign and bits, floats, numbers of 16.16 fixed point, fractions of two u32, text (cut at
 * its first NUL) and bytes as they are.
 */
export type FieldType =
  | 'u8'
  | 'i8'
  | 'u16'
  | 'i16'
  | 'u32'
  | 'i32'
  | 'u64'
  | 'f32'
  | 'fixed32s'
  | 'fixed32u'
  | 'ratio'
  | 'text'
  | 'bytes';

/** A field at a fixed place of a structure. */
export interface Field {
  /** Bytes from the structure's start. */
  readonly at: number;
  readonly type: FieldType;
  /** How many values (1 unless told); for text and bytes their length, 0 for all that follows. */
  readonly count?: number;
  /** Bits of the value that count; they are shifted down. */
  readonly mask?: number;
  readonly row: TagRow;
}
