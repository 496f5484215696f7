import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
 * The lock file appears whole by `link`, which fails when the name exists; a stale one is first renamed away by whoever
 * wins that rename, so two starters cannot both take it over.
 */
export async function lockFolder(folder: string, role: string, waitMs = 0): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'colophon.lock');
  const mine: Holder = { pid: process.pid, began: (await processBegan(process.pid)) ?? 'unknown', role };
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    if (await claim(file, mine)) return { release: () => release(file, mine) };
    const holder = await readHolder(file);
    if (holder && (await isAlive(holder))) {
      if (holder.role === role || performance.now() >= giveUpAt) throw new FolderHeld(folder, holder);
      await sleep(50);
    } else {
      await removeStale(file, holder);
    }
  }
}

/** Who holds the folder now; `undefined` when nobody alive does. */
export async function folderHolder(folder: string): Promise<Holder | undefined> {
  const holder = await readHolder(path.join(folder, 'colophon.lock'));
  return holder && (await isAlive(holder)) ? holder : undefined;
}

async function claim(file: string, mine: Holder): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
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

async function removeStale(file: string, stale: Holder | undefined): Promise<void> {
  const aside = `${file}.stale-${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const taken = await readHolder(aside);
  if (taken && JSON.stringify(taken) !== JSON.stringify(stale) && (await isAlive(taken))) {
    // Somebody claimed it between our look and our rename: give it back.
    await link(aside, file).catch(() => {});
  }
  await rm(aside, { force: true });
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = await readHolder(file);
  if (holder && holder.pid === mine.pid && holder.began === mine.began) await rm(file, { force: true });
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
