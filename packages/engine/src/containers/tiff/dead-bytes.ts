import { mergedRanges } from '../../grammar/sparse.ts';
import { gapsBetween, residues, structureRanges } from '../../grammar/tiff-reach.ts';
import type { TiffTree } from '../../grammar/tiff-tree.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Window } from '../../source/window.ts';

/** So many zeros may stand between two parts, to align the second. */
const ALIGNMENT_BYTES = 7;
/** So many are told one by one; the last stands for all that follow. */
const MOST_TOLD = 64;

/** Bytes that neither the directories nor the pictures use, but for a few zeros that align what follows. */
export async function findDeadBytes(
  window: Window,
  tree: TiffTree,
  data: readonly ByteRange[],
): Promise<readonly ByteRange[]> {
  const dead: ByteRange[] = [];
  for (const gap of gapsBetween(mergedRanges([...structureRanges(tree), ...data]), tree.size)) {
    const length = gap.end - gap.start;
    const isAlignment =
      length <= ALIGNMENT_BYTES && (await window.upTo(gap.start, length)).bytes.every((byte) => byte === 0);
    const last = dead.at(-1);
    if (isAlignment) continue;
    if (last && dead.length >= MOST_TOLD) dead[dead.length - 1] = { start: last.start, end: gap.end };
    else dead.push(gap);
  }
  return [...dead, ...residues(tree)];
}
