// Source: TIFF 6.0; TIFF supplement 1; DNG 1.7; ITU-T T.81 and ISO/IEC 15444-1 in TIFF (compressions 6, 7, 34892; 33003, 33005, 34712).
import { mergedRanges } from '../../grammar/sparse.ts';
import { structureRanges } from '../../grammar/tiff-reach.ts';
import { directoriesOf, type TiffTree, type TreeDirectory, type TreeEntry } from '../../grammar/tiff-tree.ts';
import type { DirectoryRole } from '../../grammar/tiff-verdicts.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import type { Aspect } from '../../model/removal.ts';
import type { RemovalTask } from '../remover.ts';
import { type DirectoryFacts, readFacts } from './directory-facts.ts';
import { type DataGroup, type DataPiece, readImageData, readStarts } from './image-data.ts';
import { type StreamCut, streamCuts } from './stream-cuts.ts';

/** A picture directory: what it is for, and its data. */
export interface Picture {
  readonly directory: TreeDirectory;
  readonly facts: DirectoryFacts;
  readonly role: DirectoryRole;
  readonly burden: readonly Aspect[];
  readonly groups: readonly DataGroup[];
  /** Tables of JPEG that all its pieces share. */
  readonly tables: TreeEntry | undefined;
}

export interface FoundCut extends StreamCut {
  readonly path: string;
}

const DNG_VERSION = 50706;
const JPEG_TABLES = 347;
const JPEG_STREAM = 513;
/** Coded pictures in files of their own: WebP, JPEG XL, JPEG 2000. */
const FILE_COMPRESSIONS = new Set([50001, 50002, 52546, 33003, 33005, 34712]);
const STREAM_COMPRESSIONS = new Set([6, 7, 34892, 33003, 33005, 34712]);
/** Codestreams of JPEG 2000 and JPEG XL begin with it, files do not. */
const CODESTREAM = 0xff;
/** More pieces than this are looked into only where samples of them hold something. */
const MOST_INSPECTED = 4096;
const SAMPLED = 1024;
/** So many pieces are read beyond their heads. */
const FEW_PIECES = 64;

/** Read what every picture directory of the tree is for, and where its data lies. */
export async function readPictures(task: RemovalTask, tree: TiffTree): Promise<ReadonlyMap<TreeDirectory, Picture>> {
  const { window, trip, policy } = task;
  const starts: number[] = [];
  for (const directory of directoriesOf(tree.chain))
    if (directory.kind === 'picture') for (const start of await readStarts(window, tree, directory)) starts.push(start);
  const bounds = { structure: structureRanges(tree), starts: starts.sort((a, b) => a - b), size: tree.size };
  const isDng = tree.chain[0]?.entries.some(({ tag }) => tag === DNG_VERSION) ?? false;
  const pictures = new Map<TreeDirectory, Picture>();
  for (const directory of directoriesOf(tree.chain)) {
    if (directory.kind !== 'picture') continue;
    trip.check();
    const facts = await readFacts(window, tree, directory);
    const isFirst = directory === tree.chain[0];
    const isSmall = !isFirst && isSmallCopy(facts, isDng);
    const hasData = facts.hasStripsOrTiles || facts.hasJpeg;
    const groups = isSmall && dooms(policy, ['thumbnails']) ? await leniently(read) : await read();
    pictures.set(directory, {
      directory,
      facts,
      role: isSmall ? 'thumbnail' : isFirst || hasData ? 'picture' : 'carrier',
      burden: isSmall ? ['thumbnails'] : [],
      groups,
      tables: directory.entries.find(({ tag, isSound }) => tag === JPEG_TABLES && isSound),
    });
    async function read() {
      return await readImageData(window, tree, directory, facts, bounds);
    }
  }
  return pictures;
}

/**
 * A reduced copy that nothing but a quick look needs. Tiled ones are levels of a pyramid, by which large pictures are shown, save in a
 * DNG, where all reduced pictures are previews.
 */
function isSmallCopy({ isReduced, tile, hasStripsOrTiles, hasJpeg }: DirectoryFacts, isDng: boolean): boolean {
  if (!hasStripsOrTiles) return hasJpeg;
  return isReduced && (isDng || !tile);
}

/** The data of a picture that goes need not be understood. */
async function leniently(read: () => Promise<readonly DataGroup[]>): Promise<readonly DataGroup[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MetadataError && error.code === 'not-removable') return [];
    throw error;
  }
}

