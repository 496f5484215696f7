// Source: TIFF 6.0, § 2; BigTIFF design.
import { copy, put } from '../model/stretches.ts';
import type { Window } from '../source/window.ts';
import { directoryShape, typeBytes } from './tiff.ts';
import type { TiffTree, TreeDirectory, TreeEntry } from './tiff-tree.ts';
import type { Verdicts } from './tiff-verdicts.ts';
import type { Draft, DraftEntry } from './tiff-writer.ts';

export interface DraftTask {
  readonly window: Window;
  readonly tree: TiffTree;
  readonly verdicts: Verdicts;
  /** Entries that are written otherwise than they were read: those that tell where data lies and how long it is. */
  readonly data: ReadonlyMap<TreeEntry, readonly DraftEntry[]>;
}

const UNDEFINED = 7;
const IFD_TYPES = [4, 13];
const BIG_IFD_TYPES = [16, 18];

/** The directory as it is to be written: what stays of it, in the order of the tags. `undefined` where nothing does. */
export async function draftOf(task: DraftTask, directory: TreeDirectory): Promise<Draft | undefined> {
  const entries: DraftEntry[] = [];
  const taken = new Set<number>();
  for (const entry of directory.entries) {
    if (!task.verdicts.get(entry)?.stays) continue;
    for (const draft of await draftEntries(task, entry)) {
      if (taken.has(draft.tag)) continue;
      taken.add(draft.tag);
      entries.push(draft);
    }
  }
  return entries.length > 0 ? { entries: entries.sort((a, b) => a.tag - b.tag) } : undefined;
}

async function draftEntries(task: DraftTask, entry: TreeEntry): Promise<readonly DraftEntry[]> {
  const verdict = task.verdicts.get(entry);
  const data = task.data.get(entry);
  if (data) return data;
  if (entry.children) return await draftPointer(task, entry, entry.children);
  return entry.isSound ? [await draftValue(task, entry, verdict?.replacement)] : [];
}

async function draftValue(task: DraftTask, entry: TreeEntry, replacement: Uint8Array | undefined): Promise<DraftEntry> {
  const { tag, count, valueAt, size } = entry;
  if (replacement) {
    const type = typeBytes(entry.type) === 1 ? entry.type : UNDEFINED;
    return { tag, type, count: replacement.byteLength, value: { kind: 'verbatim', stretches: [put(replacement)] } };
  }
  const isShort = size <= directoryShape(task.tree.header.isBig).offsetBytes;
  const stretch = isShort ? put((await task.window.at(valueAt, size)).bytes.slice()) : copy(valueAt, valueAt + size);
  return { tag, type: entry.type, count, value: { kind: 'verbatim', stretches: [stretch] } };
}

async function draftPointer(
  task: DraftTask,
  { tag, type }: TreeEntry,
  children: readonly TreeDirectory[],
): Promise<readonly DraftEntry[]> {
  const directories: Draft[] = [];
  for (const child of children) {
    const draft = await draftOf(task, child);
    if (draft) directories.push(draft);
  }
  if (directories.length === 0) return [];
  const [plain, ...others] = task.tree.header.isBig ? BIG_IFD_TYPES : IFD_TYPES;
  const written = others.includes(type) ? type : (plain as number);
  return [{ tag, type: written, count: directories.length, value: { kind: 'directories', directories } }];
}
