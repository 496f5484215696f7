import { deleteFiles, deleteFolder, renameFile, tagFiles, transferFile, transferFolder } from '../api/calls.ts';
import type { Client } from '../api/client.ts';
import { type Entry, type LibraryFile, pathOf } from '../api/shapes.ts';

/** What is done to several entries. */
export type Deed =
  | { readonly kind: 'tag' | 'untag'; readonly tags: readonly string[] }
  | { readonly kind: 'move' | 'copy'; readonly folder: string }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'delete' };

/** What became of it. */
export interface Done {
  readonly count: number;
  readonly failed: readonly { readonly entry: Entry; readonly failure: unknown }[];
}

const MOST_TAGGED = 50;
const MOST_DELETED = 100;

/** One call of the service, and the entries it is for. */
interface Step {
  readonly entries: readonly Entry[];
  readonly work: () => Promise<unknown>;
}

/** Do it to all, a call after the other; what is refused does not keep the rest from being done. */
export async function perform(
  client: Client,
  entries: readonly Entry[],
  deed: Deed,
  onProgress: (done: number) => void,
): Promise<Done> {
  let count = 0;
  let seen = 0;
  const failed: Done['failed'][number][] = [];
  for (const step of stepsOf(client, entries, deed)) {
    try {
      await step.work();
      count += step.entries.length;
    } catch (failure) {
      failed.push(...step.entries.map((entry) => ({ entry, failure })));
    }
    seen += step.entries.length;
    onProgress(seen);
  }
  return { count, failed };
}

function stepsOf(client: Client, entries: readonly Entry[], deed: Deed): readonly Step[] {
  const files = entries.filter(isFile);
  const folders = entries.filter((entry) => entry.type === 'folder');
  const one = (entry: Entry, work: () => Promise<unknown>): Step => ({ entries: [entry], work });
  switch (deed.kind) {
    case 'tag':
    case 'untag':
      return chunks(files, MOST_TAGGED).map((some) => ({
        entries: some,
        work: () => tagFiles(client, deed.kind === 'tag' ? 'addTags' : 'removeTags', idsOf(some), deed.tags),
      }));
    case 'move':
    case 'copy':
      return [
        ...folders.map((each) => one(each, () => transferFolder(client, deed.kind, pathOf(each), deed.folder))),
        ...files.map((each) => one(each, () => transferFile(client, deed.kind, each.filePath, deed.folder))),
      ];
    case 'rename':
      return entries.map((each) =>
        one(each, () =>
          each.type === 'folder'
            ? transferFolder(client, 'rename', each.folderPath, deed.name)
            : renameFile(client, each.filePath, deed.name),
        ),
      );
    case 'delete':
      return [
        ...chunks(files, MOST_DELETED).map((some) => ({
          entries: some,
          work: () => deleteFiles(client, idsOf(some)),
        })),
        ...folders.map((each) => one(each, () => deleteFolder(client, pathOf(each)))),
      ];
  }
}

export function isFile(entry: Entry): entry is LibraryFile {
  return entry.type !== 'folder';
}

function idsOf(files: readonly LibraryFile[]): readonly string[] {
  return files.map(({ fileId }) => fileId);
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
