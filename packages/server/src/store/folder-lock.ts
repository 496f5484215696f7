import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds a data folder. */
export interface Holder {
  readonly pid: number;
  /** When that process began, as the system tells it: a reused pid is another process. */
  readonly began: string;
  /** What it does there. */
  readonly role: string;
}

/** The folder belongs to another living process. */
export class FolderHeld extends Error {
  override readonly name = 'FolderHeld';
  readonly holder: Holder;

  constructor(folder: string, holder: Holder) {
    super(`expected ${folder} to be free, found it held by process ${holder.pid} (${holder.role})`);
    this.holder = holder;
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Take the folder for this process, or reject with `FolderHeld`. A lock whose process is dead is taken over; one held for
 * another role is waited for.
 *
 * Locks are numbered files, and only the highest number counts. Number n + 1 may be taken when the holder of n is dead or
 * has let go; `link` gives it to one taker alone, and a holder that lets go leaves its number behind as spent. So the
 * highest number never falls, and a starter that acts on an old look finds its number taken or outnumbered.
 */
export async function lockFolder(folder: string, role: string, waitMs = 0): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mine: Holder = { pid: process.pid, began: (await processBegan(process.pid)) ?? 'unknown', role };
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const latest = await latestLock(folder);
    const holder = latest && (await readHolder(path.join(folder, latest.name)));
    if (holder && (await isAlive(holder))) {
      if (holder.role === role || performance.now() >= giveUpAt) throw new FolderHeld(folder, holder);
      await sleep(50);
      continue;
    }
    const number = (latest?.number ?? 0) + 1;
    if (await claim(folder, number, mine)) return { release: () => letGo(path.join(folder, lockName(number))) };
  }
}

/** Who holds the folder now; `undefined` when nobody alive does. */
export async function folderHolder(folder: string): Promise<Holder | undefined> {
  const latest = await latestLock(folder);
  const holder = latest && (await readHolder(path.join(folder, latest.name)));
  return holder && (await isAlive(holder)) ? holder : undefined;
}

const LOCK_NAME = /^colophon\.lock\.(\d{1,15})$/;

const lockName = (number: number): string => `colophon.lock.${number}`;

interface LockFile {
  readonly name: string;
  readonly number: number;
}

async function lockFiles(folder: string): Promise<readonly LockFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names.flatMap((name) => {
    const number = LOCK_NAME.exec(name)?.[1];
    return number === undefined ? [] : [{ name, number: Number(number) }];
  });
}

async function latestLock(folder: string): Promise<LockFile | undefined> {
  let latest: LockFile | undefined;
  for (const file of await lockFiles(folder)) if (!latest || file.number > latest.number) latest = file;
  return latest;
}

/** Take a number; `false` when somebody else has it or a higher one. */
async function claim(folder: string, number: number, mine: Holder): Promise<boolean> {
  const file = path.join(folder, lockName(number));
  if (!(await publish(folder, file, mine))) return false;
  const others = (await lockFiles(folder)).filter((other) => other.number !== number);
  if (others.some((other) => other.number > number)) {
    await rm(file, { force: true });
    return false;
  }
  for (const other of others) await rm(path.join(folder, other.name), { force: true });
  return true;
}

/** The lock file appears whole, or not at all when its name is taken. */
async function publish(folder: string, file: string, mine: Holder): Promise<boolean> {
  const draft = path.join(folder, `colophon.lock-draft-${randomUUID()}`);
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** An empty file names no holder; its number stays spent. Nothing is left to do when the folder itself is gone. */
async function letGo(file: string): Promise<void> {
  await truncate(file, 0).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT')) throw error;
  });
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isHolder(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  return (
    typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number' && 'began' in value
  );
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false;
  }
  const began = await processBegan(holder.pid);
  return began === undefined || holder.began === 'unknown' || began === holder.began;
}

/** Start time of a process in clock ticks since boot, with the boot's id (proc(5), stat field 22); `undefined` where there is no /proc. */
async function processBegan(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'zombie' : `${fields[19]}@${boot.trim()}`;
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
