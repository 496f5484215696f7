// Source: IPTC-NAA Information Interchange Model 4.2, chapter 1.5 (standard and extended datasets).
import { Cursor } from '../../bytes/cursor.ts';
import type { Payload } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';

/** One dataset of a record. */
export interface Dataset {
  readonly record: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

const TAG_MARKER = 0x1c;
const HEADER_BYTES = 5;
const MAX_LENGTH_BYTES = 8;

/** The datasets of a payload, up to the first that makes no sense. */
export function* datasetsOf(payload: Payload, trip: Trip): Generator<Dataset, void, void> {
  const cursor = new Cursor(inOrder(payload.bytes), payload.ranges[0]?.start ?? 0);
  const complain = (message: string): void =>
    trip.report('malformed', 'warning', payload.path, message, payload.ranges.length === 1 ? cursor.offset : undefined);
  while (cursor.left >= HEADER_BYTES) {
    trip.check();
    const marker = cursor.bytes[cursor.at] as number;
    if (marker !== TAG_MARKER) {
      const isPadding = marker === 0 && cursor.bytes.subarray(cursor.at).every((byte) => byte === 0);
      if (!isPadding) complain(`expected a dataset's marker 0x1c, found 0x${marker.toString(16)}`);
      return;
    }
    cursor.skip(1);
    const [record, number] = [cursor.u8(), cursor.u8()];
    const length = lengthOf(cursor);
    if (length === undefined || length > cursor.left) {
      complain(`expected ${length ?? 'a length'} bytes of dataset ${record}:${number}, found ${cursor.left}`);
      return;
    }
    yield { record, number, bytes: cursor.take(length) };
  }
}

/** Two bytes, or, with the top bit set, the number of bytes in which the length follows. */
function lengthOf(cursor: Cursor): number | undefined {
  const short = cursor.u16();
  if (short < 0x8000) return short;
  const width = short & 0x7fff;
  if (width > MAX_LENGTH_BYTES || width > cursor.left) return undefined;
  return cursor.take(width).reduce((length, byte) => length * 256 + byte, 0);
}

/** The bytes in their order: some software swaps those of each group of four. The very bytes given where it did not. `force` swaps. */
export function inOrder(bytes: Uint8Array, force = false): Uint8Array {
  if (!force && (bytes.byteLength < 4 || bytes[0] === TAG_MARKER || bytes[3] !== TAG_MARKER)) return bytes;
  return bytes.map((_, at) => bytes[at - (at % 4) + 3 - (at % 4)] ?? 0);
}
