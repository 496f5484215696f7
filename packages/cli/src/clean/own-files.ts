import path from 'node:path';
import type { Item } from '../input/item.ts';
import { type Placing, targetOf } from './target.ts';

/** What an earlier run may have left in the folders that are walked. */
export interface OwnFiles extends Placing {
  readonly receipt: string | undefined;
}

/** A draft of a run that was killed. */
const DRAFT = /^\.colophon-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The items without what cleaning itself has put into the folders they were found in: drafts, receipts, the folder of cleaned files, and
 * `photo.cleaned.jpg` beside `photo.jpg`. What was asked for by name stays.
 */
export function withoutOwnFiles(items: readonly Item[], { receipt, ...placing }: OwnFiles): readonly Item[] {
  const { inPlace, out } = placing;
  const isBeside = !inPlace && out === undefined;
  const cleaned = new Set(isBeside ? items.map((item) => placeOf(targetOf(item, placing))) : []);
  const folder = out === undefined || out === '-' ? undefined : path.resolve(out);
  return items.filter(({ isFound, label, root }) => {
    if (!isFound || root === undefined) return true;
    const file = path.resolve(label);
    if (DRAFT.test(path.basename(file)) || cleaned.has(file)) return false;
    if (receipt !== undefined && file === path.resolve(receipt)) return false;
    return folder === undefined || !isBelow(folder, path.resolve(root)) || !isBelow(file, folder);
  });
}

function placeOf(target: ReturnType<typeof targetOf>): string {
  return target.kind === 'file' ? path.resolve(target.path) : '';
}

function isBelow(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
