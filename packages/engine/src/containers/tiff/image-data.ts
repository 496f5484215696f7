// Source: TIFF 6.0, § 3, 15 and 22; TIFF technical note 2 (old JPEG); libtiff's notes on wrong StripByteCounts.
import { readValueNumbers } from '../../grammar/tiff-numbers.ts';
import { firstEndingAfter } from '../../grammar/tiff-reach.ts';
import type { TiffTree, TreeDirectory, TreeEntry } from '../../grammar/tiff-tree.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Window } from '../../source/window.ts';
import { type DirectoryFacts, plainBytes } from './directory-facts.ts';

/** One piece of image data. */
export interface DataPiece {
  /** As far as it is of use and lies in the file; empty for one that does not. */
  readonly range: ByteRange;
  /** Bytes that it should have behind the end of the file. */
  readonly missing: number;
  /** How far behind the end of the file it should begin. */
  readonly beyond?: number;
}

/** Data that one tag of a directory points to. */
export interface DataGroup {
  readonly offsets: TreeEntry;
  readonly lengths: TreeEntry | undefined;
  /** One for each offset. */
  readonly pieces: readonly DataPiece[];
}

/** What data may not run into: where the file's directories and values lie, merged and in order. */
export interface DataBounds {
  readonly structure: readonly ByteRange[];
  /** Where pieces of any directory begin, in order. */
  readonly starts: readonly number[];
  readonly size: number;
}

const PAIRS = [
  [273, 279],
  [324, 325],
  [513, 514],
] as const;
const JPEG_STREAM = 513;
const OLD_TABLES = [519, 520, 521];
const QUANTISATION = 519;
const MOST_PIECES = 8_000_000;
/** So many bytes may stand between two pieces, to align the second. */
const MOST_ALIGNMENT = 7;
const NOWHERE: DataPiece = { range: { start: 0, end: 0 }, missing: 0 };

/** Where the pieces of a directory begin, as far as that can be read. */
export async function readStarts(window: Window, tree: TiffTree, directory: TreeDirectory): Promise<readonly number[]> {
  const starts: number[] = [];
  for (const { tag, isSound, ...entry } of directory.entries) {
    if (!isSound || !PAIRS.some(([offsets]) => offsets === tag) || entry.count > MOST_PIECES) continue;
    for (const start of await readValueNumbers(window, tree.header, { tag, ...entry }, entry.count)) starts.push(start);
  }
  return starts;
}

/** Where a directory's image data lies. Rejects with `not-removable` where that cannot be told. */
export async function readImageData(
  window: Window,
  tree: TiffTree,
  directory: TreeDirectory,
  facts: DirectoryFacts,
  bounds: DataBounds,
): Promise<readonly DataGroup[]> {
  const groups: DataGroup[] = [];
  for (const [offsetsTag, lengthsTag] of PAIRS) {
    const offsets = directory.entries.find(({ tag }) => tag === offsetsTag);
    const lengths = directory.entries.find(({ tag }) => tag === lengthsTag);
    if (!offsets) continue;
    if (!offsets.isSound)
      throw refusal(directory, 'offsets of image data within the file', 'a value that cannot be read');
    const starts = await allNumbers(window, tree, directory, offsets);
    const counts = lengths?.isSound ? await allNumbers(window, tree, directory, lengths) : [];
    const told = offsetsTag === JPEG_STREAM ? undefined : facts;
    groups.push({ offsets, lengths, pieces: piecesOf(directory, starts, counts, told, bounds) });
  }
  for (const tag of OLD_TABLES) {
    const offsets = directory.entries.find((entry) => entry.tag === tag && entry.isSound);
    if (offsets) groups.push({ offsets, lengths: undefined, pieces: await tablePieces(window, tree, offsets, bounds) });
  }
  return groups;
}

async function allNumbers(window: Window, tree: TiffTree, directory: TreeDirectory, entry: TreeEntry) {
  if (entry.count > MOST_PIECES)
    throw refusal(directory, `at most ${MOST_PIECES} pieces of image data`, `${entry.count}`);
  return await readValueNumbers(window, tree.header, entry, entry.count);
}

function piecesOf(
  directory: TreeDirectory,
  starts: readonly number[],
  counts: readonly number[],
  facts: DirectoryFacts | undefined,
  bounds: DataBounds,
): readonly DataPiece[] {
  const isUntold = counts.every((count) => count === 0);
  const doubtful = starts.length === 1 || (starts.length > 2 && counts[0] !== counts[1]);
  return starts.map((start, index) => {
    const told = counts[index] ?? 0;
    if (start === 0 || (told === 0 && !isUntold)) return NOWHERE;
    if (start >= bounds.size) return { ...NOWHERE, missing: told, beyond: start - bounds.size };
    const plain = facts && plainBytes(facts, index);
    const isUsual = plain !== undefined && (told >= plain || (doubtful && isRoomFor(start, told, plain, bounds)));
    const untold = plain ?? nextStart(bounds.starts, start) - start;
    const wanted = isUntold ? untold : isUsual ? plain : told;
    const range = bounded(directory, start, start + wanted, bounds, told === 0 || plain !== undefined);
    const isCut = range.end === bounds.size && Number.isFinite(wanted);
    return { range, missing: isCut ? start + wanted - range.end : 0 };
  });
}

/** Whether a piece that is told to be too short may be as long as its rows: nothing else begins before its end. */
function isRoomFor(start: number, told: number, plain: number, { structure, starts, size }: DataBounds): boolean {
  const end = start + plain;
  const next = structure[firstEndingAfter(structure, start)];
  const isFree = end <= size && nextStart(starts, start) >= end && (!next || next.start >= end);
  return isFree && plain - told > MOST_ALIGNMENT;
}

/** The first of the starts, which are in order, behind an offset; endless where none is. */
function nextStart(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return starts[low] ?? Number.POSITIVE_INFINITY;
}

/** The part of a range that no directory or value lies in. */
function bounded(
  directory: TreeDirectory,
  start: number,
  end: number,
  { structure, size }: DataBounds,
  mayBeCut: boolean,
): ByteRange {
  const next = structure[firstEndingAfter(structure, start)];
  const last = Math.min(end, size);
  if (!next || next.start >= last) return { start, end: last };
  if (next.start <= start || !mayBeCut)
    throw refusal(
      directory,
      'image data apart from directories and values',
      `some at ${start} that runs into one at ${next.start}`,
    );
  return { start, end: next.start };
}

/** Tables of old JPEG: 64 bytes of quantisation, or 16 counts and as many codes as they say. */
async function tablePieces(window: Window, tree: TiffTree, offsets: TreeEntry, { size }: DataBounds) {
  const starts = await readValueNumbers(window, tree.header, offsets, 16);
  const pieces: DataPiece[] = [];
  for (const start of starts) {
    const { bytes } = await window.upTo(start, 16);
    const codes = bytes.reduce((sum, count) => sum + count, 0);
    const length = offsets.tag === QUANTISATION ? 64 : 16 + codes;
    const isInside = start >= 8 && start < size;
    pieces.push(isInside ? { range: { start, end: Math.min(size, start + length) }, missing: 0 } : NOWHERE);
  }
  return pieces;
}

function refusal({ path }: TreeDirectory, expected: string, found: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected} in ${path}, found ${found}`);
}
