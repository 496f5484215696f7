import type { BlockKind } from './block.ts';
import type { ByteRange } from './byte-range.ts';
import type { RawValue } from './raw-value.ts';
import type { Gap } from './report.ts';
import type { StructureRole } from './tag.ts';
import type { TagRow } from './tag-row.ts';
import type { Trip } from './trip.ts';

/** The content of a block, gathered, for a decoder. */
export interface Payload {
  readonly kind: BlockKind;
  /** Where it was found, as in the block. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Where those bytes lie in the file, in order; empty where they were unpacked. */
  readonly ranges: readonly ByteRange[];
  /** Index of its block in the report. */
  readonly block?: number;
  /** What its surroundings know and it does not: a camera's make, a chunk's keyword. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** Set where unpacking it met a fault, which its bytes end before: how many packed bytes were left then. */
  readonly unread?: number;
  /** Still to be unpacked. */
  readonly packing?: 'deflate' | 'brotli';
}

/** A rational as it is written. */
export type Fraction = readonly [numerator: number, denominator: number];

/** A tag as a decoder found it. */
export interface FoundTag {
  readonly group0: string;
  readonly group1: string;
  readonly id?: number | string;
  /** Its name, and how its value is worded. */
  readonly row: TagRow;
  readonly raw: RawValue;
  /** In place of the row's. */
  readonly priority?: number;
  readonly role?: StructureRole;
  /** The rational that `raw` is, where something is derived from its parts. */
  readonly fraction?: Fraction;
}

/** Where decoders put what they find. Charged to the trip. */
export interface TagSink {
  add(tag: FoundTag): void;
  /** Something that the decoder met and cannot decode. */
  gap(gap: Gap): void;
  /** A payload inside this one: the job hands it to its own desk, after this one is done. */
  nested(payload: Payload): void;
  /** The raw value of the last tag of this name so far, in any group: what conditions and offsets depend on. */
  known(name: string): RawValue | undefined;
}

/**
 * A desk: opens one kind of payload. Synchronous, over bytes already gathered. It may throw `OutOfBytes` or `LimitReached`: what it
 * found before stays; other oddities it reports to the trip and goes on.
 */
export interface PayloadDecoder {
  decode(payload: Payload, sink: TagSink, trip: Trip): void;
}
