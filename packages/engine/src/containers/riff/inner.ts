// Source: Multimedia Programming Interface and Data Specifications 1.0, "Resource Interchange File Format".
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { Trip } from '../../model/trip.ts';

/** A chunk inside a list. */
export interface InnerChunk {
  /** `LIST_strl` for a list inside the list. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The chunks of a list's body, up to the first that it does not hold whole. */
export function* innerChunks(bytes: Uint8Array, path: string, trip: Trip): Generator<InnerChunk> {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  while (cursor.left > 8) {
    trip.check();
    const name = latin1(cursor.take(4));
    const length = cursor.u32();
    if (length > cursor.left) {
      trip.report('malformed', 'warning', path, `expected ${length} bytes of ${name}, found ${cursor.left}`);
      return;
    }
    const body = cursor.take(length);
    const isList = name === 'LIST' && length >= 4;
    yield isList ? { type: `LIST_${latin1(body, 0, 4)}`, bytes: body.subarray(4) } : { type: name, bytes: body };
    cursor.skip(Math.min(length % 2, cursor.left));
  }
}
