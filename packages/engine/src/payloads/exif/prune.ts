// Source: Exif 3.0 (CIPA DC-008), § 4.5 and 4.6; TIFF 6.0, § 2.
import { mergedRanges } from '../../grammar/sparse.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { draftOf } from '../../grammar/tiff-draft.ts';
import { findingsOf } from '../../grammar/tiff-findings.ts';
import { editsInPlace } from '../../grammar/tiff-in-place.ts';
import { entangled, gapsBetween, residues, structureRanges } from '../../grammar/tiff-reach.ts';
import {
  directoriesOf,
  isZero,
  readTiffTree,
  type TiffTree,
  type TreeDirectory,
  type TreeEntry,
} from '../../grammar/tiff-tree.ts';
import { type JudgeTask, judge, type Verdict, type Verdicts } from '../../grammar/tiff-verdicts.ts';
import { type Draft, writeTiff } from '../../grammar/tiff-writer.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type PrunedItem, type Pruning } from '../../model/removal.ts';
import { applyEdits, assembled } from '../../model/stretches.ts';
import { memoryWindow } from '../../source/memory-window.ts';
import type { Pruner, PruningTask } from '../pruners.ts';
import { readThumbnail, type Thumbnail } from './prune-thumbnail.ts';

/**
 * Divides an Exif block (from its byte order on). What stays is written anew, tag by tag and value by value; a block from which nothing
 * goes is given back as it is. Where all that nobody can look into is to stay (makers' notes), entries are taken out in place.
 */
export const exifPruner: Pruner = { prune };

interface Block {
  readonly bytes: Uint8Array;
  readonly tree: TiffTree;
  readonly judging: JudgeTask;
  readonly verdicts: Verdicts;
  readonly thumbnails: ReadonlyMap<TreeDirectory, Thumbnail>;
  /** Bytes that no entry leads to, and that are not all zero. */
  readonly dead: readonly ByteRange[];
}

const MOST_ROUNDS = 8;

async function prune(bytes: Uint8Array, task: PruningTask): Promise<Pruning | undefined> {
  const block = await readBlock(bytes, task);
  if (!block) return undefined;
  const { dead, judging, thumbnails, tree, verdicts } = block;
  const found = findingsOf(judging, tree.chain, verdicts);
  const isDeadDoomed = dead.length > 0 && dooms(task.policy, PRIVATE_ASPECTS);
  const doomed: PrunedItem[] = [];
  const kept: PrunedItem[] = [];
  for (const { goes, path, aspects, why } of found)
    (goes ? doomed : kept).push(why === undefined ? { path, aspects } : { path, aspects, why });
  for (const [{ path }, { isCleaned, isPlain }] of thumbnails)
    if (isCleaned && isPlain) doomed.push({ path: `${path}/picture`, aspects: PRIVATE_ASPECTS });
  if (isDeadDoomed) doomed.push({ path: 'unused bytes', aspects: PRIVATE_ASPECTS });
  if (doomed.length === 0) return { bytes, doomed, kept };
  if (dooms(task.policy, PRIVATE_ASPECTS)) return { bytes: await rewritten(block), doomed, kept };
  const edited = await editedInPlace(block);
  return edited && { bytes: edited, doomed, kept };
}

async function readBlock(bytes: Uint8Array, task: PruningTask): Promise<Block | undefined> {
  const { trip, policy, prune: divide } = task;
  const header = readTiffHeader(bytes.subarray(0, 16), false);
  if (!header) return undefined;
  const window = memoryWindow(bytes, trip);
  const tree = await readTiffTree(window, trip, header, bytes.byteLength);
  const [first] = tree.chain;
  if (!first || tree.isCut) return undefined;
  const thumbnails = new Map<TreeDirectory, Thumbnail>();
  const isLookedInto = dooms(policy, PRIVATE_ASPECTS) && !dooms(policy, ['thumbnails']);
  const clean = isLookedInto ? (inner: Uint8Array) => task.cleanInner(inner) : undefined;
  for (const directory of directoriesOf(tree.chain))
    if (directory.kind === 'picture' && directory !== first)
      thumbnails.set(directory, await readThumbnail(window, tree, directory, clean));
  const judging: JudgeTask = {
    window,
    trip,
    tree,
    policy,
    prune: divide,
    roleOf: (directory) => (thumbnails.has(directory) ? 'thumbnail' : 'carrier'),
    burdenOf: (directory) => burden(thumbnails.get(directory)),
  };
  const verdicts = freed(tree, await judge(judging, tree.chain));
  if (!verdicts) return undefined;
  const reached = [...structureRanges(tree), ...[...thumbnails.values()].flatMap(({ ranges }) => ranges)];
  const gaps = [...gapsBetween(mergedRanges(reached), bytes.byteLength), ...residues(tree)];
  const dead = gaps.filter(({ start, end }) => !isZero(bytes, start, end));
  return { bytes, tree, judging, verdicts, thumbnails, dead };
}

/** What shares bytes with a value that goes, goes with it, and so on; `undefined` where that has no end. */
function freed(tree: TiffTree, verdicts: Verdicts): Verdicts | undefined {
  let changed: Map<TreeEntry, Verdict> | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const bound = entangled(tree, changed ?? verdicts);
    if (bound.length === 0) return changed ?? verdicts;
    changed ??= new Map(verdicts);
    const why = 'shares bytes with what goes';
    for (const entry of bound) changed.set(entry, { aspects: verdicts.get(entry)?.aspects ?? [], stays: false, why });
  }
  return undefined;
}

/** A small picture with metadata of its own is not divided here: it may hold anything. */
function burden(thumbnail: Thumbnail | undefined): readonly Aspect[] {
  if (!thumbnail) return [];
  return thumbnail.isPlain ? ['thumbnails'] : PRIVATE_ASPECTS;
}

async function rewritten({ bytes, tree, judging, verdicts, thumbnails }: Block): Promise<Uint8Array | undefined> {
  const data = new Map([...thumbnails.values()].flatMap(({ drafts }) => [...drafts]));
  const chain: Draft[] = [];
  for (const directory of tree.chain) {
    const draft = await draftOf({ window: judging.window, tree, verdicts, data }, directory);
    if (draft) chain.push(draft);
    else if (directory === tree.chain[0]) chain.push({ entries: [] });
  }
  if (chain.every(({ entries }) => entries.length === 0)) return undefined;
  const { littleEndian } = tree.header;
  return assembled(bytes, writeTiff({ littleEndian, isBig: false }, chain));
}

async function editedInPlace({ bytes, tree, judging, verdicts, thumbnails }: Block): Promise<Uint8Array | undefined> {
  const used = [...thumbnails.values()].flatMap(({ ranges }) => ranges);
  const edits = await editsInPlace(judging.window, tree, verdicts, used);
  return edits && assembled(bytes, applyEdits(bytes.byteLength, edits));
}
