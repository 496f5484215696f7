// Source: PNG 3rd edition, § 5.3 (chunk layout).
import { latin1 } from '../../bytes/latin1.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

/** A chunk: four bytes of length, four of type, the body, four of check. */
export interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly bodyAt: number;
  /** Offset behind the body, where the check stands. */
  readonly bodyEnd: number;
  /** Offset behind the check. */
  readonly end: number;
}

const HEADER_BYTES = 8;
const CHECK_BYTES = 4;
const MOST_BYTES = 0x7fffffff;

/** The chunks from an offset on, up to the first that the file does not hold whole. */
export async function* pngChunks(window: Window, start: number, trip: Trip): AsyncGenerator<PngChunk> {
  for (let at = start; ; ) {
    trip.check();
    const cursor = await window.upTo(at, HEADER_BYTES);
    if (cursor.left < HEADER_BYTES) return;
    const length = cursor.u32();
    const type = latin1(cursor.take(4));
    const bodyAt = at + HEADER_BYTES;
    const chunk = { type, start: at, bodyAt, bodyEnd: bodyAt + length, end: bodyAt + length + CHECK_BYTES };
    if (length > MOST_BYTES || chunk.end > (window.size ?? chunk.end)) {
      trip.report('malformed', 'warning', type, `expected a whole chunk, found it to be ${length} bytes long`, at);
      return;
    }
    yield chunk;
    at = chunk.end;
  }
}
