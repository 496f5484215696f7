import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool, type PoolConfig } from 'pg';
import { type SocketAddress, startEmbeddedPostgres } from './embedded-postgres.ts';
import type { StoreLog } from './log.ts';
import { type Migrations, migrate, pendingSteps } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import type { StoreSettings } from './variables.ts';

/** Connections of this process to the database. */
export interface Connections {
  readonly used: number;
  readonly idle: number;
  /** Those who wait for one. */
  readonly waiting: number;
  readonly most: number;
}

/** Told of a query that has ended, by its text (values stand apart from it), its time and how it failed. */
export type QueryListener = (query: {
  readonly sql: string;
  readonly milliseconds: number;
  readonly error: unknown;
}) => void;

/** The open database. */
export interface Store {
  readonly db: Kysely<Schema>;
  /** How its connections are used. */
  connections(): Connections;
  /** Be told of each query from now on. */
  onQuery(tell: QueryListener): void;
  /** True when the database answers within two seconds. */
  answers(): Promise<boolean>;
  /** A connection of one's own without time limits, for errands that take long. Whoever asks for it ends it. */
  connect(): Promise<Client>;
  close(): Promise<void>;
}

const OLDEST_SERVER = 150_000;

/**
 * Open the database: the one `DATABASE_URL` names, or the embedded one under `DATA_DIR` (whose lock the caller holds).
 * Migrates forward, as `migrate` does, to the last of `migrations`. Rejects with an error that says what to do.
 */
export async function openStore(
  settings: StoreSettings,
  log: StoreLog,
  migrations: Migrations = allMigrations,
): Promise<Store> {
  if (settings.DATABASE_URL !== undefined)
    return await connectStore({ connectionString: settings.DATABASE_URL }, settings, log, migrations);
  const embedded = await startEmbeddedPostgres(settings.DATA_DIR, log);
  try {
    const store = await connectStore({ ...embedded.address }, settings, log, migrations);
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
  migrations: Migrations = allMigrations,
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
  const listeners: QueryListener[] = [];
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    log(event) {
      const error = event.level === 'error' ? event.error : undefined;
      for (const tell of listeners) tell({ sql: event.query.sql, milliseconds: event.queryDurationMillis, error });
    },
  });
  try {
    await checkServer(db);
    // Whoever has nothing to do does not wait for one who has: an index may take an hour.
    if ((await pendingSteps(db as Kysely<unknown>, migrations)).length > 0) await migrate(address, log, migrations);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    connections: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      most: settings.DATABASE_POOL,
    }),
    onQuery: (tell) => void listeners.push(tell),
    answers: () => answers(db),
    connect: () => connectAlone(address),
    close: () => db.destroy(),
  };
}

async function connectAlone(address: PoolConfig | SocketAddress): Promise<Client> {
  const client = new Client({ ...address, connectionTimeoutMillis: 10_000, application_name: 'colophon errand' });
  // One that breaks tells whoever uses it with their statement.
  client.on('error', () => {});
  await client.connect();
  for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout'])
    await client.query(`set ${limit} = 0`);
  return client;
}

async function checkServer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db);
  const version = Number(rows[0]?.version);
  if (version < OLDEST_SERVER) throw new Error(`expected PostgreSQL 15 or later, found server version ${version}`);
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
