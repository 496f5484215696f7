import { MetadataError } from '@colophon/engine';
import { addChunks, ending, lineUp } from './line-up.ts';
import { NotAllowed, openListing } from './open.ts';
import { type BatchRooms, PLAN, type PlanJob } from './rooms.ts';
import type { BatchRow } from './rows.ts';
import type { ObjectPage } from './sources/source.ts';

/** Objects listed in one step. */
const PAGE = 1000;
/** Pages of one job; the next goes on behind them, and others have their turn meanwhile. */
const PAGES = 1000;

/**
 * List the objects of a batch, page by page, each in a transaction with the place where to go on: whoever comes after a crash goes on
 * there. Of two who list at once, one finds the other's page and stops.
 */
export async function planBatch(
  rooms: BatchRooms,
  { batch: id }: PlanJob,
  about: { readonly isLast: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const first = await openBatch(rooms, id);
  if (!first) return;
  try {
    const listing = openListing(rooms, first);
    try {
      let batch: BatchRow | undefined = first;
      for (let pages = 0; batch && pages < PAGES; pages++) {
        about.signal.throwIfAborted();
        const most = Math.max(1, Math.floor(PAGE / batch.chunk_objects)) * batch.chunk_objects;
        const page = await listing.it.list(batch.cursor ?? undefined, most);
        if (!(await enterPage(rooms, batch, page)) || page.cursor === undefined) return;
        batch = await openBatch(rooms, id);
      }
      if (batch) await rooms.queue.put<PlanJob>(PLAN, { batch: id });
    } finally {
      listing.close();
    }
  } catch (error) {
    const isFinal = error instanceof MetadataError || error instanceof NotAllowed;
    if (!isFinal && !about.isLast) throw error;
    await giveUp(rooms, id, error);
  }
}

async function openBatch({ db }: BatchRooms, id: string): Promise<BatchRow | undefined> {
  return await db
    .selectFrom('batch')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'planning')
    .executeTakeFirst();
}

/** False when the batch has gone on, or has ended, meanwhile. */
async function enterPage(rooms: BatchRooms, seen: BatchRow, page: ObjectPage): Promise<boolean> {
  return await rooms.db.transaction().execute(async (trx) => {
    const batch = await trx.selectFrom('batch').selectAll().where('id', '=', seen.id).forUpdate().executeTakeFirst();
    if (batch?.state !== 'planning' || batch.cursor !== seen.cursor) return false;
    const total = Number(batch.total);
    const place = { id: batch.id, chunks: batch.chunks, total, chunkObjects: batch.chunk_objects };
    const chunks = await addChunks(trx, place, page.objects);
    const counts = { chunks, queued: batch.chunks_queued, done: batch.chunks_done };
    const queued = await lineUp(rooms, trx, batch.id, counts);
    const isListed = page.cursor === undefined;
    const isDone = isListed && batch.chunks_done === chunks;
    await trx
      .updateTable('batch')
      .set({
        cursor: page.cursor ?? batch.cursor,
        total: String(total + page.objects.length),
        chunks,
        chunks_queued: queued,
        ...(isListed ? { state: isDone ? 'done' : 'running' } : {}),
        ...(isDone ? ending(rooms.clock()) : {}),
      })
      .where('id', '=', batch.id)
      .execute();
    return true;
  });
}

async function giveUp({ db, clock }: BatchRooms, id: string, error: unknown): Promise<void> {
  const failure = error instanceof Error ? error.message.slice(0, 1000) : 'something went wrong';
  await db
    .updateTable('batch')
    .set({ state: 'failed', failure, ...ending(clock()) })
    .where('id', '=', id)
    .where('state', '=', 'planning')
    .execute();
}
