import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** What a walk meets. */
export type Met =
  | {
      readonly kind: 'file';
      readonly path: string /** Names from the start of the walk to the file. */;
      readonly names: readonly string[];
    }
  | { readonly kind: 'left-out'; readonly path: string; readonly why: 'hidden' | 'link' | 'special' }
  | { readonly kind: 'unreadable'; readonly path: string; readonly error: Error };

/** Every file below a folder, in order of their names. Links are not followed; hidden names are left out unless they are wanted. */
export async function* walk(
  folder: string,
  withHidden: boolean,
  names: readonly string[] = [],
): AsyncGenerator<Met, void> {
  let entries: readonly Dirent[];
  try {
    entries = (await readdir(folder, { withFileTypes: true })).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    yield { kind: 'unreadable', path: folder, error: error as Error };
    return;
  }
  for (const entry of entries) {
    const here = path.join(folder, entry.name);
    if (!withHidden && entry.name.startsWith('.')) yield { kind: 'left-out', path: here, why: 'hidden' };
    else if (entry.isDirectory()) yield* walk(here, withHidden, [...names, entry.name]);
    else if (entry.isFile()) yield { kind: 'file', path: here, names: [...names, entry.name] };
    else yield { kind: 'left-out', path: here, why: entry.isSymbolicLink() ? 'link' : 'special' };
  }
}
