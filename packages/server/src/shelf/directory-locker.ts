import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isLockerName, type Locker, type Lockered } from './locker.ts';
import { nothingCalled } from './nothing-called.ts';
import { streamOf } from './read-file.ts';
import { absent } from './staging-folder.ts';
import { syncFolder } from './sync-folder.ts';

/** A locker that is a folder, with a file for each thing. */
export function createDirectoryLocker(folder: string): Locker {
  const pathOf = (name: string): string => path.join(folder, path.basename(name));
  return {
    async put(name, { path: from }) {
      if (!isLockerName(name)) throw new TypeError(`expected a UUID, found ${name}`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await moveSynced(from, pathOf(name));
      await syncFolder(folder);
    },
    async read(name, range) {
      const handle = isLockerName(name) ? await open(pathOf(name), 'r').catch(absent) : undefined;
      if (!handle) throw nothingCalled(name);
      return await streamOf(handle, range);
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    list: () => listFolder(folder),
  };
}

async function* listFolder(folder: string): AsyncGenerator<Lockered, void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    const facts = await stat(path.join(folder, name)).catch(absent);
    if (facts?.isFile()) yield { name, since: facts.mtime };
  }
}

/** Move a synced file in one step; from another file system its bytes are brought beside the place first. */
async function moveSynced(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const draft = `${to}.part`;
    try {
      await copyFile(from, draft);
      const handle = await open(draft, 'r+');
      await handle.sync().finally(() => handle.close());
      await rename(draft, to);
    } finally {
      await rm(draft, { force: true });
      await rm(from, { force: true });
    }
  }
}
