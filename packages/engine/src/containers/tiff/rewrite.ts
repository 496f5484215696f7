import { mergedRanges } from '../../grammar/sparse.ts';
import { draftOf } from '../../grammar/tiff-draft.ts';
import { entangled } from '../../grammar/tiff-reach.ts';
import type { TreeEntry } from '../../grammar/tiff-tree.ts';
import { type Draft, type DraftEntry, offsetType, type TiffOrder, writeTiff } from '../../grammar/tiff-writer.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Stretch } from '../../model/removal.ts';
import { totalLength } from '../../model/stretches.ts';
import { type DataRuns, dataRuns, withoutCuts } from './data-runs.ts';
import type { DataGroup } from './image-data.ts';
import { dataRanges, type Picture } from './pictures.ts';
import { isDoomed } from './stream-cuts.ts';
import type { TiffFile } from './tiff-file.ts';

const FOUR_GIBIBYTES = 2 ** 32;
/** Tags of offsets, with those of their lengths. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [273, 279],
  [324, 325],
  [513, 514],
]);

/** The file written anew. */
export async function rewrite({ task, tree, verdicts, staying, cuts }: TiffFile): Promise<readonly Stretch[]> {
  if (entangled(tree, verdicts).length > 0)
    throw new MetadataError(
      'not-removable',
      'expected values apart from each other, found one that stays within one that goes',
    );
  const order: TiffOrder = tree.header;
  const doomed = mergedRanges(cuts.filter((cut) => isDoomed(task.policy, cut)).map(({ range }) => range));
  const runs = dataRuns(dataRanges(staying), doomed);
  const data = new Map<TreeEntry, readonly DraftEntry[]>();
  for (const picture of staying) {
    for (const group of picture.groups) draftGroup(order, picture, group, runs, data);
    if (picture.tables && !picture.tables.isInline) data.set(picture.tables, draftTables(picture.tables, doomed));
  }
  const chain: Draft[] = [];
  for (const directory of tree.chain) {
    const draft = await draftOf({ window: task.window, tree, verdicts, data }, directory);
    if (draft) chain.push(draft);
    else if (directory === tree.chain[0]) chain.push({ entries: [] });
  }
  const parts = writeTiff(order, chain);
  const bytes = totalLength(parts);
  if (!order.isBig && bytes > FOUR_GIBIBYTES)
    throw new MetadataError('not-removable', `expected at most 4 GiB of TIFF, found ${bytes} bytes`);
  return parts;
}

function draftGroup(
  order: TiffOrder,
  { directory, role }: Picture,
  { offsets, lengths, pieces }: DataGroup,
  runs: DataRuns,
  data: Map<TreeEntry, readonly DraftEntry[]>,
): void {
  if (role === 'carrier' || pieces.length === 0)
    throw new MetadataError('not-removable', `expected image data in ${directory.path}, found offsets that are none`);
  const type = offsetType(order);
  const count = pieces.length;
  const { block, bytes } = runs;
  const within = pieces.map(({ range, beyond }) => (beyond === undefined ? runs.withinOf(range) : bytes + beyond));
  const drafts: DraftEntry[] = [{ tag: offsets.tag, type, count, value: { kind: 'data', block, within } }];
  const lengthsTag = LENGTHS.get(offsets.tag);
  if (lengthsTag !== undefined) {
    const numbers = pieces.map(({ range, missing }) => runs.lengthOf(range) + missing);
    drafts.push({ tag: lengthsTag, type, count, value: { kind: 'numbers', numbers } });
  }
  if (lengths) data.set(lengths, []);
  data.set(offsets, drafts);
}

function draftTables(tables: TreeEntry, cuts: Parameters<typeof withoutCuts>[1]): readonly DraftEntry[] {
  const { tag, type, valueAt, size } = tables;
  const stretches = withoutCuts({ start: valueAt, end: valueAt + size }, cuts);
  return [{ tag, type, count: totalLength(stretches), value: { kind: 'verbatim', stretches } }];
}
