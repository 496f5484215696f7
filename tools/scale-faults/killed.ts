import process from 'node:process';
import { killAmidJobs } from '../../packages/server/test/faults/support/amid-jobs.ts';

/** Kill a worker amid a job of each kind, and print how soon another one has done it; resolves to how many went wrong. */
export async function killedAmidJobs(postgres: string): Promise<number> {
  process.stdout.write('a worker is killed (SIGKILL) amid a job of each kind; another one is there\n');
  let faults = 0;
  for (const { kind, seconds, effects } of await killAmidJobs(postgres)) {
    const isFine = effects === 1 && Number.isFinite(seconds);
    if (!isFine) faults++;
    process.stdout.write(`  ${kind.padEnd(12)}done ${seconds.toFixed(1)} s after the kill, ${effects} time(s)\n`);
  }
  return faults;
}
