import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openStore } from '../../packages/server/src/store/open-store.ts';
import { readSettings } from '../../packages/server/src/variables.ts';
import { freePort } from '../../packages/server/test/support/free-port.ts';
import { S3_KEYS, startS3Server } from '../../packages/server/test/support/s3-server.ts';
import { installedPostgres } from '../../packages/server/test/support/server-postgres.ts';
import { end, startMember } from './fleet.ts';
import { objectMaker, seedBucket, seedLibrary } from './objects.ts';
import { type Comparison, compareWithBareLoop } from './overhead.ts';
import { startPostgres } from './postgres.ts';
import { type Run, runBatch } from './trial.ts';

const USAGE = `node tools/batch-trial/main.ts [--objects 1000] [--workers 1,2,4] [--kills 3] [--restart] [--source folder|s3]
                                     [--sample photo.jpg] [--overhead 3] [--part 500]

Makes so many small JPEGs, in a library or on an S3 server, and reads them as one batch with one server and so many workers on one
PostgreSQL (Debian's). Kills workers (SIGKILL) at random moments, restarts PostgreSQL once with --restart, and counts the results: each
object exactly once, or exit code 1. --overhead compares the queue with a bare loop over the same chunks, so many times.
`;

const { values } = parseArgs({
  options: {
    objects: { type: 'string', default: '1000' },
    workers: { type: 'string', default: '1,2,4' },
    kills: { type: 'string', default: '3' },
    restart: { type: 'boolean', default: false },
    source: { type: 'string', default: 'folder' },
    sample: { type: 'string' },
    overhead: { type: 'string', default: '0' },
    part: { type: 'string', default: '500' },
    help: { type: 'boolean', default: false },
  },
});

const KEY = 'private_trial_0123456789abcdef';
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main();

async function main(): Promise<number> {
  const bin = installedPostgres();
  if (bin === undefined) throw new Error('expected PostgreSQL 15 or later below /usr/lib/postgresql, found none');
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-batch-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres(bin, folder, await freePort());
  resources.defer(() => postgres.stop());
  const s3 = values.source === 's3' ? resources.use(await startS3Server()) : undefined;
  const shelf = path.join(folder, 'shelf');
  const env = {
    DATABASE_URL: postgres.url,
    SHELF_DIR: shelf,
    MASTER_KEY: 'trial-trial-trial-trial-trial-trial',
    INITIAL_API_KEY: KEY,
    ENGINE: 'native',
    RATE_LIMIT_PER_MINUTE: '0',
    ...(s3 ? { BATCH_S3_ENDPOINTS: s3.origin, ...S3_KEYS } : {}),
  };
  const server = startMember('serve', folder, 'serve', env);
  resources.defer(() => end(server, 'SIGTERM'));
  const origin = /is up at (\S+)/.exec(await server.up)?.[1] ?? '';
  const objects = Number(values.objects);
  const make = objectMaker(values.sample);
  if (s3) await seedBucket(s3, objects, make);
  else await withStore(env, folder, (db) => seedLibrary(db, shelf, objects, make));

  const ground = { folder, origin, key: KEY, env, postgres, s3 };
  let faults = 0;
  process.stdout.write('workers  objects  seconds  objects/s  kills  restarted  results  failed  faults\n');
  for (const workers of values.workers.split(',').map(Number)) {
    for (const isHarmed of Number(values.kills) > 0 || values.restart ? [false, true] : [false]) {
      const kills = isHarmed ? Number(values.kills) : 0;
      const run = await runBatch(ground, { workers, objects, kills, restartPostgres: isHarmed && values.restart });
      faults += run.faults.length;
      process.stdout.write(`${lineOf(run)}\n`);
    }
  }
  if (!s3 && Number(values.overhead) > 0) await compare(env, path.join(folder, 'compare'), Number(values.overhead));
  return faults === 0 ? 0 : 1;
}

async function compare(env: Readonly<Record<string, string>>, folder: string, rounds: number): Promise<void> {
  const partObjects = Number(values.part);
  const found = await compareWithBareLoop(env, folder, { rounds, partObjects });
  const line = (name: string, bare: number, batch: number): string => {
    const chunks = Math.ceil(Number(values.objects) / partObjects);
    const each = ((batch - bare) / chunks) * 1000;
    const share = ((batch - bare) / bare) * 100;
    return `${name}: bare loop ${bare.toFixed(2)} s, batch ${batch.toFixed(2)} s: ${share.toFixed(1)} %, ${each.toFixed(1)} ms a part\n`;
  };
  for (const { bareSeconds, batchSeconds } of found) process.stdout.write(line('  time', bareSeconds, batchSeconds));
  const middle = (pick: (one: Comparison) => number): number =>
    found.map(pick).toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0;
  const time = [middle((one) => one.bareSeconds), middle((one) => one.batchSeconds)] as const;
  const cpu = [middle((one) => one.bareCpu), middle((one) => one.batchCpu)] as const;
  process.stdout.write(`medians of ${rounds}, parts of ${partObjects}\n`);
  process.stdout.write(line('time', ...time) + line('processor time of the worker', ...cpu));
}

async function withStore(
  env: Readonly<Record<string, string>>,
  folder: string,
  use: (db: Awaited<ReturnType<typeof openStore>>['db']) => Promise<void>,
): Promise<void> {
  const store = await openStore(readSettings({ ...env, DATA_DIR: folder }), QUIET);
  try {
    await use(store.db);
  } finally {
    await store.close();
  }
}

function lineOf(run: Run): string {
  const { workers, objects, seconds, perSecond, killed, restartPostgres, lines, failed, faults } = run;
  const numbers = [
    workers,
    objects,
    seconds.toFixed(1),
    perSecond.toFixed(0),
    killed,
    restartPostgres,
    lines,
    failed,
    faults.length,
  ];
  return [numbers.join('\t'), ...faults.map((fault) => `    ${fault}`)].join('\n');
}
