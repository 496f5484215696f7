import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { takenSteps } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readSettings } from '../../src/variables.ts';
import { serveHttp } from '../support/file-server.ts';
import { picture } from '../support/picture.ts';
import { quietLog } from '../support/quiet-log.ts';
import { sharedDatabase } from '../support/shared-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeNextVersion, NEXT, NEXT_MIGRATIONS, THIS_PROGRAM } from './support/next-version.ts';
import { type RunningProcess, startProcess } from './support/running-process.ts';
import { startClients } from './support/steady-clients.ts';
import { type WatchingBalancer, watchingBalancer } from './support/watching-balancer.ts';

const KEY = 'private_upgrade_0123456789';
const CLIENTS = 3;

const resources = new AsyncDisposableStack();
let folder: string;
let env: Readonly<Record<string, string>>;
let balancer: WatchingBalancer;
let count = 0;

before(async () => {
  folder = resources.use(await temporaryFolder()).path;
  balancer = resources.use(await watchingBalancer());
  env = {
    DATABASE_URL: resources.use(await sharedDatabase()).url,
    DATABASE_POOL: '5',
    SHELF_DIR: path.join(folder, 'shelf'),
    MASTER_KEY: 'u'.repeat(32),
    INITIAL_API_KEY: KEY,
    CONCURRENCY: '1',
    ALLOWED_ADDRESSES: '127.0.0.1/32',
    PUBLIC_URL: balancer.origin,
    // The balancer looks five times a second.
    SHUTDOWN_DELAY_MS: '1200',
  };
});
after(() => resources.disposeAsync());

async function start(program: string, role: 'serve' | 'work'): Promise<RunningProcess> {
  const running = resources.use(await startProcess(program, role, path.join(folder, `process-${count++}`), env));
  if (role === 'serve') {
    balancer.add(running.origin);
    while (balancer.states.get(running.origin)?.at(-1) !== 200) await sleep(20);
  }
  return running;
}

/** Tell a server to stop, and watch how it goes. */
async function drain(running: RunningProcess): Promise<void> {
  assert.equal(await running.stop(), 0, running.output());
  await sleep(300);
  balancer.remove(running.origin);
  // Not ready before it is gone, and in this order.
  assert.deepEqual(balancer.states.get(running.origin), [200, 503, 0]);
}

async function versionOf({ origin }: RunningProcess): Promise<string> {
  return ((await (await fetch(`${origin}/healthz`)).json()) as { version: string }).version;
}

describe('a rolling upgrade', { timeout: 240_000 }, () => {
  it('fails no request: old and new side by side, and back to the old', async (trial) => {
    const next = makeNextVersion(path.join(folder, 'next'));
    const old = [await start(THIS_PROGRAM, 'serve'), await start(THIS_PROGRAM, 'serve')];
    const oldWorker = await start(THIS_PROGRAM, 'work');
    const clients = startClients(balancer.origin, KEY, CLIENTS);
    while (clients.answered() < 30 && clients.failures.length === 0) await sleep(50);

    const news: RunningProcess[] = [];
    for (const each of old) {
      news.push(await start(next, 'serve'));
      await sleep(1_000);
      await drain(each);
    }
    const nextWorker = await start(next, 'work');
    assert.equal(await oldWorker.stop(), 0, oldWorker.output());
    assert.deepEqual(await Promise.all(news.map(versionOf)), [NEXT, NEXT]);

    // The new version was a mistake: the old one works on what it has left behind.
    const again = await start(THIS_PROGRAM, 'serve');
    assert.notEqual(await versionOf(again), NEXT);
    for (const each of news) await drain(each);
    assert.equal(await nextWorker.stop(), 0, nextWorker.output());
    const before = clients.answered();
    while (clients.answered() < before + 15 && clients.failures.length === 0) await sleep(50);
    await clients.stop();

    trial.diagnostic(`${clients.answered()} calls were answered, ${clients.failures.length} were not`);
    assert.deepEqual(clients.failures, []);
    for (const { origin } of [...old, ...news, again]) assert.ok((balancer.counts.get(origin) ?? 0) > 0);
    const store = await openStore(readSettings(env), quietLog());
    try {
      assert.deepEqual((await takenSteps(store.db as never)).slice(-2), NEXT_MIGRATIONS);
      const { rows } = await sql<{
        path: string;
      }>`select parent || name as path from entry where kind = 'file'`.execute(store.db);
      const kept = new Set(rows.map((row) => row.path));
      assert.deepEqual(
        clients.uploaded.filter((file) => !kept.has(file)),
        [],
      );
    } finally {
      await store.close();
    }
    await drain(again);
  });

  it('ends what is under way first, and keeps answering until the balancer knows', async () => {
    const running = await start(THIS_PROGRAM, 'serve');
    const asked = Promise.withResolvers<void>();
    await using files = await serveHttp(async (_request, reply) => {
      asked.resolve();
      await sleep(2_500);
      reply.end(picture());
    });
    const url = encodeURIComponent(`${files.origin}/a.jpg`);
    const slow = fetch(`${running.origin}/api/v1/extract?key=${KEY}&url=${url}`, { method: 'POST' });
    await asked.promise;
    const stopping = running.stop();
    await sleep(500);
    const ready = await fetch(`${running.origin}/readyz`);
    assert.deepEqual([ready.status, ready.headers.get('connection')], [503, 'close']);
    assert.equal(((await ready.json()) as { status: string }).status, 'stopping');
    const meanwhile = await fetch(`${running.origin}/v1/files`, {
      headers: { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` },
    });
    assert.deepEqual([meanwhile.status, meanwhile.headers.get('connection')], [200, 'close']);
    await meanwhile.arrayBuffer();
    const reply = await slow;
    assert.equal(reply.status, 200, await reply.text());
    assert.equal(await stopping, 0);
    balancer.remove(running.origin);
  });
});
