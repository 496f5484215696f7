import type { Cleaned, Places } from './pieces.ts';

/** A box at the top of a file, and what becomes of it. */
export interface Placed {
  readonly start: number;
  readonly cleaned: Cleaned;
}

/** Lay the boxes out one after the other. */
export function placesOf(boxes: readonly Placed[], size: number): Places {
  const count = boxes.reduce((sum, { cleaned }) => sum + cleaned.pieces.length, 0);
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  const targets = new Float64Array(count);
  const heads = new Map<number, number>();
  let at = 0;
  let filled = 0;
  let isUnmoved = true;
  for (const { start, cleaned } of boxes) {
    heads.set(start, at);
    for (const piece of cleaned.pieces) {
      if (piece.kind === 'put') {
        at += piece.bytes.byteLength;
        continue;
      }
      starts[filled] = piece.range.start;
      ends[filled] = piece.range.end;
      targets[filled++] = at;
      if (at !== piece.range.start) isUnmoved = false;
      at += piece.range.end - piece.range.start;
    }
  }
  const newSize = at;
  heads.set(size, newSize);
  if (newSize !== size) isUnmoved = false;

  const ofByte = (byte: number): number => {
    if (byte >= size) return byte - size + newSize;
    const index = lastAtMost(starts, byte, filled);
    const start = starts[index];
    return start !== undefined && byte < (ends[index] ?? 0) ? (targets[index] ?? 0) + byte - start : newSize;
  };
  return { isUnmoved, ofByte, ofBox: (byte) => heads.get(byte) ?? ofByte(byte) };
}

/** The index of the last of `count` ascending values that is at most `value`; -1 when none is. */
export function lastAtMost(values: Float64Array, value: number, count = values.length): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
