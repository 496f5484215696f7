import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Item, itemOf } from './item.ts';

/** The things that the names stand for; with `recursive`, folders stand for the files in them, in the order of their names. */
export async function expand(names: readonly string[], recursive: boolean): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const name of names) {
    const item = itemOf(name);
    if (recursive && item.kind === 'path' && (await isFolder(name))) await walk(name, name, items);
    else items.push(item);
  }
  return items;
}

/** Links to folders are not followed, so a walk always ends. */
async function walk(folder: string, root: string, items: Item[]): Promise<void> {
  const entries = [];
  for await (const entry of await opendir(folder)) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const label = path.join(folder, entry.name);
    if (entry.isDirectory()) await walk(label, root, items);
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(label))))
      items.push({ label, kind: 'path', isFound: true, root });
  }
}

/** Whether the name is that of a folder that can be seen. */
export async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory();
  } catch {
    return false;
  }
}
