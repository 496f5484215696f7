import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import '../../src/accounts/request-caller.ts';
import { openKeyring } from '../../src/accounts/keyring.ts';
import { createSealing } from '../../src/accounts/sealing.ts';
import { createHttpServer, type HttpServer } from '../../src/http/create-http-server.ts';
import { createWebhooks, type Webhooks } from '../../src/library/webhooks/webhooks.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { createMetrics } from '../../src/observe/metrics.ts';
import { createPgBossQueue, type PgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import { webhookRoutes } from '../../src/routes/webhooks/routes.ts';
import { readSettings } from '../../src/variables.ts';
import { fileEntry } from '../library/webhooks/support/file-entry.ts';
import { startTrial, type Trial } from '../outbound/support/trial.ts';
import { temporaryStore } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

const KEY = 'private_test_webhooks_0123456789';
const URL = '/colophon/v1/webhooks';

describe(URL, () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let trial: Trial;
  let queue: PgBossQueue;
  let webhooks: Webhooks;
  let server: HttpServer;
  let accountId: string;

  before(async () => {
    database = await temporaryStore();
    const { db } = database.store;
    trial = await startTrial();
    queue = createPgBossQueue({ db, log: quietLog() });
    const sealing = createSealing(Buffer.alloc(32, 3));
    const keyring = await openKeyring(db, sealing);
    const present = () => ({ type: 'file.created', data: {} });
    const { outbound } = trial;
    webhooks = createWebhooks({ db, queue, outbound, seal: sealing.seal, unseal: sealing.unseal, present });
    await queue.start();
    await keyring.begin(KEY);
    accountId = (await db.selectFrom('account').select('id').executeTakeFirstOrThrow()).id;
    const settings = readSettings({ DATA_DIR: database.folder });
    server = await createHttpServer(settings, createLogger(settings, { write() {} }), createMetrics(), '0');
    await server.register(webhookRoutes, { keyring, webhooks });
    await server.ready();
  });
  after(async () => {
    await server.close();
    await queue.stop();
    await trial[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, headers: object = {}) {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    return await server.inject({
      method,
      url: path,
      headers: { 'x-api-key': KEY, ...type, ...headers },
      ...payload,
    });
  }

  it('shows the secret of a new webhook once, and lists it without', async () => {
    const made = await call('POST', URL, { url: 'https://example.com/hook', events: ['file-deleted', 'file-created'] });
    assert.equal(made.statusCode, 201, made.body);
    const { secret, ...webhook } = made.json();
    assert.match(secret, /^whsec_/);
    assert.deepEqual(webhook.events, ['file-created', 'file-deleted']);
    assert.equal(webhook.disabledAt, null);
    const listed = await call('GET', URL);
    assert.deepEqual(listed.json(), [webhook]);
    assert.equal((await call('DELETE', `${URL}/${webhook.id}`)).statusCode, 204);
    assert.equal((await call('DELETE', `${URL}/${webhook.id}`)).statusCode, 404);
    assert.deepEqual((await call('GET', URL)).json(), []);
  });

  it('refuses what makes no webhook, with the reason', async () => {
    for (const body of [
      undefined,
      null,
      [],
      {},
      { url: 'gopher://x/' },
      { url: 'https://x.example/', events: ['no'] },
    ]) {
      const answer = await call('POST', URL, body);
      assert.equal(answer.statusCode, 400, JSON.stringify(body));
      assert.equal(answer.json().error.code, 'bad-request');
      assert.match(answer.json().error.message, /^expected /);
    }
    assert.equal((await call('DELETE', `${URL}/nothing%00`)).statusCode, 404);
  });

  it('lists deliveries by pages', async () => {
    await call('POST', URL, { url: 'https://192.0.2.1/hook' });
    for (let n = 0; n < 3; n++) {
      await database.store.db
        .transaction()
        .execute((trx) => webhooks.announce(accountId, [{ kind: 'file-created', file: fileEntry(accountId) }], trx));
    }
    const first = (await call('GET', `${URL}/deliveries?limit=2`)).json();
    assert.equal(first.length, 2);
    assert.equal(first[0].event, 'file-created');
    assert.equal(first[0].url, 'https://192.0.2.1/hook');
    assert.deepEqual(Object.keys(first[0]).slice(0, 4), ['id', 'webhookId', 'url', 'event']);
    const rest = (await call('GET', `${URL}/deliveries?before=${first[1].id}`)).json();
    assert.equal(rest.length, 1);
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'before=yesterday', 'before=%00']) {
      assert.equal((await call('GET', `${URL}/deliveries?${query}`)).statusCode, 400, query);
    }
  });

  it('asks for a key', async () => {
    for (const [method, path] of [
      ['GET', URL],
      ['POST', URL],
      ['DELETE', `${URL}/x`],
      ['GET', `${URL}/deliveries`],
    ] as const) {
      assert.equal((await call(method, path, undefined, { 'x-api-key': 'wrong' })).statusCode, 401, path);
    }
  });
});
