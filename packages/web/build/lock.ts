import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const TRIES = 1_500;
const PAUSE_MS = 200;

/** Do something while no other process does: the lock is a folder with the holder's process id, taken over when the holder has died. */
export async function alone<T>(lock: string, task: () => Promise<T>): Promise<T> {
  await take(lock);
  try {
    return await task();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      await mkdir(lock);
      await writeFile(path.join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    await wait(PAUSE_MS);
  }
  throw new Error(`expected the page to be built by now, found ${lock} still held`);
}

async function isAbandoned(lock: string): Promise<boolean> {
  const pid = Number(await readFile(path.join(lock, 'pid'), 'utf8').catch(() => ''));
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
