import { readLayout } from '../../grammar/binary-layout.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import type { BinaryLayout } from '../../tables/binary-field.ts';

/** Opens one kind of application segment. */
export type SegmentHandler = (payload: Payload, sink: TagSink, trip: Trip) => void;

/** Families 0 and 1 of a segment's tags. */
export type Groups = readonly [group0: string, group1: string];

/** Put down a tag of a segment. */
export function addTag(sink: TagSink, [group0, group1]: Groups, id: number | string, row: TagRow, raw: RawValue): void {
  sink.add({ group0, group1, id, row, raw });
}

/** A handler for a segment of fixed layout that begins `from` bytes into the payload. */
export function fixedLayout(groups: Groups, layout: BinaryLayout, from = 0, littleEndian = false): SegmentHandler {
  return ({ bytes }, sink) => {
    for (const { field, raw } of readLayout(bytes.subarray(from), layout, littleEndian))
      addTag(sink, groups, field.at, field.row, raw);
  };
}
