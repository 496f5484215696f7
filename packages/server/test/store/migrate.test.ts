import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { type Migrations, migrate, SchemaTooNew, takenSteps } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { connectStore, openStore, type Store } from '../../src/store/open-store.ts';
import { readSettings } from '../../src/variables.ts';
import { quietLog } from '../support/quiet-log.ts';
import { sharedDatabase } from '../support/shared-database.ts';

const resources = new AsyncDisposableStack();
let server: string;
let url: string;
let count = 0;

before(async () => {
  server = resources.use(await sharedDatabase()).url;
});
after(() => resources.disposeAsync());

/** Each test has a database of its own. */
beforeEach(async () => {
  const name = `test_${count++}`;
  await withClient(server, (client) => client.query(`create database ${name}`));
  url = server.replace(/\/colophon\?/, `/${name}?`);
});

async function withClient<T>(address: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function open(plan: Migrations = migrations, env: Readonly<Record<string, string>> = {}): Promise<Store> {
  return openStore(readSettings({ DATABASE_URL: url, ...env }), quietLog(), plan);
}

/** What a later version may add: a column that may be empty, and an index that is made while others write. */
const added: Migrations = {
  ...migrations,
  '9001-shade': { up: async (db) => void (await sql`alter table account add column shade text`.execute(db)) },
  '9002-shade-index': {
    apart: true,
    async up(db) {
      await sql`drop index if exists account_shade`.execute(db);
      await sql`create index concurrently account_shade on account (shade)`.execute(db);
    },
  },
};

describe('an older version on a database that a later one has migrated', () => {
  it('works as long as the later one has only added, and takes nothing back', async () => {
    const older = await open();
    const later = await open(added);
    await older.db.insertInto('account').values({ name: 'from the older' }).execute();
    const restarted = await open();
    const { rows } = await sql<{ name: string; shade: null }>`select name, shade from account`.execute(restarted.db);
    assert.deepEqual(rows, [{ name: 'from the older', shade: null }]);
    assert.deepEqual(await takenSteps(later.db as never), Object.keys(added));
    for (const store of [older, later, restarted]) await store.close();
  });

  it('refuses to start once something is taken away that it does not know to do without', async () => {
    const taken: Migrations = { ...added, '9003-no-shade': { up: async () => {}, needs: '9001-shade' } };
    await (await open(taken)).close();
    await assert.rejects(open(), (error: Error) => {
      assert.ok(error instanceof SchemaTooNew);
      assert.match(error.message, /that knows the migration 9001-shade, found an older one: .* taken 9003-no-shade/);
      return true;
    });
    const knowing = await open(added);
    assert.equal(await knowing.answers(), true);
    await knowing.close();
  });
});

describe('migrating', () => {
  it('is done once, by one of those that start together, and the others wait for it', async () => {
    let runs = 0;
    const slow: Migrations = {
      ...migrations,
      '9001-slow': {
        async up(db) {
          runs++;
          await sql`select pg_sleep(0.6)`.execute(db);
          await sql`alter table account add column shade text`.execute(db);
        },
      },
    };
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(slow)));
    assert.equal(runs, 1);
    for (const { db } of stores) await sql`select shade from account`.execute(db);
    for (const store of stores) await store.close();
  });

  it('may take longer than a statement of the service', async () => {
    const slow: Migrations = {
      ...migrations,
      '9001-slow': { up: async (db) => void (await sql`select pg_sleep(1)`.execute(db)) },
    };
    const store = await open(slow, { STATEMENT_TIMEOUT_MS: '300' });
    await assert.rejects(sql`select pg_sleep(1)`.execute(store.db), /statement timeout/);
    await store.close();
  });

  it('leaves nothing of a step that failed, and takes it again at the next start', async () => {
    let works = false;
    const shaky: Migrations = {
      ...migrations,
      '9001-shaky': {
        async up(db) {
          await sql`alter table account add column shade text`.execute(db);
          if (!works) throw new Error('out of luck');
        },
      },
    };
    await assert.rejects(open(shaky), (error: Error) => (error.cause as Error).message === 'out of luck');
    works = true;
    const store = await open(shaky);
    assert.equal((await takenSteps(store.db as never)).at(-1), '9001-shaky');
    await store.close();
  });

  it('makes an index while others write, and makes it anew where that was cut off', { timeout: 60_000 }, async () => {
    const store = await open();
    let isOver = false;
    let written = 0;
    const writer = (async () => {
      for (; !isOver; written++)
        await store.db
          .insertInto('account')
          .values({ name: `n${written}` })
          .execute();
    })();
    // A step that died amid it leaves an index that is not valid.
    const dying: Migrations = {
      '9001-shade': added['9001-shade'] as Migrations[string],
      '9002-shade-index': {
        apart: true,
        async up(db) {
          await sql`set statement_timeout = 300`.execute(db);
          await sql`create index concurrently account_shade on account (shade)`.execute(db);
        },
      },
    };
    await withClient(url, async (reader) => {
      await reader.query('begin isolation level repeatable read');
      await reader.query('select 1');
      await assert.rejects(migrate({ connectionString: url }, quietLog(), { ...migrations, ...dying }));
      await reader.query('rollback');
    });
    const valid = async () =>
      (
        await sql<{ valid: boolean }>`
          select indisvalid as valid from pg_index where indexrelid = to_regclass('account_shade')`.execute(store.db)
      ).rows[0]?.valid;
    assert.equal(await valid(), false);
    await Promise.all(Array.from({ length: 3 }, () => migrate({ connectionString: url }, quietLog(), added)));
    assert.equal(await valid(), true);
    isOver = true;
    await writer;
    assert.ok(written > 0);
    await store.close();
  });

  it('does not hold up those who read while it waits for one who reads long', { timeout: 60_000 }, async () => {
    const store = await connectStore({ connectionString: url }, readSettings({}), quietLog());
    await withClient(url, async (reader) => {
      await reader.query('begin');
      await reader.query('select count(*) from account');
      const migrating = migrate({ connectionString: url }, quietLog(), added);
      let longest = 0;
      for (const until = performance.now() + 5_000; performance.now() < until; await sleep(20)) {
        const began = performance.now();
        await store.db.selectFrom('account').select('id').execute();
        longest = Math.max(longest, performance.now() - began);
      }
      await reader.query('commit');
      await migrating;
      assert.ok(longest < 3_500, `somebody waited ${Math.round(longest)} ms`);
      assert.ok(longest > 1_000, 'nobody was in the way');
    });
    await store.close();
  });

  it('does not wait for one that migrates when there is nothing to do', { timeout: 20_000 }, async () => {
    await (await open()).close();
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const endless: Migrations = { ...migrations, '9001-endless': { apart: true, up: () => release } };
    const migrating = migrate({ connectionString: url }, quietLog(), endless);
    await sleep(300);
    const store = await open();
    assert.equal(await store.answers(), true);
    await store.close();
    resolve();
    await migrating;
  });
});
