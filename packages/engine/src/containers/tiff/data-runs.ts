import { mergedRanges } from '../../grammar/sparse.ts';
import type { DataBlock } from '../../grammar/tiff-writer.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Stretch } from '../../model/removal.ts';
import { copy, put } from '../../model/stretches.ts';

/** Runs begin at even offsets. */
const ALIGNMENT = 2;

/** Where pieces of image data will lie: neighbours stay neighbours, what overlaps is written once, and cuts are left out. */
export interface DataRuns {
  readonly block: DataBlock;
  /** Bytes of the block. */
  readonly bytes: number;
  /** Where a piece begins in the block; `undefined` for an empty one. */
  withinOf(range: ByteRange): number | undefined;
  /** Bytes of a piece without its cuts. */
  lengthOf(range: ByteRange): number;
}

/** Parts of a range that are not cut. `cuts` are merged and in order. */
export function withoutCuts({ start, end }: ByteRange, cuts: readonly ByteRange[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  let at = start;
  for (let index = Math.max(0, lastStartingUpTo(cuts, start)); index < cuts.length; index++) {
    const cut = cuts[index];
    if (!cut || cut.start >= end) break;
    if (cut.end <= at) continue;
    if (cut.start > at) parts.push(copy(at, cut.start));
    at = Math.max(at, Math.min(end, cut.end));
  }
  if (at < end) parts.push(copy(at, end));
  return parts;
}

/** Lay out the pieces, in file order. `cuts` are merged and in order. */
export function dataRuns(pieces: readonly ByteRange[], cuts: readonly ByteRange[]): DataRuns {
  const runs = mergedRanges(pieces);
  const starts = new Float64Array(runs.length);
  const stretches: Stretch[] = [];
  const lengthOf = (range: ByteRange): number => range.end - range.start - cutBytes(range, cuts);
  let at = 0;
  for (const [index, run] of runs.entries()) {
    if (at % ALIGNMENT !== 0) {
      const gap = ALIGNMENT - (at % ALIGNMENT);
      stretches.push(put(new Uint8Array(gap)));
      at += gap;
    }
    starts[index] = at;
    for (const part of withoutCuts(run, cuts)) stretches.push(part);
    at += lengthOf(run);
  }
  return {
    block: { stretches },
    bytes: at,
    lengthOf,
    withinOf(range) {
      if (range.end <= range.start) return undefined;
      const index = lastStartingUpTo(runs, range.start);
      const run = runs[index] as ByteRange;
      return (starts[index] as number) + lengthOf({ start: run.start, end: range.start });
    },
  };
}

function cutBytes({ start, end }: ByteRange, cuts: readonly ByteRange[]): number {
  let bytes = 0;
  for (let index = Math.max(0, lastStartingUpTo(cuts, start)); index < cuts.length; index++) {
    const cut = cuts[index];
    if (!cut || cut.start >= end) break;
    bytes += Math.max(0, Math.min(end, cut.end) - Math.max(start, cut.start));
  }
  return bytes;
}

/** Index of the last of the ranges, which are in order, that begins at or before an offset; -1 where none does. */
function lastStartingUpTo(ranges: readonly ByteRange[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
