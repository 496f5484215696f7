import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Batches, createBatches } from '../../packages/server/src/batches/batches.ts';
import { doObject } from '../../packages/server/src/batches/do-object.ts';
import type { PlannedObject } from '../../packages/server/src/batches/model.ts';
import { writePart } from '../../packages/server/src/batches/part.ts';
import type { BatchRooms } from '../../packages/server/src/batches/rooms.ts';
import { listFolder, readLibrary } from '../../packages/server/src/batches/sources/library.ts';
import { createMetrics } from '../../packages/server/src/observe/metrics.ts';
import { createOutbound, DEFAULT_OUTBOUND_SETTINGS } from '../../packages/server/src/outbound/index.ts';
import { createPgBossQueue } from '../../packages/server/src/queue/pg-boss-queue.ts';
import { showReport } from '../../packages/server/src/routes/extract/show.ts';
import { createDirectoryShelf } from '../../packages/server/src/shelf/directory-shelf.ts';
import { openStore } from '../../packages/server/src/store/open-store.ts';
import { readSettings } from '../../packages/server/src/variables.ts';
import { createWorkbench } from '../../packages/server/src/work/workbench.ts';
import { FOLDER } from './objects.ts';

/** The same objects, once in a bare loop and once as a batch. */
export interface Comparison {
  readonly bareSeconds: number;
  readonly batchSeconds: number;
  /** Processor time of this process. */
  readonly bareCpu: number;
  readonly batchCpu: number;
}

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };
const TASK = { action: 'extract', view: 'flat', numeric: false, only: [] } as const;
const CONCURRENCY = 2;
/** Looking is work, too. */
const LOOK_MS = 500;

/**
 * What the queue costs: read every object of the library's folder in this process, in chunks of `partObjects`, two at once, first in a
 * loop that writes the same parts and knows no database, then as a batch through the queue; `rounds` times in turn.
 */
export async function compareWithBareLoop(
  env: Readonly<Record<string, string>>,
  folder: string,
  { rounds, partObjects }: { readonly rounds: number; readonly partObjects: number },
): Promise<readonly Comparison[]> {
  const settings = readSettings({ ...env, DATA_DIR: folder, ENGINE: 'native', CONCURRENCY: String(CONCURRENCY) });
  const store = await openStore(settings, QUIET);
  const queue = createPgBossQueue({ db: store.db, log: QUIET });
  const workbench = createWorkbench(settings, folder, createMetrics());
  const outbound = createOutbound(DEFAULT_OUTBOUND_SETTINGS);
  const rooms: BatchRooms = {
    db: store.db,
    queue,
    shelf: createDirectoryShelf(settings.SHELF_DIR ?? path.join(folder, 'shelf')),
    workbench,
    outbound,
    settings,
    log: QUIET,
    clock: () => new Date(),
    seal: (text) => Buffer.from(text),
    unseal: (sealed) => Buffer.from(sealed).toString('utf8'),
    directory: folder,
    concurrency: CONCURRENCY,
    present: (report, name, bytes, wishes) =>
      showReport(report, name, bytes, { ...wishes, engine: undefined, limits: {} }),
    putInLibrary: async () => {
      throw new Error('expected no cleaning here');
    },
  };
  const batches = createBatches(rooms);
  await queue.start();
  const { id: accountId } = await store.db.selectFrom('account').select('id').executeTakeFirstOrThrow();
  const objects = (
    await listFolder(store.db, { accountId, folder: FOLDER, createdAt: new Date() }).list(undefined, 1e9)
  ).objects;
  try {
    const found: Comparison[] = [];
    await bare(rooms, objects.slice(0, partObjects), partObjects);
    for (let round = 0; round < rounds; round++) {
      const loop = await timed(() => bare(rooms, objects, partObjects));
      let batchSeconds = 0;
      const batch = await timed(async () => {
        batchSeconds = await batched(rooms, batches, accountId, objects.length, partObjects);
      });
      found.push({
        bareSeconds: loop.seconds,
        batchSeconds,
        bareCpu: loop.cpu,
        batchCpu: batch.cpu,
      });
    }
    return found;
  } finally {
    await queue.stop();
    await outbound.close();
    await workbench.close();
    await store.close();
  }
}

async function bare(rooms: BatchRooms, objects: readonly PlannedObject[], partObjects: number): Promise<void> {
  const { signal } = new AbortController();
  const reader = readLibrary(rooms.shelf);
  const tools = { rooms, task: TASK, reader, target: undefined, placeOf: () => '', patience: 'none' } as const;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let start = next; start < objects.length; start = next) {
      next += partObjects;
      const chunk = objects.slice(start, start + partObjects);
      const part = await writePart(rooms.shelf, chunk, CONCURRENCY, signal, (object, at, both) =>
        doObject(tools, object, start + at, both),
      );
      await part.arrival.discard();
    }
  };
  await Promise.all([work(), work()]);
}

/** Answers the seconds from the begin of its first part to its end: that it takes a moment to begin is no matter of its size. */
async function batched(
  rooms: BatchRooms,
  batches: Batches,
  accountId: string,
  objects: number,
  partObjects: number,
): Promise<number> {
  const caller = { accountId, publicId: 'public_trial' };
  const source = { kind: 'folder', folder: FOLDER } as const;
  const id = await batches.make(caller, { task: TASK, source, partObjects });
  let batch = await batches.get(accountId, id);
  while (batch && batch.finishedAt === null) {
    await sleep(LOOK_MS);
    batch = await batches.get(accountId, id);
  }
  if (batch?.done !== objects || batch.failed > 0)
    throw new Error(`expected ${objects} objects read, found ${JSON.stringify(batch)}`);
  const begun = await rooms.db
    .selectFrom('batch_chunk')
    .select(({ fn }) => fn.min('begun_at').as('at'))
    .where('batch_id', '=', id)
    .executeTakeFirstOrThrow();
  return ((batch.finishedAt?.getTime() ?? 0) - (begun.at?.getTime() ?? 0)) / 1000;
}

async function timed(work: () => Promise<void>): Promise<{ readonly seconds: number; readonly cpu: number }> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpu: (user + system) / 1e6 };
}
