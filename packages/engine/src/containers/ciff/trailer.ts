// Source: the trailer of Canon's raw development programs as ExifTool 13.59 reads it.
import { latin1 } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

const HEADER_BYTES = 0x1c;
const FOOTER_BYTES = 0x40;
const RECORD_BYTES = 8;
const XMP = 0xffff00f6;
const MOST_RECORDS = 64;
const SIGNATURE = 'CANON OPTIONAL DATA\0';

/** Canon's trailer in parts: XMP for its desk, anything else as the trailer that it is. */
export async function* canonTrailer(window: Window, trip: Trip, trailer: Block): AsyncGenerator<Block, void, void> {
  const { start, end } = trailer.range;
  const head = latin1((await window.upTo(start, HEADER_BYTES)).bytes);
  if (!head.startsWith(SIGNATURE)) {
    yield trailer;
    return;
  }
  const last = end - FOOTER_BYTES;
  let records = 0;
  for (let at = start + HEADER_BYTES; at + RECORD_BYTES <= last && records < MOST_RECORDS; records++) {
    trip.check();
    const cursor = await window.at(at, RECORD_BYTES);
    const [type, length] = [cursor.u32(), cursor.u32()];
    const bodyAt = at + RECORD_BYTES;
    const bodyEnd = Math.min(bodyAt + length, last);
    const path = `${trailer.path}/record[${records}]`;
    const payload = [{ start: bodyAt, end: bodyEnd }];
    if (type === XMP) yield { kind: 'xmp', path, range: { start: at, end: bodyEnd }, payload };
    else yield { ...trailer, path, range: { start: at, end: bodyEnd }, payload };
    at = bodyEnd;
  }
}
