import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { postgresFolders } from '../../src/store/embedded-postgres.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStoreBeside } from '../../src/store/open-beside.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readSettings } from '../../src/variables.ts';
import { freePort } from '../support/free-port.ts';
import { quietLog } from '../support/quiet-log.ts';
import { installedPostgres, startServerPostgres } from '../support/server-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const openStoreModule = fileURLToPath(new URL('../../src/store/open-store.ts', import.meta.url));

/** A process that opens the store, writes an account, says so, and stays until it is killed. */
async function storeProcess(settings: object) {
  const code = `const { openStore } = await import(${JSON.stringify(openStoreModule)});
    const quiet = { info() {}, warn() {}, error() {} };
    const store = await openStore(JSON.parse(process.argv[1]), quiet);
    await store.db.insertInto('account').values({ name: 'acknowledged' }).execute();
    console.log('written');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function postmaster(folder: string): Promise<number> {
  return Number((await readFile(path.join(postgresFolders(folder).data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('embedded store', () => {
  it('keeps what was acknowledged when its process is killed, and stops the database that outlived it', async () => {
    await using folder = await temporaryFolder();
    const settings = readSettings({ DATA_DIR: folder.path });
    const child = await storeProcess(settings);
    const orphan = await postmaster(folder.path);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(alive(orphan));
    const log = quietLog();
    const store = await openStore(settings, log);
    try {
      assert.ok(!alive(orphan) || (await postmaster(folder.path)) !== orphan);
      assert.ok(log.messages.some((message) => message.startsWith('stopping the embedded PostgreSQL')));
      const rows = await store.db.selectFrom('account').select('name').execute();
      assert.deepEqual(rows, [{ name: 'acknowledged' }]);
    } finally {
      await store.close();
    }
  });

  it('commits durably, listens on no network, and is gone after close', async () => {
    await using folder = await temporaryFolder();
    const store = await openStore(readSettings({ DATA_DIR: folder.path }), quietLog());
    const pid = await postmaster(folder.path);
    const shown = async (name: string) =>
      (await sql<{ value: string }>`select current_setting(${name}) as value`.execute(store.db)).rows[0]?.value;
    assert.equal(await shown('fsync'), 'on');
    assert.equal(await shown('synchronous_commit'), 'on');
    assert.equal(await shown('listen_addresses'), '');
    assert.equal(await shown('statement_timeout'), '15s');
    await store.close();
    assert.ok(!alive(pid));
  });

  it('starts the database again when it dies', async () => {
    await using folder = await temporaryFolder();
    const store = await openStore(readSettings({ DATA_DIR: folder.path }), quietLog());
    try {
      const pid = await postmaster(folder.path);
      process.kill(pid, 'SIGQUIT');
      let back = false;
      for (let tries = 0; tries < 100 && !back; tries++) {
        await sleep(100);
        back = (await store.answers()) && (await postmaster(folder.path).catch(() => pid)) !== pid;
      }
      assert.ok(back, 'expected the database to be back within ten seconds');
    } finally {
      await store.close();
    }
  });

  it('outlives a database that dies amid a query', async () => {
    await using folder = await temporaryFolder();
    const store = await openStore(readSettings({ DATA_DIR: folder.path }), quietLog());
    try {
      const queries = Array.from({ length: 5 }, () => sql`select pg_sleep(5)`.execute(store.db));
      const ends = Promise.allSettled(queries);
      await sleep(300);
      process.kill(await postmaster(folder.path), 'SIGQUIT');
      assert.ok((await ends).every(({ status }) => status === 'rejected'));
    } finally {
      await store.close();
    }
  });

  it('works under a folder that others may not enter, and under a very long path', async () => {
    await using folder = await temporaryFolder();
    const closed = path.join(folder.path, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    for (const deep of [path.join(closed, 'data'), path.join(folder.path, 'long'.repeat(30), 'data')]) {
      await mkdir(deep, { recursive: true });
      const store = await openStore(readSettings({ DATA_DIR: deep }), quietLog());
      assert.equal(await store.answers(), true);
      await store.close();
    }
  });

  it('runs twice on one machine with two folders', async () => {
    await using folder = await temporaryFolder();
    const [one, two] = await Promise.all(
      ['one', 'two'].map((name) => openStore(readSettings({ DATA_DIR: path.join(folder.path, name) }), quietLog())),
    );
    await one?.db.insertInto('account').values({ name: 'one' }).execute();
    assert.deepEqual(await two?.db.selectFrom('account').select('name').execute(), []);
    await Promise.all([one?.close(), two?.close()]);
  });

  it('can be joined while it runs and opened alone when it does not', async () => {
    await using folder = await temporaryFolder();
    const settings = readSettings({ DATA_DIR: folder.path });
    const lock = await lockFolder(folder.path, 'server');
    const server = await openStore(settings, quietLog());
    const guest = await openStoreBeside(settings, 'keys command', quietLog());
    await guest.db.insertInto('account').values({ name: 'from the guest' }).execute();
    await guest.close();
    assert.equal(await server.answers(), true);
    await server.close();
    await lock.release();
    const alone = await openStoreBeside(settings, 'keys command', quietLog());
    assert.deepEqual(await alone.db.selectFrom('account').select('name').execute(), [{ name: 'from the guest' }]);
    await alone.close();
  });
});

const bin = installedPostgres();

describe('store by DATABASE_URL', { skip: bin === undefined && 'no PostgreSQL ≥ 15 under /usr/lib/postgresql' }, () => {
  it('migrates once, however many servers start together', async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o711);
    await using server = await startServerPostgres(bin ?? '', folder.path, await freePort());
    const settings = readSettings({ DATA_DIR: folder.path, DATABASE_URL: server.url });
    const stores = await Promise.all([1, 2, 3].map(() => openStore(settings, quietLog())));
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(
      stores[0]?.db ?? assert.fail(),
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      Object.keys(migrations),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  it('says what is wrong when nobody answers, without the password', async () => {
    const url = `postgres://tester:hunter2@127.0.0.1:${await freePort()}/none`;
    await assert.rejects(
      openStore(readSettings({ DATABASE_URL: url }), quietLog()),
      (error: Error) => !String(error.stack).includes('hunter2'),
    );
  });
});
