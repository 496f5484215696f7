import process from 'node:process';
import type { Command } from 'commander';
import type { QueueCount } from '../queue/census.ts';
import type { DeadLetter } from '../queue/dead-letters.ts';
import { createPgBossQueue, type PgBossQueue } from '../queue/pg-boss-queue.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import { readSettings } from '../variables.ts';
import { complain, print, quietLog, visible } from './terminal.ts';

const COLUMNS = ['queue', 'waiting', 'retrying', 'active', 'oldest'] as const;

/** `jobs`: how the queues stand, what was given up, and to try that again. */
export function addJobs(program: Command, exitWith: (code: number) => void): void {
  const jobs = program
    .command('jobs')
    .description('show the queues and the jobs that were given up, whether the service runs or not')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }) => {
      const { counts, letters } = await withQueue(async (queue) => ({
        counts: await queue.census(),
        letters: await queue.deadLetters(),
      }));
      if (options.json) return print(JSON.stringify({ queues: counts, failed: letters }, null, 2));
      showCounts(counts);
      showLetters(letters);
    });
  jobs
    .command('retry <id>')
    .description('have a job that was given up tried again; `all` is every one of them')
    .action(async (id: string) => {
      const { tried, found } = await withQueue((queue) => retry(queue, id));
      for (const each of tried) print(`in line again: ${each}`);
      if (found.length === 0) print('no job was given up');
      if (tried.length === found.length) return;
      complain(`expected the id of a job that was given up, found ${visible(id)}`);
      exitWith(1);
    });
}

async function retry(queue: PgBossQueue, id: string) {
  const found = id === 'all' ? (await queue.deadLetters()).map((letter) => letter.id) : [id];
  const tried: string[] = [];
  for (const each of found) if (await queue.retryDead(each)) tried.push(each);
  return { tried, found };
}

function showCounts(counts: readonly QueueCount[]): void {
  const rows = counts.map((count) => [
    count.queue,
    ...[count.waiting, count.retrying, count.active].map(String),
    count.oldestSeconds > 0 ? `${Math.round(count.oldestSeconds)} s` : '-',
  ]);
  const table = [[...COLUMNS], ...rows];
  const widths = COLUMNS.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  for (const row of table)
    print(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
}

function showLetters(letters: readonly DeadLetter[]): void {
  print(letters.length === 0 ? '\nno job was given up' : `\ngiven up: ${letters.length}`);
  for (const { id, kind, job, reason, tries, diedAt } of letters) {
    print(`${id}  ${kind}  ${diedAt.toISOString()}  ${tries} tries  ${visible(JSON.stringify(job))}`);
    if (reason !== undefined) print(`    ${visible(reason)}`);
  }
}

/** The queue as those see it who only put jobs in line. */
async function withQueue<T>(errand: (queue: PgBossQueue) => Promise<T>): Promise<T> {
  const store = await openStoreBeside(readSettings(process.env), 'jobs command', quietLog);
  const queue = createPgBossQueue({ db: store.db, log: quietLog, isWorking: false });
  try {
    await queue.start();
    return await errand(queue);
  } finally {
    await queue.stop();
    await store.close();
  }
}
