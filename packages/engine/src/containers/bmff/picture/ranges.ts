import type { ByteRange } from '../../../model/byte-range.ts';

/** The same bytes in ranges that neither touch nor overlap, in file order. */
export function mergedRanges(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start >= end) continue;
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What merged ranges leave of another. */
export function gapsIn({ start, end }: ByteRange, merged: readonly ByteRange[]): readonly ByteRange[] {
  const gaps: ByteRange[] = [];
  let at = start;
  for (let index = firstBehind(merged, start); index < merged.length; index++) {
    const range = merged[index] as ByteRange;
    if (range.start >= end) break;
    if (range.start > at) gaps.push({ start: at, end: range.start });
    at = Math.max(at, range.end);
  }
  if (at < end) gaps.push({ start: at, end });
  return gaps;
}

/** The one of merged ranges that a range lies in or laps over; `undefined` where it is clear of them. */
export function lapping({ start, end }: ByteRange, merged: readonly ByteRange[]): ByteRange | undefined {
  const range = merged[firstBehind(merged, start)];
  return range && range.start < end ? range : undefined;
}

/** Index of the first merged range that ends behind an offset. */
function firstBehind(merged: readonly ByteRange[], offset: number): number {
  let [low, high] = [0, merged.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((merged[middle] as ByteRange).end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Bytes of ranges together. */
export function lengthOf(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Where an offset of the old file lies in the new one. */
export class Moves {
  readonly #from: { readonly range: ByteRange; readonly to: number }[] = [];

  /** Ranges must come in file order. */
  add(range: ByteRange, to: number): void {
    this.#from.push({ range, to });
  }

  /** `undefined` for what is gone. */
  of(offset: number): number | undefined {
    let [low, high] = [0, this.#from.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#from[middle]?.range.end ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    const found = this.#from[low];
    return found && found.range.start <= offset ? found.to + offset - found.range.start : undefined;
  }
}
