import { mergedRanges } from '../../grammar/sparse.ts';
import type { TreeEntry } from '../../grammar/tiff-tree.ts';
import { isPictureTag } from '../../grammar/tiff-verdicts.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Stretch } from '../../model/removal.ts';
import { withoutCuts } from './data-runs.ts';
import type { TiffFile } from './tiff-file.ts';

/** Tags whose values change when data moves. */
const PLACES = new Set([273, 279, 324, 325, 513, 514, 519, 520, 521]);

/** Directory by directory, in the order in which they are reached by ascending tags: the values that decoding needs, then the data. */
export function essenceOf({ staying, verdicts, cuts }: TiffFile): readonly Stretch[] {
  const left = mergedRanges(cuts.map(({ range }) => range));
  const essence: Stretch[] = [];
  const add = (range: ByteRange) => {
    for (const stretch of withoutCuts(range, left)) essence.push(stretch);
  };
  const isNeeded = (entry: TreeEntry): boolean => {
    const verdict = verdicts.get(entry);
    const isStructure = verdict?.stays === true && !verdict.replacement && entry.isSound && !entry.children;
    return isStructure && isPictureTag(entry.tag) && !PLACES.has(entry.tag);
  };
  for (const { directory, role, groups } of staying) {
    if (role === 'carrier') continue;
    for (const { valueAt, size } of directory.entries.filter(isNeeded).sort((a, b) => a.tag - b.tag))
      add({ start: valueAt, end: valueAt + size });
    for (const { pieces } of groups) for (const { range } of pieces) add(range);
  }
  return essence;
}
