import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { PlannedObject } from './model.ts';
import { AHEAD, type BatchRooms, CHUNK, type ChunkJob } from './rooms.ts';

/** How many chunks of a batch there are, stand in line or have stood there, and are done. */
export interface ChunkCounts {
  readonly chunks: number;
  readonly queued: number;
  readonly done: number;
}

/** Write down objects as chunks behind those that are there. Answers how many chunks there are then. */
export async function addChunks(
  trx: Transaction<Schema>,
  batch: { readonly id: string; readonly chunks: number; readonly total: number; readonly chunkObjects: number },
  objects: readonly PlannedObject[],
): Promise<number> {
  const rows = [];
  for (let at = 0; at < objects.length; at += batch.chunkObjects) {
    const some = objects.slice(at, at + batch.chunkObjects);
    rows.push({
      batch_id: batch.id,
      number: batch.chunks + rows.length,
      first: batch.total + at,
      objects: some.length,
      addresses: JSON.stringify(some),
    });
  }
  if (rows.length > 0) await trx.insertInto('batch_chunk').values(rows).execute();
  return batch.chunks + rows.length;
}

/** Put the next chunks in line, as many as may stand there. Answers how many have been put there in all. */
export async function lineUp(
  { queue }: Pick<BatchRooms, 'queue'>,
  trx: Transaction<Schema>,
  batch: string,
  { chunks, queued, done }: ChunkCounts,
): Promise<number> {
  const until = Math.max(queued, Math.min(chunks, done + AHEAD));
  const jobs: ChunkJob[] = [];
  for (let chunk = queued; chunk < until; chunk++) jobs.push({ batch, chunk });
  if (jobs.length > 0) await queue.putAll(CHUNK, jobs, trx);
  return until;
}

/** What a batch's row says from its end on: keys that nobody needs any more are forgotten. */
export function ending(now: Date): { readonly finished_at: Date; readonly secret: null } {
  return { finished_at: now, secret: null };
}
