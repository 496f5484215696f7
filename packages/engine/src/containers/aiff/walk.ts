// Source: AIFF 1.3 (1989), "Chunks"; AIFF-C draft 1991.
import { latin1 } from '../../bytes/latin1.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

/** A chunk of a form. */
export interface AiffChunk {
  readonly type: string;
  readonly start: number;
  readonly bodyAt: number;
  /** Offset behind the body. */
  readonly bodyEnd: number;
  /** Offset behind the byte that pads an odd body. */
  readonly end: number;
}

const HEADER_BYTES = 8;

/** The chunks of a file from an offset on; the last one may be longer than the file. */
export async function* aiffChunks(window: Window, from: number, trip: Trip): AsyncGenerator<AiffChunk> {
  for (let at = from; ; ) {
    trip.check();
    const cursor = await window.upTo(at, HEADER_BYTES);
    if (cursor.left < HEADER_BYTES) return;
    const type = latin1(cursor.take(4));
    const length = cursor.u32();
    if (!/^[ -~]{4}$/.test(type)) return;
    const bodyAt = at + HEADER_BYTES;
    const bodyEnd = bodyAt + length;
    const chunk = { type, start: at, bodyAt, bodyEnd, end: bodyEnd + (length % 2) };
    yield chunk;
    at = chunk.end;
  }
}
