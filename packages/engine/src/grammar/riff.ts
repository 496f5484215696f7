// Source: Multimedia Programming Interface and Data Specifications 1.0, "Resource Interchange File Format".
import { latin1 } from '../bytes/latin1.ts';
import type { Window } from '../source/window.ts';

/** The header of a chunk and where it lies. */
export interface Chunk {
  /** Four characters. */
  readonly type: string;
  readonly start: number;
  readonly bodyAt: number;
  /** Offset behind the body, which an odd chunk's padding byte follows. */
  readonly end: number;
}

/** The chunks from an offset on, one after the other, `most` at most. */
export async function* chunksFrom(window: Window, start: number, most: number): AsyncGenerator<Chunk> {
  let at = start;
  for (let count = 0; count < most; count++) {
    const cursor = await window.upTo(at, 8);
    if (cursor.left < 8) return;
    cursor.littleEndian = true;
    const type = latin1(cursor.take(4));
    const length = cursor.u32();
    const chunk = { type, start: at, bodyAt: at + 8, end: at + 8 + length };
    yield chunk;
    at = chunk.end + (length % 2);
  }
}
