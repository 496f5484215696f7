import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import type { StoreLog } from './log.ts';

/** One step of the schema, forward only. */
export interface Migration {
  up(db: Kysely<unknown>): Promise<void>;
  /**
   * The step stands outside a transaction, as `create index concurrently` must. It may be cut off at any point and is then taken again
   * from its beginning, so it must bear that.
   */
  readonly apart?: boolean;
  /**
   * A step that takes something away names the migration that a process must know to work on without it. Processes that do not know it
   * refuse to start from then on.
   */
  readonly needs?: string;
}

/** By name, in the order of the names. */
export type Migrations = Readonly<Record<string, Migration>>;

/** The lock of Kysely's own migrator, which earlier versions used: they and this one wait for each other. */
const LOCK = '3853314791062309107';
const LOCK_LOOK_MS = 250;
const LOCK_TOLD_MS = 10_000;
/** A change of a table waits for its readers, and whoever comes then waits behind it: it gives way and comes again. */
const GIVE_WAY_MS = 2_000;
const COME_AGAIN_MS = 1_000;
const COME_AGAIN_TRIES = 200;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Bring the schema forward to the last of `migrations`, in one process at a time. Steps that a later version has taken already are left as
 * they are: they only add (docs/decisions/0013), or say what they need. Rejects where this version cannot work on the database.
 */
export async function migrate(address: PoolConfig, log: StoreLog, migrations: Migrations): Promise<void> {
  const pool = new Pool({
    ...address,
    max: 1,
    connectionTimeoutMillis: 10_000,
    application_name: 'colophon migration',
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await db.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection);
      await underLock(connection, log, async () => {
        await openBook(connection);
        for (const name of await pendingSteps(connection, migrations)) {
          log.info({ migration: name }, 'migrating');
          await take(connection, name, migrations[name] as Migration);
        }
      });
    });
  } catch (error) {
    if (error instanceof SchemaTooNew) throw error;
    throw new Error('expected the database to migrate to this version, it did not', { cause: error });
  } finally {
    await db.destroy();
  }
}

/** A later version has taken away what this one works with. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/** The names of the steps that have been taken, in order. */
export async function takenSteps(db: Kysely<unknown>): Promise<readonly string[]> {
  return (await readBook(db)).map(({ name }) => name);
}

interface Taken {
  readonly name: string;
  readonly needs: string | null;
}

async function readBook(db: Kysely<unknown>): Promise<readonly Taken[]> {
  const { rows: found } = await sql<{ book: string | null }>`select to_regclass('kysely_migration') as book`.execute(
    db,
  );
  if (!found[0]?.book) return [];
  // Earlier versions made the table without the column.
  const { rows } = await sql<Taken>`
    select name, to_jsonb(m) ->> 'needs' as needs from kysely_migration m order by name`.execute(db);
  return rows;
}

async function openBook(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    db,
  );
  await sql`alter table kysely_migration add column if not exists needs text`.execute(db);
}

/** The steps that this version would take, in order. Rejects with `SchemaTooNew`. */
export async function pendingSteps(db: Kysely<unknown>, migrations: Migrations): Promise<readonly string[]> {
  const taken = await readBook(db);
  const unmet = taken.find(({ needs }) => needs !== null && !(needs in migrations));
  if (unmet) {
    throw new SchemaTooNew(
      `expected a version of Colophon that knows the migration ${unmet.needs}, found an older one: a later version has ` +
        `taken ${unmet.name} on this database, which takes away what this one works with`,
    );
  }
  const names = new Set(taken.map(({ name }) => name));
  return Object.keys(migrations)
    .sort()
    .filter((name) => !names.has(name));
}

async function take(db: Kysely<unknown>, name: string, { up, apart, needs }: Migration): Promise<void> {
  const note = (within: Kysely<unknown>) =>
    sql`insert into kysely_migration (name, timestamp, needs) values (${name}, ${new Date().toISOString()}, ${needs ?? null})`.execute(
      within,
    );
  if (apart) {
    await up(db);
    await note(db);
    return;
  }
  await patiently(() =>
    db.transaction().execute(async (transaction) => {
      await sql`set local lock_timeout = ${sql.lit(GIVE_WAY_MS)}`.execute(transaction);
      await up(transaction);
      await note(transaction);
    }),
  );
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE || tries === COME_AGAIN_TRIES) throw error;
      await sleep(COME_AGAIN_MS);
    }
  }
}

/**
 * Do something while no other process does. The lock belongs to the session, and is asked for again and again instead of waited for in a
 * statement: that would hold a snapshot, which `create index concurrently` in the other process waits for.
 */
async function underLock(db: Kysely<unknown>, log: StoreLog, work: () => Promise<void>): Promise<void> {
  const id = sql.lit(LOCK);
  let toldAt = performance.now();
  for (;;) {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${id}::bigint) as mine`.execute(db);
    if (rows[0]?.mine) break;
    if (performance.now() - toldAt > LOCK_TOLD_MS) {
      log.info({}, 'waiting for another process that migrates the database');
      toldAt = performance.now();
    }
    await sleep(LOCK_LOOK_MS);
  }
  try {
    await work();
  } finally {
    await sql`select pg_advisory_unlock(${id}::bigint)`.execute(db).catch(() => {});
  }
}
