import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { StoreLog } from './log.ts';

const FAST_MS = 20_000;
const IMMEDIATE_MS = 10_000;

/** Stop the postmaster of `dataFolder` that outlived its killed parent, if there is one. Its pid file names it. */
export async function stopLeftover(dataFolder: string, log: StoreLog): Promise<void> {
  const pid = await postmasterPid(dataFolder);
  if (pid === undefined || !(await isPostmasterOf(pid, dataFolder))) return;
  log.warn({ pid }, 'stopping the embedded PostgreSQL that an earlier process left running');
  if (await signalAndWait(pid, 'SIGINT', FAST_MS)) return;
  if (await signalAndWait(pid, 'SIGQUIT', IMMEDIATE_MS)) return;
  throw new Error(`expected process ${pid} (an earlier PostgreSQL of ${dataFolder}) to stop, it did not`);
}

/** The first line of `postmaster.pid`. */
async function postmasterPid(dataFolder: string): Promise<number | undefined> {
  const content = await readFile(path.join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(content.split('\n', 1)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** A pid is reused in time: only a process whose command line names this very folder is ours. */
async function isPostmasterOf(pid: number, dataFolder: string): Promise<boolean> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (line) => line.split('\0'),
    () => commandWords(pid),
  );
  return words.some((word) => word.includes('postgres')) && words.includes(dataFolder);
}

async function commandWords(pid: number): Promise<readonly string[]> {
  const run = promisify(execFile);
  return await run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim().split(' '),
    () => [],
  );
}

async function signalAndWait(pid: number, signal: 'SIGINT' | 'SIGQUIT', withinMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  try {
    process.kill(pid, signal);
    while (performance.now() < giveUpAt) {
      process.kill(pid, 0);
      await sleep(20);
    }
    return false;
  } catch {
    return true;
  }
}
