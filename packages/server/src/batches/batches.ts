import { ownersIn } from '../queue/owners-in.ts';
import { countParts } from './count-parts.ts';
import { ending } from './line-up.ts';
import { makeBatch } from './make.ts';
import type { Batch, BatchCaller, BatchPart, BatchWishes } from './model.ts';
import { planBatch } from './plan.ts';
import { type BatchRooms, CHUNK, type ChunkJob, PLAN, type PlanJob } from './rooms.ts';
import { PART_COLUMNS, recentOf, toBatch, toPart } from './rows.ts';
import { MOST_TRIES, runChunk } from './run-chunk.ts';
import { sweepBatches } from './sweep.ts';

/** Many objects read or cleaned, exactly one result for each, whatever dies meanwhile. */
export interface Batches {
  /** Put a batch in line; answers its id. Rejects with `Failure` `bad-request` and `busy`. */
  make(caller: BatchCaller, wishes: BatchWishes): Promise<string>;
  get(accountId: string, id: string): Promise<Batch | undefined>;
  /** The newest first. */
  list(accountId: string, limit: number): Promise<readonly Batch[]>;
  /** Begin no further chunk; those under way are done to their end. What has ended stays as it is. `undefined`: there is no such batch. */
  cancel(accountId: string, id: string): Promise<Batch | undefined>;
  /** The parts that are there, by their numbers, those above `after`. `undefined`: there is no such batch. */
  parts(
    accountId: string,
    id: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly BatchPart[] | undefined>;
  /** A part that is there. Its bytes lie on the shelf, a gzip file of lines of JSON. */
  part(accountId: string, id: string, number: number): Promise<BatchPart | undefined>;
  sweep(): Promise<void>;
}

/** Chunks done by one process at once: while one ends, the next is under way. */
const CHUNKS_AT_ONCE = 2;
const PLANNING = { tries: 30, delaySeconds: 1, maxDelaySeconds: 60, trySeconds: 6 * 3600 };
const WORKING = { tries: MOST_TRIES, delaySeconds: 1, maxDelaySeconds: 120, trySeconds: 3 * 3600 };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Open the room of batches. Registers its kinds of jobs: before the queue starts. */
export function createBatches(rooms: BatchRooms): Batches {
  const { db, queue } = rooms;
  const counts = countParts(rooms.metrics);
  const owners = (jobs: readonly PlanJob[]) =>
    ownersIn(
      db,
      'batch',
      jobs.map(({ batch }) => batch),
    );
  queue.register<PlanJob>({
    name: PLAN,
    retry: PLANNING,
    width: 2,
    run: (job, about) => planBatch(rooms, job, about),
    owners,
  });
  queue.register<ChunkJob>({
    name: CHUNK,
    retry: WORKING,
    width: CHUNKS_AT_ONCE,
    run: (job, about) => runChunk(rooms, job, about, counts),
    owners,
  });

  const get: Batches['get'] = async (accountId, id) => {
    if (!UUID.test(id)) return undefined;
    const row = await db
      .selectFrom('batch')
      .selectAll()
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (!row) return undefined;
    return toBatch(row, (await recentOf(db, [id])).get(id) ?? 0, rooms.clock());
  };

  return {
    make: (caller, wishes) => makeBatch(rooms, caller, wishes),
    get,
    async list(accountId, limit) {
      const rows = await db
        .selectFrom('batch')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      const open = rows.filter((row) => row.finished_at === null).map((row) => row.id);
      const recent = await recentOf(db, open);
      return rows.map((row) => toBatch(row, recent.get(row.id) ?? 0, rooms.clock()));
    },
    async cancel(accountId, id) {
      if (!UUID.test(id)) return undefined;
      await db
        .updateTable('batch')
        .set({ state: 'cancelled', ...ending(rooms.clock()) })
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .where('finished_at', 'is', null)
        .execute();
      return await get(accountId, id);
    },
    async parts(accountId, id, { after, limit }) {
      if (!(await get(accountId, id))) return undefined;
      const rows = await db
        .selectFrom('batch_chunk')
        .select(PART_COLUMNS)
        .where('batch_id', '=', id)
        .where('done_at', 'is not', null)
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(toPart);
    },
    async part(accountId, id, number) {
      if (!UUID.test(id)) return undefined;
      const row = await db
        .selectFrom('batch_chunk')
        .innerJoin('batch', 'batch.id', 'batch_chunk.batch_id')
        .select(PART_COLUMNS.map((column) => `batch_chunk.${column}` as const))
        .where('batch_chunk.batch_id', '=', id)
        .where('batch.account_id', '=', accountId)
        .where('batch_chunk.number', '=', number)
        .where('batch_chunk.done_at', 'is not', null)
        .executeTakeFirst();
      return row && toPart(row);
    },
    sweep: () => sweepBatches(rooms),
  };
}
