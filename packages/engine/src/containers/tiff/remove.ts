// Source: TIFF 6.0; TIFF supplements; BigTIFF design; DNG 1.7.
import { mergedRanges } from '../../grammar/sparse.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { editsInPlace } from '../../grammar/tiff-in-place.ts';
import { readTiffTree } from '../../grammar/tiff-tree.ts';
import { type JudgeTask, judge } from '../../grammar/tiff-verdicts.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS, type RemovalPlan, type Stretch } from '../../model/removal.ts';
import { applyEdits, copy, type Edit } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { findDeadBytes } from './dead-bytes.ts';
import { essenceOf } from './essence.ts';
import { inventory } from './inventory.ts';
import { dataRanges, readCuts, readPictures } from './pictures.ts';
import { refuseStrangers } from './refusals.ts';
import { rewrite } from './rewrite.ts';
import { isDoomed } from './stream-cuts.ts';
import type { TiffFile } from './tiff-file.ts';

/**
 * Cleans TIFF, BigTIFF and DNG: the file is written anew with the tags that decoding needs and those that the policy leaves, each piece
 * of image data copied as it is, and nothing between them. A file from which nothing goes stays as it is; where all that nobody can
 * look into stays, nothing is moved.
 */
export const remover: Remover = {
  async plan(task) {
    const file = await readFile(task);
    const { doomed, kept } = inventory(file);
    const essence = essenceOf(file);
    const parts = doomed.length === 0 ? [copy(0, file.tree.size)] : await partsOf(file);
    return { parts, doomed, kept, essence } satisfies RemovalPlan;
  },
};

async function readFile(task: RemovalTask): Promise<TiffFile> {
  const { window, trip, policy } = task;
  const header = readTiffHeader((await window.upTo(0, 16)).bytes, true);
  const { fileType } = task.format;
  const isFitting = header && (header.isBig ? fileType !== 'TIFF' : header.magic === 42 && fileType !== 'BTF');
  if (!isFitting || window.size === undefined)
    throw new MetadataError('not-removable', 'expected a TIFF or BigTIFF header and a known size, found others');
  const tree = await readTiffTree(window, trip, header, window.size);
  const pictures = await readPictures(task, tree);
  await refuseStrangers(task, tree, pictures.values());
  const judging: JudgeTask = {
    window,
    trip,
    tree,
    policy,
    prune: task.prune,
    roleOf: (directory) => pictures.get(directory)?.role ?? 'carrier',
    burdenOf: (directory) => pictures.get(directory)?.burden ?? [],
  };
  const verdicts = await judge(judging, tree.chain);
  const staying = [...pictures.values()].filter(({ burden }) => !dooms(policy, burden));
  const cuts = await readCuts(task, staying);
  const dead = await findDeadBytes(window, tree, dataRanges(pictures.values()));
  return { task, tree, pictures, judging, verdicts, staying, cuts, dead };
}

async function partsOf(file: TiffFile): Promise<readonly Stretch[]> {
  const { task, tree, pictures, verdicts, cuts } = file;
  if (dooms(task.policy, PRIVATE_ASPECTS)) return await rewrite(file);
  const edits = await editsInPlace(task.window, tree, verdicts, dataRanges(pictures.values()));
  if (!edits)
    throw new MetadataError('not-removable', 'expected directories apart from values, found some that overlap');
  const blanked = mergedRanges(cuts.filter((cut) => isDoomed(task.policy, cut)).map(({ range }) => range)).map(
    ({ start, end }): Edit => ({
      range: { start: start + 4, end },
      bytes: new Uint8Array(Math.max(0, end - start - 4)),
    }),
  );
  return applyEdits(tree.size, [...edits, ...blanked]);
}
