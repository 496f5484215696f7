import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Batch, BatchPart, BatchSource, BatchTarget, BatchTask, S3Keys } from './model.ts';

export type BatchRow = Selectable<Schema['batch']>;

/** Keys as they are sealed. */
export interface BatchKeys {
  readonly source?: S3Keys | undefined;
  readonly target?: S3Keys | undefined;
}

const RATE_SECONDS = 60;

/** What a batch shall do, out of its columns. */
export function taskOf({ action, options, target }: Pick<BatchRow, 'action' | 'options' | 'target'>): BatchTask {
  return { action, ...(options as object), ...(target === null ? {} : { target: target as BatchTarget }) } as BatchTask;
}

export function sourceOf({ source }: Pick<BatchRow, 'source'>): BatchSource {
  return source as BatchSource;
}

export function keysOf(secret: Buffer | null, unseal: (sealed: Uint8Array) => string): BatchKeys {
  return secret === null ? {} : (JSON.parse(unseal(secret)) as BatchKeys);
}

/** Show a batch; `recent` objects were done in the last minute. */
export function toBatch(row: BatchRow, recent: number, now: Date): Batch {
  const [total, done] = [Number(row.total), Number(row.done)];
  const age = Math.max(0.001, ((row.finished_at ?? now).getTime() - row.created_at.getTime()) / 1000);
  const rate = row.finished_at ? done / age : recent / Math.min(RATE_SECONDS, age);
  const isKnown = row.state === 'running' && rate > 0;
  return {
    id: row.id,
    state: row.state,
    task: taskOf(row),
    source: sourceOf(row),
    total,
    done,
    failed: Number(row.failed),
    errors: row.errors,
    partObjects: row.chunk_objects,
    parts: { planned: row.chunks, done: row.chunks_done },
    failure: row.failure,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    rate: Math.round(rate * 10) / 10,
    secondsLeft: isKnown ? Math.ceil((total - done) / rate) : undefined,
  };
}

/** Objects done in the last minute, by batch. */
export async function recentOf(db: Kysely<Schema>, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('batch_chunk')
    .select(({ fn }) => ['batch_id', fn.sum<string>('objects').as('objects')])
    .where('batch_id', 'in', [...ids])
    .where('done_at', '>', sql<Date>`now() - make_interval(secs => ${RATE_SECONDS})`)
    .groupBy('batch_id')
    .execute();
  return new Map(rows.map((row) => [row.batch_id, Number(row.objects)]));
}

type DoneChunk = Pick<
  Selectable<Schema['batch_chunk']>,
  'number' | 'first' | 'objects' | 'failed' | 'sha256' | 'part_bytes'
>;

export const PART_COLUMNS = ['number', 'first', 'objects', 'failed', 'sha256', 'part_bytes'] as const;

export function toPart(row: DoneChunk): BatchPart {
  return {
    number: row.number,
    first: Number(row.first),
    objects: row.objects,
    failed: row.failed ?? 0,
    bytes: Number(row.part_bytes),
    sha256: row.sha256?.toString('hex') ?? '',
  };
}
