// Source: TIFF 6.0, § 2; BigTIFF design.
import type { ByteRange } from '../model/byte-range.ts';
import type { Edit } from '../model/stretches.ts';
import type { Window } from '../source/window.ts';
import { mergedRanges } from './sparse.ts';
import { directoryShape, typeBytes } from './tiff.ts';
import { gapsBetween } from './tiff-reach.ts';
import { directoriesOf, type TiffTree, type TreeDirectory, type TreeEntry } from './tiff-tree.ts';
import type { Verdict, Verdicts } from './tiff-verdicts.ts';

const UNDEFINED = 7;

/**
 * Take entries out without moving anything else, for blocks with parts that only their makers can move: the directory closes up, zeros
 * fill what falls free, and values that nothing else uses are overwritten with zeros. `undefined` where parts that stay lie in a
 * directory that would close up.
 */
export async function editsInPlace(
  window: Window,
  tree: TiffTree,
  verdicts: Verdicts,
  used: readonly ByteRange[],
): Promise<readonly Edit[] | undefined> {
  const edits: Edit[] = [];
  const freed: ByteRange[] = [];
  const stays: ByteRange[] = [...used, { start: 0, end: tree.header.isBig ? 16 : 8 }];
  const directories: ByteRange[] = [];
  for (const directory of directoriesOf(tree.chain)) {
    directories.push(directory.range);
    const edit = await closeUp(window, tree, directory, verdicts);
    if (edit) edits.push(edit);
    for (const entry of directory.entries) {
      if (entry.isInline || !entry.isSound) continue;
      const whole = { start: entry.valueAt, end: entry.valueAt + entry.size };
      const verdict = verdicts.get(entry);
      const isWhole = verdict?.stays && !verdict.replacement;
      (isWhole ? stays : freed).push(whole);
    }
  }
  const isClear = commonRanges(mergedRanges(edits.map(({ range }) => range)), mergedRanges(stays)).length === 0;
  if (!isClear || overlap(directories)) return undefined;
  const zeroed = commonRanges(mergedRanges(freed), gapsBetween(mergedRanges([...stays, ...directories]), tree.size));
  const bytes = new Map<number, Uint8Array>();
  for (const range of zeroed) bytes.set(range.start, new Uint8Array(range.end - range.start));
  placeReplacements(tree, verdicts, zeroed, bytes);
  for (const range of zeroed) edits.push({ range, bytes: bytes.get(range.start) as Uint8Array });
  return edits;
}

/** What two lists of ranges, each in order and without overlaps, have in common. */
function commonRanges(some: readonly ByteRange[], others: readonly ByteRange[]): readonly ByteRange[] {
  const found: ByteRange[] = [];
  for (let at = 0, other = 0; at < some.length && other < others.length; ) {
    const [a, b] = [some[at] as ByteRange, others[other] as ByteRange];
    const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
    if (start < end) found.push({ start, end });
    if (a.end < b.end) at++;
    else other++;
  }
  return found;
}

function overlap(ranges: readonly ByteRange[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  return sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0));
}

function placeReplacements(
  tree: TiffTree,
  verdicts: Verdicts,
  zeroed: readonly ByteRange[],
  bytes: ReadonlyMap<number, Uint8Array>,
): void {
  for (const { entries } of directoriesOf(tree.chain)) {
    for (const entry of entries) {
      const replacement = fitting(entry, verdicts.get(entry), tree);
      if (!replacement || entry.isInline) continue;
      const room = zeroed.find(
        ({ start, end }) => start <= entry.valueAt && entry.valueAt + replacement.byteLength <= end,
      );
      if (room) bytes.get(room.start)?.set(replacement, entry.valueAt - room.start);
    }
  }
}

/** A replacement that fits where the value stood, and is too long for the entry itself. */
function fitting(entry: TreeEntry, verdict: Verdict | undefined, { header }: TiffTree): Uint8Array | undefined {
  const bytes = verdict?.replacement;
  if (!verdict?.stays || !bytes || entry.isInline) return undefined;
  const field = directoryShape(header.isBig).offsetBytes;
  return bytes.byteLength > field && bytes.byteLength <= entry.size ? bytes : undefined;
}

async function closeUp(
  window: Window,
  tree: TiffTree,
  directory: TreeDirectory,
  verdicts: Verdicts,
): Promise<Edit | undefined> {
  const { littleEndian, isBig } = tree.header;
  const { countBytes, entryBytes, offsetBytes } = directoryShape(isBig);
  const { range, entries } = directory;
  const left = entries.filter((entry) => {
    const verdict = verdicts.get(entry);
    return verdict?.stays && (!verdict.replacement || fitting(entry, verdict, tree));
  });
  const isChanged = left.length < entries.length || left.some((entry) => verdicts.get(entry)?.replacement);
  if (!isChanged) return undefined;
  const { bytes: before } = await window.at(range.start, range.end - range.start);
  const after = new Uint8Array(before.byteLength);
  const view = new DataView(after.buffer);
  if (isBig) view.setBigUint64(0, BigInt(left.length), littleEndian);
  else view.setUint16(0, left.length, littleEndian);
  for (const [index, entry] of left.entries()) {
    const at = countBytes + index * entryBytes;
    const from = entry.entryAt - range.start;
    after.set(before.subarray(from, from + entryBytes), at);
    const replacement = verdicts.get(entry)?.replacement;
    if (!replacement) continue;
    if (typeBytes(entry.type) !== 1) view.setUint16(at + 2, UNDEFINED, littleEndian);
    if (isBig) view.setBigUint64(at + 4, BigInt(replacement.byteLength), littleEndian);
    else view.setUint32(at + 4, replacement.byteLength, littleEndian);
  }
  const isWhole = range.end - range.start === countBytes + entries.length * entryBytes + offsetBytes;
  if (isWhole) after.set(before.subarray(before.byteLength - offsetBytes), countBytes + left.length * entryBytes);
  return { range, bytes: after };
}
