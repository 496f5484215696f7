// Source: Multimedia Programming Interface and Data Specifications 1.0, "Resource Interchange File Format".
import { latin1 } from '../../bytes/latin1.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

/** A chunk; a list is called by its type as well: `LIST_INFO`. */
export interface RiffChunk {
  readonly type: string;
  readonly start: number;
  readonly bodyAt: number;
  /** Offset behind the body. */
  readonly bodyEnd: number;
  /** Offset behind the byte that pads an odd body. */
  readonly end: number;
  /** It stands in a further RIFF form, which follows the first. */
  readonly isFurther: boolean;
}

const HEADER_BYTES = 8;
const UNKNOWN_LENGTH = 0xffffffff;

/** The chunks of a file, from an offset on. `dataBytes` tells how long sound data is that is too long for its header. */
export async function* riffChunks(
  window: Window,
  from: number,
  trip: Trip,
  dataBytes: () => number,
): AsyncGenerator<RiffChunk> {
  let isFurther = false;
  for (let at = from; ; ) {
    trip.check();
    const cursor = await window.upTo(at, HEADER_BYTES + 4);
    cursor.littleEndian = true;
    if (cursor.left < HEADER_BYTES) return;
    const name = latin1(cursor.take(4));
    const told = cursor.u32();
    const form = cursor.left === 4 ? latin1(cursor.take(4)) : '';
    if (name === 'RIFF' && form !== '') {
      isFurther = true;
      at += HEADER_BYTES + 4;
      continue;
    }
    const length = name === 'data' && told === UNKNOWN_LENGTH && dataBytes() > 0 ? dataBytes() : told;
    const isList = name === 'LIST' && form !== '';
    if ((isList && length < 4) || (name === '\0\0\0\0' && length === 0)) return;
    const bodyEnd = at + HEADER_BYTES + length;
    const bodyAt = at + HEADER_BYTES + (isList ? 4 : 0);
    yield { type: isList ? `LIST_${form}` : name, start: at, bodyAt, bodyEnd, end: bodyEnd + (length % 2), isFurther };
    at = bodyEnd + (length % 2);
  }
}
