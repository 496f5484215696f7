import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

const LEASE_SECONDS = 60;

/**
 * Do something that only one process shall do at a time, unless another one is at it. Resolves to whether it was done. A process
 * that dies amid it is waited for a minute at most. The database's clock counts.
 */
export async function withLease(db: Kysely<Schema>, name: string, work: () => Promise<unknown>): Promise<boolean> {
  const holder = randomUUID();
  if (!(await take(db, name, holder))) return false;
  const pulse = setInterval(
    () => {
      // One that is missed is made up for by the next.
      take(db, name, holder).catch(() => {});
    },
    (LEASE_SECONDS * 1000) / 3,
  );
  pulse.unref();
  try {
    await work();
    return true;
  } finally {
    clearInterval(pulse);
    await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute();
  }
}

async function take(db: Kysely<Schema>, name: string, holder: string): Promise<boolean> {
  const until = sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`;
  const row = await db
    .insertInto('lease')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where(({ eb, or }) => or([eb('lease.until', '<', sql<Date>`now()`), eb('lease.holder', '=', holder)])),
    )
    .returning('name')
    .executeTakeFirst();
  return row !== undefined;
}
