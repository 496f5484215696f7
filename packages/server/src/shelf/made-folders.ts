import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Folders below `base`, each made and its name synced once. Another process may have made one that is there and not have synced it
 * yet, so whatever is met for the first time is synced.
 */
export function createMadeFolders(base: string, sync: (folder: string) => Promise<void>) {
  const made = new Map<string, Promise<void>>();

  function once(folder: string, make: () => Promise<void>): Promise<void> {
    const known = made.get(folder);
    if (known) return known;
    const making = make();
    made.set(folder, making);
    making.catch(() => made.delete(folder));
    return making;
  }

  async function makeIn(parent: string, name: string): Promise<void> {
    await mkdir(path.join(parent, name), { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await sync(parent);
  }

  const makeBase = (): Promise<void> =>
    once('', async () => {
      await mkdir(base, { recursive: true, mode: 0o700 });
      await sync(path.dirname(base));
    });

  const makeFirst = (first: string): Promise<void> =>
    once(first, async () => {
      await makeBase();
      await makeIn(base, first);
    });

  /** The folder `first/second`, there and lasting. */
  return async function folderFor(first: string, second: string): Promise<string> {
    await once(`${first}/${second}`, async () => {
      await makeFirst(first);
      await makeIn(path.join(base, first), second);
    });
    return path.join(base, first, second);
  };
}
