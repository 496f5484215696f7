import type { BatchRooms, ChunkJob } from './rooms.ts';
import { CHUNK } from './rooms.ts';

/** A chunk that nobody has begun for so long has lost its job: it was given up. It stands in line once more then, or once too often. */
const LOST_AFTER_MS = 4 * 3_600_000;
const MOST = 1000;
const DAY_MS = 86_400_000;

/** Put chunks in line again whose jobs were given up, and forget batches whose time is over; their parts go with the sweep of the shelf. */
export async function sweepBatches(rooms: Pick<BatchRooms, 'db' | 'queue' | 'clock' | 'settings'>): Promise<void> {
  const { db, clock } = rooms;
  const now = clock();
  await db
    .deleteFrom('batch')
    .where('finished_at', '<', new Date(now.getTime() - rooms.settings.BATCH_DAYS * DAY_MS))
    .execute();
  const lost = new Date(now.getTime() - LOST_AFTER_MS);
  await db.transaction().execute(async (trx) => {
    const chunks = await trx
      .selectFrom('batch_chunk')
      .innerJoin('batch', 'batch.id', 'batch_chunk.batch_id')
      .select(['batch_chunk.batch_id as batch', 'batch_chunk.number as chunk'])
      .where('batch.finished_at', 'is', null)
      .where('batch_chunk.done_at', 'is', null)
      .whereRef('batch_chunk.number', '<', 'batch.chunks_queued')
      .where('batch_chunk.begun_at', '<', lost)
      .limit(MOST)
      .forUpdate('batch_chunk')
      .skipLocked()
      .execute();
    if (chunks.length === 0) return;
    await rooms.queue.putAll<ChunkJob>(CHUNK, chunks, trx);
    for (const { batch, chunk } of chunks) {
      await trx
        .updateTable('batch_chunk')
        .set({ begun_at: now })
        .where('batch_id', '=', batch)
        .where('number', '=', chunk)
        .execute();
    }
  });
}
