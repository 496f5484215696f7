import type { ByteRange } from '../model/byte-range.ts';
import { mergedRanges } from './sparse.ts';
import { directoriesOf, type TiffTree, type TreeEntry } from './tiff-tree.ts';
import type { Verdicts } from './tiff-verdicts.ts';

/** Where a block's header, directories and values lie: merged, in order. Image data is not among them. */
export function structureRanges({ header, chain }: TiffTree): readonly ByteRange[] {
  const ranges: ByteRange[] = [{ start: 0, end: header.isBig ? 16 : 8 }];
  for (const { range, entries } of directoriesOf(chain)) {
    ranges.push(range);
    for (const { isInline, isSound, valueAt, size } of entries)
      if (isSound && !isInline) ranges.push({ start: valueAt, end: valueAt + size });
  }
  return mergedRanges(ranges);
}

/** What lies between ranges that are in order and do not overlap, up to `size`. */
export function gapsBetween(ranges: readonly ByteRange[], size: number): readonly ByteRange[] {
  const gaps: ByteRange[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start > at) gaps.push({ start: at, end: Math.min(start, size) });
    at = Math.max(at, end);
  }
  if (at < size) gaps.push({ start: at, end: size });
  return gaps;
}

/** Where bytes stand behind short values in their entries that are not zero. */
export function residues({ header, chain }: TiffTree): readonly ByteRange[] {
  const field = header.isBig ? 8 : 4;
  const found: ByteRange[] = [];
  for (const { entries } of directoriesOf(chain))
    for (const { hasResidue, valueAt, size } of entries)
      if (hasResidue) found.push({ start: valueAt + size, end: valueAt + field });
  return found;
}

/** Values up to this long are numbers that may lie in anything. */
const SHORT_BYTES = 8;

/** Entries whose values are to stay and have bytes in common with values that go, without being the very same bytes. */
export function entangled({ chain }: TiffTree, verdicts: Verdicts): readonly TreeEntry[] {
  const staying: TreeEntry[] = [];
  const going: TreeEntry[] = [];
  const known = new Set<string>();
  for (const { entries } of directoriesOf(chain)) {
    for (const entry of entries) {
      if (entry.isInline || !entry.isSound || entry.children?.length) continue;
      const verdict = verdicts.get(entry);
      if (!verdict) continue;
      if (!verdict.stays || verdict.replacement) going.push(entry);
      else if (entry.size > SHORT_BYTES) staying.push(entry);
      if (verdict.stays) known.add(placeOf(entry));
    }
  }
  if (staying.length === 0) return [];
  const apart = going.filter((entry) => !known.has(placeOf(entry)));
  const gone = mergedRanges(apart.map(({ valueAt, size }) => ({ start: valueAt, end: valueAt + size })));
  return staying.filter(({ valueAt, size }) => {
    const next = gone[firstEndingAfter(gone, valueAt)];
    return next !== undefined && next.start < valueAt + size;
  });
}

function placeOf({ valueAt, size }: TreeEntry): string {
  return `${valueAt}:${valueAt + size}`;
}

/** Index of the first of the ranges, which are in order and apart, that ends behind an offset. */
export function firstEndingAfter(ranges: readonly ByteRange[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