/** Metadata inside the coded data of the pictures that stay. */
export async function readCuts(task: RemovalTask, pictures: readonly Picture[]): Promise<readonly FoundCut[]> {
  await refuseInnerMetadata(task, pictures);
  const found = await inspected(task, pictures.flatMap(streamPieces));
  const shared = sharedRanges(pictures);
  for (const { range, path } of found)
    if (shared.some(({ start, end }) => start < range.end && end > range.start))
      throw new MetadataError('not-removable', `expected ${path} apart from other image data, found them to overlap`);
  return found;
}

/** Where pieces of image data overlap that are not the same piece. */
function sharedRanges(pictures: readonly Picture[]): readonly ByteRange[] {
  const ranges = pictures
    .flatMap(({ groups }) => groups.flatMap(({ pieces }) => pieces.map(({ range }) => range)))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const shared: ByteRange[] = [];
  let last: ByteRange = { start: 0, end: 0 };
  for (const range of ranges) {
    const isSame = range.start === last.start && range.end === last.end;
    if (range.start < last.end && !isSame) shared.push({ start: range.start, end: Math.min(range.end, last.end) });
    if (range.end > last.end) last = range;
  }
  return mergedRanges(shared);
}

async function inspected(task: RemovalTask, pieces: readonly Piece[]): Promise<readonly FoundCut[]> {
  const isFew = pieces.length <= FEW_PIECES;
  if (pieces.length <= MOST_INSPECTED) return await cutsOf(task, pieces, isFew);
  const step = Math.ceil(pieces.length / SAMPLED);
  const sampled = await cutsOf(
    task,
    pieces.filter((_, index) => index % step === 0),
    false,
  );
  return sampled.length > 0 ? await cutsOf(task, pieces, false) : [];
}

/** Pieces that are whole files would change their length with everything in them: they are looked into, not cleaned. */
async function refuseInnerMetadata({ inner, trip, window }: RemovalTask, pictures: readonly Picture[]): Promise<void> {
  for (const { directory, facts, groups } of pictures) {
    if (!FILE_COMPRESSIONS.has(facts.compression)) continue;
    const pieces = groups.flatMap((group) => group.pieces).filter(({ range }) => range.end > range.start);
    const step = pieces.length > MOST_INSPECTED ? Math.ceil(pieces.length / SAMPLED) : 1;
    for (let index = 0; index < pieces.length; index += step) {
      trip.check();
      const { range } = pieces[index] as DataPiece;
      const [first] = (await window.upTo(range.start, 1)).bytes;
      const plan = first === CODESTREAM ? undefined : await inner(range);
      const [found] = plan?.doomed ?? [];
      if (found)
        throw new MetadataError(
          'not-removable',
          `expected nothing but pixels in ${directory.path}, found ${found.path}`,
        );
    }
  }
}

interface Piece {
  readonly path: string;
  readonly range: ByteRange;
}

function streamPieces({ directory, facts, groups, tables }: Picture): readonly Piece[] {
  const hasStreams = STREAM_COMPRESSIONS.has(facts.compression);
  const ranges = groups
    .filter(({ offsets }) => hasStreams || offsets.tag === JPEG_STREAM)
    .flatMap(({ pieces }) => pieces.map(({ range }) => range));
  const shared = tables && !tables.isInline ? [{ start: tables.valueAt, end: tables.valueAt + tables.size }] : [];
  return [...shared, ...ranges]
    .filter(({ start, end }) => end > start)
    .map((range) => ({ path: directory.path, range }));
}

async function cutsOf(
  { window, trip }: RemovalTask,
  pieces: readonly Piece[],
  isFew: boolean,
): Promise<readonly FoundCut[]> {
  const found: FoundCut[] = [];
  const seen = new Set<number>();
  for (const { path, range } of pieces) {
    if (seen.has(range.start)) continue;
    seen.add(range.start);
    trip.check();
    for (const cut of await streamCuts(window, range, isFew)) found.push({ ...cut, path: `${path}/${cut.name}` });
  }
  return found;
}

/** Where the data of pictures lies, merged. */
export function dataRanges(pictures: Iterable<Picture>): readonly ByteRange[] {
  const ranges: ByteRange[] = [];
  for (const { groups } of pictures)
    for (const group of groups) for (const { range } of group.pieces) ranges.push(range);
  return mergedRanges(ranges);
}
