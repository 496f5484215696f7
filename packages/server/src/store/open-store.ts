import { Kysely, PostgresDialect, sql } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import { Pool, type PoolConfig } from 'pg';
import { type SocketAddress, startEmbeddedPostgres } from './embedded-postgres.ts';
import type { StoreLog } from './log.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import type { StoreSettings } from './variables.ts';

/** The open database. */
export interface Store {
  readonly db: Kysely<Schema>;
  /** True when the database answers within two seconds. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

const OLDEST_SERVER = 150_000;

/**
 * Open the database: the one `DATABASE_URL` names, or the embedded one under `DATA_DIR` (whose lock the caller holds).
 * Migrates forward under the migrator's advisory lock. Rejects with an error that says what to do.
 */
export async function openStore(settings: StoreSettings, log: StoreLog): Promise<Store> {
  if (settings.DATABASE_URL !== undefined)
    return await connectStore({ connectionString: settings.DATABASE_URL }, settings, log);
  const embedded = await startEmbeddedPostgres(settings.DATA_DIR, log);
  try {
    const store = await connectStore({ ...embedded.address }, settings, log);
    return {
      ...store,
      async close() {
        await store.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Connect to a running PostgreSQL and migrate it. */
export async function connectStore(
  address: PoolConfig | SocketAddress,
  settings: StoreSettings,
  log: StoreLog,
): Promise<Store> {
  const pool = new Pool({
    ...address,
    max: settings.DATABASE_POOL,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: settings.STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: settings.STATEMENT_TIMEOUT_MS,
    application_name: 'colophon',
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => {
    // Of those that are being closed the database may end some first.
    if (!pool.ending) log.warn({ reason: error.message }, 'a database connection broke');
  });
  // One that breaks in somebody's hands tells them so with their query; it too needs a listener.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkServer(db);
    await migrate(db, log);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, answers: () => answers(db), close: () => db.destroy() };
}

async function checkServer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db);
  const version = Number(rows[0]?.version);
  if (version < OLDEST_SERVER) throw new Error(`expected PostgreSQL 15 or later, found server version ${version}`);
}

async function migrate(db: Kysely<Schema>, log: StoreLog): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) };
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  for (const result of results ?? []) log.info({ migration: result.migrationName, status: result.status }, 'migrated');
  if (error) throw new Error('expected the database to migrate to this version, it did not', { cause: error });
}

async function answers(db: Kysely<Schema>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, 2_000, false);
  });
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}
