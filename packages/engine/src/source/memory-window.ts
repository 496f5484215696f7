import { Cursor, OutOfBytes } from '../bytes/cursor.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from './window.ts';

/** A window on bytes that are all here: views of them, no pages. Only what is gathered from several places is charged and copied. */
export function memoryWindow(bytes: Uint8Array, trip: Trip): Window {
  const size = bytes.byteLength;
  const view = (start: number, end: number): Uint8Array => {
    if (!(start >= 0 && end >= start) || end > size)
      throw new OutOfBytes(start, end - start, Math.max(0, size - start) || 0);
    trip.allow('blockBytes', end - start);
    return bytes.subarray(start, end);
  };
  return {
    size,
    async at(start, length) {
      trip.check();
      return new Cursor(view(start, start + length), start);
    },
    async upTo(start, length) {
      trip.check();
      const end = Math.min(start + length, size);
      return new Cursor(start >= 0 && end > start ? view(start, end) : new Uint8Array(0), start);
    },
    held: (start, length) => (start >= 0 ? bytes.subarray(start, start + length) : undefined),
    async gather(ranges) {
      const [only] = ranges;
      if (only && ranges.length === 1) return view(only.start, only.end);
      return joined(ranges, view, trip);
    },
    prefetch: async () => {},
  };
}

function joined(
  ranges: readonly ByteRange[],
  view: (start: number, end: number) => Uint8Array,
  trip: Trip,
): Uint8Array {
  const total = ranges.reduce((sum, { start, end }) => sum + (end - start), 0);
  trip.allow('blockBytes', total);
  trip.spend('bytes', total);
  const all = new Uint8Array(total);
  let filled = 0;
  for (const { start, end } of ranges) {
    all.set(view(start, end), filled);
    filled += end - start;
  }
  return all;
}
