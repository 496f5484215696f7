import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** How a line of jobs stands, for all processes together. */
export interface QueueCount {
  readonly queue: string;
  /** In line, those whose time has not come included. */
  readonly waiting: number;
  /** Of these, those that have failed before. */
  readonly retrying: number;
  /** Being done; counted every few seconds. */
  readonly active: number;
  /** Since when the first job waits whose time has come; 0 where none does. */
  readonly oldestSeconds: number;
}

/** The line in which jobs end whose last try has failed. */
export const GRAVEYARD = 'dead-letter';

/**
 * Count the lines. Those who wait are found by an index of theirs, however many jobs are done; those being done are counted by pg-boss,
 * at its own pace.
 */
export async function countJobs(db: Kysely<Schema>): Promise<readonly QueueCount[]> {
  const { rows } = await sql<{
    name: string;
    waiting: string;
    retrying: string;
    active: number;
    oldest: number | null;
  }>`
    select q.name, w.waiting, w.retrying, q.active_count as active, w.oldest
    from queue.queue q
    left join lateral (
      select
        count(*) as waiting,
        count(*) filter (where j.state = 'retry') as retrying,
        extract(epoch from now() - min(greatest(j.created_on, j.start_after)) filter (where j.start_after <= now()))::float8 as oldest
      from queue.job j
      where j.name = q.name and j.state < 'active' and not j.blocked
    ) w on true
    order by q.name`.execute(db);
  return rows.map(({ name, waiting, retrying, active, oldest }) => ({
    queue: name,
    waiting: Number(waiting),
    retrying: Number(retrying),
    active,
    oldestSeconds: oldest ?? 0,
  }));
}
