// Source: RFC 9639, § 8 (metadata blocks).
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

export const STREAM_INFO = 0;
export const PADDING = 1;
export const SEEK_TABLE = 3;
export const VORBIS_COMMENT = 4;
export const PICTURE = 6;
export const BLOCK_HEADER_BYTES = 4;

const MAX_BLOCKS = 10_000;

/** A metadata block of FLAC. `range` begins with its header. */
export interface FlacBlock {
  readonly type: number;
  readonly range: ByteRange;
  readonly body: ByteRange;
}

/** The metadata blocks behind the mark `fLaC`, up to the last or the end; `range` is what may be read. */
export async function flacBlocks(window: Window, trip: Trip, range: ByteRange): Promise<readonly FlacBlock[]> {
  const blocks: FlacBlock[] = [];
  let at = range.start;
  for (let isLast = false; !isLast && at < range.end; ) {
    trip.check();
    const cursor = await window.at(at, BLOCK_HEADER_BYTES);
    const first = cursor.u8();
    const bodyAt = at + BLOCK_HEADER_BYTES;
    const end = bodyAt + cursor.u24();
    isLast = (first & 0x80) !== 0;
    const type = first & 0x7f;
    if (end > range.end || type === 127 || blocks.length >= MAX_BLOCKS)
      throw new MetadataError(
        'not-removable',
        `expected a metadata block of FLAC within ${range.end} bytes at offset ${at}, found type ${type} up to ${end}`,
      );
    blocks.push({ type, range: { start: at, end }, body: { start: bodyAt, end } });
    at = end;
  }
  return blocks;
}
