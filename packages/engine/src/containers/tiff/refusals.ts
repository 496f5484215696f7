// Source: ImageJ's and MetaMorph's stacks (planes that no directory tells of); TIFF/EP and makers' raw pictures.
import { latin1 } from '../../bytes/latin1.ts';
import type { TiffTree, TreeEntry } from '../../grammar/tiff-tree.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Window } from '../../source/window.ts';
import type { RemovalTask } from '../remover.ts';
import type { Picture } from './pictures.ts';

const [DESCRIPTION, MAKE, META_MORPH, DNG_VERSION] = [270, 271, 33629, 50706];
const COLOUR_FILTER_ARRAY = 32803;
const FOUR_GIBIBYTES = 2 ** 32;

/** Throw `not-removable` for files whose picture does not stand in the tags of TIFF alone. */
export async function refuseStrangers(
  { window, format }: RemovalTask,
  tree: TiffTree,
  pictures: Iterable<Picture>,
): Promise<void> {
  const [first] = tree.chain;
  if (!first || tree.isCut) throw refusal('directories that can all be read', 'none, or more than are read');
  if (!tree.header.isBig && tree.size > FOUR_GIBIBYTES) throw refusal('at most 4 GiB', `${tree.size} bytes`);
  const find = (tag: number) => first.entries.find((entry) => entry.tag === tag && entry.isSound);
  if (format.fileType === 'DNG' && !find(DNG_VERSION)) throw refusal('a DNG version in IFD0', 'none that can be read');
  if (tree.chain.length === 1 && (await isStack(window, find(DESCRIPTION), find(META_MORPH))))
    throw refusal('a directory for each plane', 'a stack with one for all');
  if (find(DNG_VERSION) || !find(MAKE)) return;
  for (const { facts, directory } of pictures)
    if (facts.photometric === COLOUR_FILTER_ARRAY)
      throw refusal(`a picture that needs no maker's note`, `the raw data of a camera in ${directory.path}`);
}

async function isStack(window: Window, text: TreeEntry | undefined, planes: TreeEntry | undefined): Promise<boolean> {
  if (planes && planes.count > 1) return true;
  if (!text) return false;
  const head = latin1((await window.upTo(text.valueAt, Math.min(text.size, 256))).bytes);
  return head.startsWith('ImageJ=') && Number(/\bimages=(\d+)/.exec(head)?.[1] ?? 1) > 1;
}

function refusal(expected: string, found: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected}, found ${found}`);
}
