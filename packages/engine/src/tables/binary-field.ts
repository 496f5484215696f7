import type { TagRow } from '../model/tag-row.ts';

/** How a number or text is written in a fixed layout. */
export type WireFormat =
  | 'int8u'
  | 'int8s'
  | 'int16u'
  | 'int16s'
  | 'int32u'
  | 'int32s'
  | 'int64u'
  | 'float'
  | 'double'
  /** Text up to its first NUL. */
  | 'string'
  | 'undef';

/** One field of a fixed layout: data only. */
export interface BinaryField {
  /** Bytes from the layout's start. */
  readonly at: number;
  readonly format: WireFormat;
  /** Values, or bytes of a text; the usual is 1, and 0 stands for all that are left. */
  readonly count?: number;
  readonly row: TagRow;
}

/** Fields of a fixed layout, in the order in which they are told. */
export type BinaryLayout = readonly BinaryField[];
