import { Cursor, OutOfBytes } from '../bytes/cursor.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Window } from './window.ts';

/** A window on a file inside a file: offsets count from the range's start, and the range's end is the end. */
export function shiftedWindow(outer: Window, range: ByteRange): Window {
  const size = Math.max(0, Math.min(range.end, outer.size ?? range.end) - range.start);
  const cursor = async (start: number, length: number): Promise<Cursor> =>
    new Cursor((await outer.at(range.start + start, length)).bytes, start);
  return {
    size,
    async at(start, length) {
      if (!(start >= 0 && length >= 0) || start + length > size)
        throw new OutOfBytes(start, length, Math.max(0, size - start) || 0);
      return await cursor(start, length);
    },
    async upTo(start, length) {
      const left = Math.min(length, size - start);
      return start >= 0 && left > 0 ? await cursor(start, left) : new Cursor(new Uint8Array(0), start);
    },
    async gather(ranges) {
      if (ranges.some(({ start, end }) => start < 0 || end > size))
        throw new OutOfBytes(Math.max(...ranges.map(({ end }) => end)), 0, size);
      return await outer.gather(
        ranges.map(({ start, end }) => ({ start: start + range.start, end: end + range.start })),
      );
    },
    prefetch: async (ranges) =>
      await outer.prefetch(ranges.map(({ start, end }) => ({ start: start + range.start, end: end + range.start }))),
  };
}
