import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { endOfFrame, FRAME_HEADER_BYTES, isFrameHeader } from './frame.ts';

const CHUNK_BYTES = 256 * 1024;
/** Frames are at most so long; longer ones are taken for cut ones. */
const MOST_FRAME_BYTES = 4 * 1024 * 1024;
/** Headers tried in vain, at most: what chance makes of them in noise is one in some ten thousand bytes. */
const MOST_TRIES = 2000;

/**
 * Where the frames of a FLAC stream lie in a range: from the first header to the end of the last frame. A frame that the end of the file
 * cut off counts with what is there of it. `undefined` where there is none.
 */
export async function soundRange(
  window: Window,
  trip: Trip,
  range: ByteRange,
  streamBits: number,
): Promise<ByteRange | undefined> {
  const start = await firstHeader(window, trip, range);
  if (start === undefined) return undefined;
  let tries = 0;
  for (let to = range.end; to > start && tries < MOST_TRIES; to -= CHUNK_BYTES) {
    trip.check();
    const from = Math.max(start, to - CHUNK_BYTES);
    const { bytes } = await window.upTo(from, Math.min(range.end, to + FRAME_HEADER_BYTES) - from);
    for (
      let at = bytes.lastIndexOf(0xff, to - from - 1);
      at >= 0 && tries < MOST_TRIES;
      at = at === 0 ? -1 : bytes.lastIndexOf(0xff, at - 1)
    ) {
      if (!isFrameHeader(bytes, at)) continue;
      tries++;
      const end = await frameEnd(window, range, from + at, streamBits);
      // Behind the last whole frame only the beginning of another may stand, where the file was cut.
      if (end === undefined) continue;
      const next = await window.upTo(end, Math.min(FRAME_HEADER_BYTES, range.end - end));
      return { start, end: isFrameHeader(next.bytes, 0) ? range.end : end };
    }
  }
  // No frame is whole: what there is of the first.
  return { start, end: range.end };
}

async function frameEnd(window: Window, range: ByteRange, at: number, streamBits: number): Promise<number | undefined> {
  for (let length = CHUNK_BYTES; ; length *= 4) {
    const { bytes } = await window.upTo(at, Math.min(length, range.end - at));
    const end = endOfFrame(bytes, 0, streamBits);
    if (end !== undefined) return at + end;
    if (at + length >= range.end || length >= MOST_FRAME_BYTES) return undefined;
  }
}

async function firstHeader(window: Window, trip: Trip, range: ByteRange): Promise<number | undefined> {
  for (let from = range.start; from < range.end; from += CHUNK_BYTES) {
    trip.check();
    const { bytes } = await window.upTo(from, Math.min(CHUNK_BYTES + FRAME_HEADER_BYTES, range.end - from));
    for (let at = bytes.indexOf(0xff); at >= 0 && at < CHUNK_BYTES; at = bytes.indexOf(0xff, at + 1))
      if (isFrameHeader(bytes, at)) return from + at;
  }
  return undefined;
}
