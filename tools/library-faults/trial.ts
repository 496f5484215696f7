import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepShelf } from '../../packages/server/src/library/sweep.ts';
import { verifyLibrary } from '../../packages/server/src/library/verify.ts';
import { createDirectoryShelf } from '../../packages/server/src/shelf/directory-shelf.ts';
import { openStoreBeside } from '../../packages/server/src/store/open-beside.ts';
import { readSettings } from '../../packages/server/src/variables.ts';
import { type SpawnedService, spawnService } from '../../packages/server/test/support/spawned-service.ts';
import { type Api, createApi, Refused } from './api.ts';
import { differenceOf, type Files } from './model.ts';
import { type ClientWorld, nextOperation, type Operation } from './operations.ts';
import { createRandom, type Random } from './random.ts';

export interface TrialOptions {
  /** For the data; empty at the start. */
  readonly folder: string;
  readonly seed: number;
  readonly rounds: number;
  readonly clients: number;
  /** Operations of a round, if it were not killed. */
  readonly operations: number;
  readonly onRound?: (round: Round) => void;
}

/** What happened in one round. */
export interface Round {
  readonly number: number;
  readonly acknowledged: number;
  /** Refused by the service for a reason: nothing changed. */
  readonly refused: number;
  /** Clients whose last operation was under way when the service was killed, and how many of these had been done all the same. */
  readonly interrupted: number;
  readonly done: number;
  readonly files: number;
  /** Swept after it: rows of bytes without a file, bytes without a row. */
  readonly swept: number;
  readonly orphans: number;
  readonly faults: readonly string[];
}

interface Client extends ClientWorld {
  files: Files;
  underWay: Operation | undefined;
}

const KEY = 'private_faults_0123456789abcdef';
const NOTHING_ELSE = { info: () => {}, warn: () => {}, error: () => {} };

/** Kill the service at a random point of many operations, start it again, and compare; again and again on the same data. */
export async function runTrial(options: TrialOptions): Promise<readonly Round[]> {
  const random = createRandom(options.seed);
  const env = { INITIAL_API_KEY: KEY, ENGINE: 'native', LOG_LEVEL: 'error' };
  const start = (): Promise<SpawnedService> => spawnService(options.folder, env);
  const clients = Array.from({ length: options.clients }, (_, index) =>
    newClient(index, createRandom(options.seed + 1 + index)),
  );
  const rounds: Round[] = [];
  let service = await start();
  try {
    for (let number = 1; number <= options.rounds; number++) {
      const counts = await runUntilKilled(service, clients, 1 + random.below(options.operations), random);
      service = await start();
      const outcome = await judge(options.folder, createApi(service.origin, KEY), clients);
      const round = { number, ...counts, ...outcome, faults: [...counts.faults, ...outcome.faults] };
      rounds.push(round);
      options.onRound?.(round);
    }
  } finally {
    await service.stop();
  }
  return rounds;
}

function newClient(index: number, random: Random): Client {
  let counter = 0;
  return { root: `/c${index}`, random, fresh: () => `n${counter++}`, files: new Map(), underWay: undefined };
}

async function runUntilKilled(service: SpawnedService, clients: readonly Client[], target: number, random: Random) {
  const api = createApi(service.origin, KEY);
  const counts = { acknowledged: 0, refused: 0, faults: [] as string[] };
  const killed = new Promise<void>((resolve) => service.child.once('exit', () => resolve()));
  let isDead = false;
  const act = async (client: Client): Promise<void> => {
    while (!isDead) {
      const operation = nextOperation(client.files, client);
      client.underWay = operation;
      try {
        client.files = await operation.ask(api);
        client.underWay = undefined;
        counts.acknowledged++;
        if (counts.acknowledged === target) setTimeout(() => service.child.kill('SIGKILL'), random.below(25));
        await operation.settle?.(api);
      } catch (error) {
        if (!(error instanceof Refused)) return;
        client.underWay = undefined;
        counts.refused++;
        if (error.status >= 500 || error.status === 404) counts.faults.push(`${operation.name}: ${error.message}`);
      }
    }
  };
  const acting = clients.map(act);
  await killed;
  isDead = true;
  await Promise.all(acting);
  return counts;
}

async function judge(folder: string, api: Api, clients: readonly Client[]) {
  const faults: string[] = [];
  const settings = readSettings({ DATA_DIR: folder });
  const store = await openStoreBeside(settings, 'trial', NOTHING_ELSE);
  try {
    await untilJobsEnd(store.db, faults);
    let interrupted = 0;
    let done = 0;
    let files = 0;
    for (const client of clients) {
      const found = await api.filesBelow(client.root).catch((error: unknown) => {
        // A client that has never had a file has no folder.
        if (error instanceof Refused && error.status === 404) return new Map();
        throw error;
      });
      const lost = differenceOf(client.files, found);
      const isDone = client.underWay && differenceOf(client.underWay.after, found) === undefined;
      if (client.underWay) interrupted++;
      if (isDone) done++;
      if (lost !== undefined && !isDone) faults.push(`${client.root}: ${lost} (${client.underWay?.name ?? 'at rest'})`);
      files += found.size;
      client.files = found;
      client.underWay = undefined;
    }
    const shelf = createDirectoryShelf(path.join(folder, 'shelf'));
    const clock = (): Date => new Date(Date.now() + 2_000);
    const swept = await sweepShelf({ db: store.db, shelf, clock, graceMs: 0 });
    const rooms = { db: store.db, shelf, orphansBefore: clock() };
    for await (const finding of verifyLibrary(rooms, { quick: false, jobs: 2 })) faults.push(JSON.stringify(finding));
    const again = await sweepShelf({ db: store.db, shelf, clock, graceMs: 0 });
    if (again.blobs + again.orphans > 0)
      faults.push(`expected nothing to sweep after the sweep, found ${JSON.stringify(again)}`);
    return { interrupted, done, files, swept: swept.blobs, orphans: swept.orphans, faults };
  } finally {
    await store.close();
  }
}

const JOBS_END_MS = 180_000;

/** Jobs that were acknowledged are done by whoever comes next. */
async function untilJobsEnd(db: Awaited<ReturnType<typeof openStoreBeside>>['db'], faults: string[]): Promise<void> {
  const deadline = Date.now() + JOBS_END_MS;
  for (;;) {
    const open = await db.selectFrom('folder_job').select('id').where('finished_at', 'is', null).execute();
    if (open.length === 0) break;
    if (Date.now() > deadline) {
      faults.push(`expected every job over a folder to end, found ${open.length} open`);
      break;
    }
    await sleep(100);
  }
  const failed = await db.selectFrom('folder_job').select(['id', 'failure']).where('failure', 'is not', null).execute();
  for (const job of failed) faults.push(`job ${job.id}: ${job.failure}`);
}
