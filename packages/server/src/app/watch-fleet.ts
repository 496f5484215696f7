import type { Kysely } from 'kysely';
import type { Metrics, Reading } from '../observe/metrics.ts';
import { remembered } from '../observe/remembered.ts';
import type { QueueCount } from '../queue/census.ts';
import type { PgBossQueue } from '../queue/pg-boss-queue.ts';
import type { Schema } from '../store/schema.ts';
import { shelfSize } from '../store/shelf-size.ts';

/** Several look at the numbers, some of them often: the database is asked no more than this. */
const CENSUS_MS = 5_000;
const SHELF_MS = 300_000;

/**
 * Show what is the same in every process, because it is the database's: how the lines of jobs stand, open batches, what is on the
 * shelf. Dashboards take the greatest of them, not the sum.
 */
export function watchFleet(metrics: Metrics, db: Kysely<Schema>, queue: Pick<PgBossQueue, 'census'>): void {
  const census = remembered(CENSUS_MS, () => queue.census());
  const each = (read: (count: QueueCount) => readonly Reading<'queue' | 'state'>[]) => async () =>
    (await census()).flatMap(read);
  metrics.watchEach(
    {
      name: 'colophon_queue_jobs',
      help: 'Jobs in line, by queue and state: waiting (retrying ones included), retrying, active. Of dead-letter, those given up',
      labels: ['queue', 'state'],
    },
    each(({ queue: name, waiting, retrying, active }) =>
      Object.entries({ waiting, retrying, active }).map(([state, value]) => ({
        labels: { queue: name, state },
        value,
      })),
    ),
  );
  metrics.watchEach(
    {
      name: 'colophon_queue_oldest_seconds',
      help: 'Since when the first job of a queue waits whose time has come',
      labels: ['queue'],
    },
    async () => (await census()).map((count) => ({ labels: { queue: count.queue }, value: count.oldestSeconds })),
  );
  const batches = remembered(CENSUS_MS, () =>
    db
      .selectFrom('batch')
      .select(['state', ({ fn }) => fn.countAll<string>().as('count')])
      .where('finished_at', 'is', null)
      .groupBy('state')
      .execute(),
  );
  metrics.watchEach(
    { name: 'colophon_batches_open', help: 'Batches that have not ended', labels: ['state'] },
    async () => (await batches()).map(({ state, count }) => ({ labels: { state }, value: Number(count) })),
  );
  const size = remembered(SHELF_MS, () => shelfSize(db));
  metrics.watchEach({ name: 'colophon_shelf_bytes', help: 'Bytes on the shelf, as of a few minutes ago' }, async () => [
    { labels: {}, value: (await size()).bytes },
  ]);
  metrics.watchEach({ name: 'colophon_shelf_objects', help: 'Things on the shelf' }, async () => [
    { labels: {}, value: (await size()).objects },
  ]);
}
