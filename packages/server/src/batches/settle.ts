import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { ending, lineUp } from './line-up.ts';
import type { Part } from './part.ts';
import type { BatchRooms, ChunkJob } from './rooms.ts';

/** A database that restarts is back by then. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/**
 * Make a part the results of its chunk: bytes first, then one transaction. False when another worker has done the chunk before; the
 * part is worth nothing then, and what of it lies on the shelf is swept.
 */
export async function settle(
  rooms: Pick<BatchRooms, 'db' | 'queue' | 'shelf' | 'clock'>,
  job: ChunkJob,
  part: Part,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, clock } = rooms;
  const sha256 = Buffer.from(part.arrival.sha256, 'hex');
  await patiently(signal, () =>
    db
      .insertInto('blob')
      .values({ sha256, bytes: part.arrival.bytes, touched_at: clock() })
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ touched_at: clock() }))
      .execute(),
  );
  await rooms.shelf.keep(part.arrival);
  // A commit whose answer was lost is found to have happened: asking again does no harm.
  return await patiently(signal, () => db.transaction().execute((trx) => enter(rooms, trx, job, part, sha256)));
}

async function enter(
  rooms: Pick<BatchRooms, 'queue' | 'clock'>,
  trx: Transaction<Schema>,
  { batch: id, chunk }: ChunkJob,
  { arrival, failed, errors, objects }: Part,
  sha256: Buffer,
): Promise<boolean> {
  const batch = await trx
    .selectFrom('batch')
    .select(['state', 'done', 'failed', 'errors', 'chunks', 'chunks_queued', 'chunks_done'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!batch) return false;
  const now = rooms.clock();
  const { numUpdatedRows } = await trx
    .updateTable('batch_chunk')
    .set({ done_at: now, sha256, part_bytes: arrival.bytes, failed, addresses: null })
    .where('batch_id', '=', id)
    .where('number', '=', chunk)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const done = batch.chunks_done + 1;
  const isOpen = batch.state === 'planning' || batch.state === 'running';
  const isDone = batch.state === 'running' && done === batch.chunks;
  const counts = { chunks: batch.chunks, queued: batch.chunks_queued, done };
  const queued = isOpen ? await lineUp(rooms, trx, id, counts) : batch.chunks_queued;
  await trx
    .updateTable('batch')
    .set({
      done: String(Number(batch.done) + objects),
      failed: String(Number(batch.failed) + failed),
      errors: JSON.stringify(sumOf(batch.errors, errors)),
      chunks_done: done,
      chunks_queued: queued,
      ...(isDone ? { state: 'done', ...ending(now) } : {}),
    })
    .where('id', '=', id)
    .execute();
  return true;
}

function sumOf(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Again while the database does not answer: a chunk that has been done is not thrown away for a restart. */
async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || signal.aborted || performance.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** What is said of a connection that broke or is refused (SQLSTATE classes 08 and 57P, or a word of the system), and of deadlocks. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(08|57P|40001$|40P01$)/.test(code)) return true;
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOENT)/.test(code)) return true;
  return code === '' && /connection|terminated/i.test(error.message);
}
