import { open } from 'node:fs/promises';
import process from 'node:process';

/** Make the names in a folder last. Windows does so by itself and cannot open folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Syncs of one folder that are asked for while one is under way share the next one. */
export function createFolderSync(): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  function start(folder: string): Promise<void> {
    const sync = syncFolder(folder).finally(() => {
      if (running.get(folder) === sync) running.delete(folder);
    });
    running.set(folder, sync);
    return sync;
  }

  return function sync(folder) {
    const joined = waiting.get(folder);
    if (joined) return joined;
    const before = running.get(folder);
    if (!before) return start(folder);
    const next = before
      .catch(() => {})
      .then(() => {
        waiting.delete(folder);
        return start(folder);
      });
    waiting.set(folder, next);
    return next;
  };
}
