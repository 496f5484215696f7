import process from 'node:process';
import { parseArgs } from 'node:util';
import { VARIABLES } from '../../packages/server/src/variables.ts';
import { startFleet } from '../../packages/server/test/support/fleet.ts';
import type { Member } from '../../packages/server/test/support/member.ts';
import { installedPostgres } from '../../packages/server/test/support/server-postgres.ts';
import { type Barrage, fire } from './cannon.ts';
import { sampleOf } from './sample.ts';
import { slopeOf } from './slope.ts';
import { usageOf } from './usage.ts';
import { prepareWorkloads, type Workload } from './workloads.ts';

const USAGE = `node tools/load/main.ts [--seconds 60] [--connections 1,16,128,1024] [--only extract,metadata] [--sample photo.jpg]
                       [--bytes 102400] [--soak 600] [--set NAME=VALUE] [--profile]

One serving process on Debian's PostgreSQL and a shelf in a folder, asked by autocannon from a process of its own: extraction of a JPEG
with a camera's metadata, padded to so many bytes; its metadata by id; extraction by ExifTool alone. Limits of rates and of work under
way are lifted. Prints requests a second, latencies, memory, errors, and requests per second of processor time (the service's
own and that of its children), whose quotient is what the native engine saves. --soak asks for extraction and metadata in turn for so many
seconds on 16 connections and prints how memory grew. --profile writes a processor profile of the service.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    connections: { type: 'string', default: '1,16,128,1024' },
    only: { type: 'string' },
    sample: { type: 'string' },
    bytes: { type: 'string', default: '102400' },
    soak: { type: 'string', default: '0' },
    set: { type: 'string', multiple: true, default: [] },
    profile: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const KEY = 'private_load_0123456789abcdef';
/** So that clients are never refused: what is looked for is how fast they are served. */
const LIFTED = {
  RATE_LIMIT_PER_MINUTE: '0',
  MAX_IN_FLIGHT: '2048',
  ACCOUNT_IN_FLIGHT: '2048',
  MAX_WAITING: '8192',
  WAIT_MS: '120000',
  MAX_LOOP_DELAY_MS: '0',
};
const SETTLE_SECONDS = 3;
const SOAK_CONNECTIONS = 16;
const SOAK_SLICE_SECONDS = 15;
/** Of a soak: caches fill, threads start, the heap finds its size. */
const WARM_UP_SHARE = 0.25;

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main();

async function main(): Promise<number> {
  const postgres = installedPostgres();
  if (postgres === undefined) throw new Error('expected PostgreSQL 15 or later below /usr/lib/postgresql, found none');
  const known = Object.entries(LIFTED).filter(([name]) => name in VARIABLES);
  const wished = values.set.map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']);
  const profile = values.profile ? { NODE_OPTIONS: '--cpu-prof --cpu-prof-dir=.' } : {};
  const env = { INITIAL_API_KEY: KEY, LOG_LEVEL: 'warn', CONCURRENCY: '0', DATABASE_POOL: '10', ...profile };
  await using fleet = await startFleet({
    postgres,
    servers: 1,
    workers: 0,
    shelf: 'folder',
    env: { ...env, ...Object.fromEntries(known), ...Object.fromEntries(wished) },
  });
  const [server] = fleet.members;
  if (!server) throw new Error('expected a server, found none');
  const sample = sampleOf(Number(values.bytes), values.sample);
  process.stdout.write(`a JPEG of ${sample.bytes.length} bytes, its metadata from ${sample.origin}\n\n`);
  // Past the balancer: it would be measured, too.
  const all = await prepareWorkloads(server.origin(), KEY, sample, fleet.folder);
  const workloads = all.filter(({ name }) => values.only?.split(',').some((word) => name.includes(word)) ?? true);
  const runs = Number(values.seconds) > 0 ? await measureAll(server, workloads) : [];
  judge(runs);
  const growth = Number(values.soak) > 0 ? await soak(server, all) : 0;
  const errors = runs.reduce((sum, { barrage }) => sum + barrage.errors, growth);
  if (values.profile) await server.end();
  return errors === 0 ? 0 : 1;
}

/** One workload on so many connections. */
interface Run {
  readonly name: string;
  readonly connections: number;
  readonly barrage: Barrage;
  /** Requests for each second of processor time. */
  readonly perCore: number;
}

async function measureAll(server: Member, workloads: readonly Workload[]): Promise<readonly Run[]> {
  const id = server.child.pid ?? 0;
  const runs: Run[] = [];
  print(['workload', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'slowest', 'errors', 'a core-second', 'RSS MB']);
  for (const { name, shot } of workloads) {
    await fire(shot, SOAK_CONNECTIONS, Math.min(SETTLE_SECONDS, Number(values.seconds)));
    for (const connections of values.connections.split(',').map(Number)) {
      const before = usageOf(id);
      const barrage = await fire(shot, connections, Number(values.seconds));
      const after = usageOf(id);
      const perCore = barrage.requests / (after.cpuSeconds - before.cpuSeconds);
      runs.push({ name, connections, barrage, perCore });
      const { perSecond, p50, p99, slowest, errors } = barrage;
      const numbers = [perSecond.toFixed(0), p50, p99, slowest, errors, perCore.toFixed(0), megabytes(after.rssBytes)];
      print([name, connections, ...numbers]);
    }
  }
  return runs;
}

/** The goals, where what they are about was measured. */
function judge(runs: readonly Run[]): void {
  process.stdout.write('\n');
  for (const { name, connections, perCore } of runs) {
    if (name !== 'extract') continue;
    const other = runs.find((run) => run.name.endsWith('exiftool') && run.connections === connections);
    if (!other) continue;
    const ratio = (perCore / other.perCore).toFixed(1);
    process.stdout.write(`${connections} connections: ${ratio} times the requests of ExifTool per core\n`);
  }
  for (const { name, connections, barrage } of runs) {
    if (connections !== 128) continue;
    process.stdout.write(`${name}: p99 is ${(barrage.p99 / barrage.p50).toFixed(1)} times p50 at 128 connections\n`);
  }
}

/** Ask for so long, and see what memory does; resolves to the errors met. */
async function soak(server: Member, workloads: readonly Workload[]): Promise<number> {
  const seconds = Number(values.soak);
  const id = server.child.pid ?? 0;
  const asked = workloads.filter(({ name }) => !name.endsWith('exiftool'));
  const points: [hours: number, megabytes: number][] = [];
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  const timer = setInterval(() => points.push([elapsed() / 3600, usageOf(id).rssBytes / 1e6]), 1000);
  let errors = 0;
  let requests = 0;
  for (let turn = 0; elapsed() < seconds; turn++) {
    const { shot } = asked[turn % asked.length] as Workload;
    const barrage = await fire(shot, SOAK_CONNECTIONS, Math.min(SOAK_SLICE_SECONDS, seconds));
    errors += barrage.errors;
    requests += barrage.requests;
  }
  clearInterval(timer);
  const warm = points.filter(([hours]) => hours * 3600 > seconds * WARM_UP_SHARE);
  const [first, last] = [warm[0]?.[1] ?? 0, warm.at(-1)?.[1] ?? 0];
  const slope = slopeOf(warm);
  process.stdout.write(
    `\nsoak of ${seconds} s: ${requests} requests, ${errors} errors; after the first quarter ${first.toFixed(0)} MB, at the end ` +
      `${last.toFixed(0)} MB, ${slope.toFixed(1)} MB/h (least squares over ${warm.length} points)\n`,
  );
  return errors;
}

function print(cells: readonly (string | number)[]): void {
  const [name = '', ...numbers] = cells;
  process.stdout.write(`${String(name).padEnd(26)}${numbers.map((cell) => String(cell).padStart(14)).join('')}\n`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
