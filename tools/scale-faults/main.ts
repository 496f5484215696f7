import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Event } from '../../packages/server/test/faults/support/crowd.ts';
import { installedPostgres } from '../../packages/server/test/support/server-postgres.ts';
import { killedAmidJobs } from './killed.ts';
import { type Outcome, run, type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

const USAGE = `node tools/scale-faults/main.ts [--only postgres,s3-503,…] [--seconds 10] [--servers 3] [--workers 2] [--list]

A fleet of processes on Debian's PostgreSQL and an S3 server (or a folder), with clients that write and read all the time; then one fault after
the other. Of each: what clients saw, how soon all was well, and whether everything that was acknowledged is still there: each file and each
result is read back and hashed, and \`colophon-server verify\` reads the shelf. "killed" measures how soon the jobs of a worker that was
killed are done by another. Exit code 1 when anything was lost or went wrong in a way it must not.
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    servers: { type: 'string', default: '3' },
    workers: { type: 'string', default: '2' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else if (values.list) for (const { id, title } of SCENARIOS) process.stdout.write(`${id.padEnd(16)}${title}\n`);
else process.exitCode = await main();

async function main(): Promise<number> {
  const postgres = installedPostgres();
  if (postgres === undefined) throw new Error('expected PostgreSQL 15 or later below /usr/lib/postgresql, found none');
  const wished = values.only?.split(',');
  const sizes = { postgres, servers: Number(values.servers), workers: Number(values.workers) };
  let faults = 0;
  for (const scenario of SCENARIOS) {
    if (wished && !wished.includes(scenario.id)) continue;
    if (scenario.absent !== undefined) {
      process.stdout.write(`${scenario.title}: not tried, ${scenario.absent}\n\n`);
      continue;
    }
    const outcome = await run(scenario, { ...sizes, seconds: Number(values.seconds) });
    faults += outcome.faults.length;
    show(scenario, outcome);
  }
  if (!wished || wished.includes('killed')) faults += await killedAmidJobs(postgres);
  return faults === 0 ? 0 : 1;
}

function show({ title }: Scenario, outcome: Outcome): void {
  const { events, healthyAfterMs, acknowledged, faults, verify } = outcome;
  const lines = [title];
  for (const deed of new Set(events.map((event) => event.deed))) {
    lines.push(
      `  ${lineOf(
        deed,
        events.filter((event) => event.deed === deed),
      )}`,
    );
  }
  lines.push(`  well again ${(healthyAfterMs / 1000).toFixed(1)} s after its end`);
  lines.push(`  ${acknowledged} files and results acknowledged, all read back and compared; verify: ${verify}`);
  lines.push(...[...new Set(faults)].slice(0, 20).map((fault) => `  FAULT ${fault}`), '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

function lineOf(deed: string, events: readonly Event[]): string {
  const counts = new Map<Event['outcome'], number>();
  for (const { outcome } of events) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const seen = [...counts].map(([outcome, count]) => `${outcome} × ${count}`).join(', ');
  const slowest = Math.max(...events.map(({ ms }) => ms));
  return `${deed.padEnd(10)}${seen}; slowest ${(slowest / 1000).toFixed(2)} s`;
}
