import type { TagRow } from '../../model/tag-row.ts';

/** How values are written in makers' notes, as ExifTool names them. `int16uRev` has the other order of bytes. */
export type WireName =
  | 'int8u'
  | 'int8s'
  | 'int16u'
  | 'int16s'
  | 'int16uRev'
  | 'int32u'
  | 'int32s'
  | 'int64u'
  | 'int64s'
  | 'float'
  | 'double'
  | 'rational32u'
  | 'rational32s'
  | 'rational64u'
  | 'rational64s'
  /** Text up to its first NUL. */
  | 'string'
  | 'undef';

/**
 * A question about what is known when a row is met. Its subject is `make`, `model`, `fileType`, `order` (`II`, `MM`), `count` and
 * `format` (a directory entry's), `start` (the value's first bytes, as Latin-1), `value`, or the name that an earlier row was kept
 * under; a name that nothing was kept under is 0. Of several wanted values one must fit; `~` means a regular expression.
 */
export type Test = readonly [
  subject: string,
  relation: '=' | '!=' | '<' | '>' | '>=' | '<=' | '~' | '!~' | 'true' | 'false',
  ...wanted: readonly (string | number)[],
];

/** All tests of one of the lists hold. */
export type Condition = readonly (readonly Test[])[];

/** One tag of a maker's table: data only. */
export interface MakerRow extends TagRow {
  /** Id, or place in units of the table's format. Several rows at one place are alternatives: the first one that applies counts. */
  readonly at: number | string;
  /** When the row applies. */
  readonly when?: Condition;
  /** When there is a tag: what the value must be like. */
  readonly only?: Condition;
  /** In place of the table's format, or of the one that a directory's entry states. */
  readonly format?: WireName;
  /** How many values; 1 unless told, all that is left of a text. */
  readonly count?: number;
  /** How many values: the value at a place, divided (rounded up), and some more. */
  readonly countOf?: readonly [at: number, per: number, plus: number];
  /** Bits of the value that count; they are shifted down. */
  readonly mask?: number;
  /** Not told; it takes its place, or keeps others from it. */
  readonly unknown?: true;
  /** The value is kept under this name for the tests of later rows. */
  readonly keep?: string;
  /** The entry's count, or a number, is kept under a name as soon as the row is looked at. */
  readonly note?: readonly [name: string, what: 'count' | number];
  /** All places behind this row move by so many bytes where the condition holds. */
  readonly shifts?: readonly (readonly [when: Condition, bytes: number])[];
  /** Which of some places holds text like this, counted from 1 (0 for none), is kept under a name; there is no tag. */
  readonly look?: {
    readonly keep: string;
    readonly like: string;
    readonly length: number;
    readonly at: readonly number[];
  };
  /** What the first bytes of the table that the value is must say. */
  readonly check?: string;
  /** The value is an offset from the note's base; it is told from the file's start. */
  readonly offset?: true;
  /** The same, unless the file is a JPEG or the value is 0. */
  readonly offsetInRaw?: true;
}

/** A maker's table: tags of a directory by id, or of bytes by place. */
export interface MakerTable {
  /** How its bytes are read: a directory, values at fixed places, values one behind the other, or a way of the maker's own. */
  readonly kind: string;
  /** Of values without a format of their own; `int8u` unless told. */
  readonly format?: WireName;
  readonly group0?: string;
  readonly group1: string;
  readonly priority?: number;
  /** In order of their places; those that count from the end come last. */
  readonly rows: readonly MakerRow[];
}

/** A maker's tables by name. */
export type MakerTables = Readonly<Record<string, MakerTable>>;
