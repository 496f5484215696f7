import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImageKit } from '@imagekit/nodejs';
import OlderImageKit from 'imagekit';
import { sql } from 'kysely';
import { createSealing } from '../../../src/accounts/sealing.ts';
import type { LibraryEvent } from '../../../src/library/model/event.ts';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';
import { createWebhooks, type Webhooks } from '../../../src/library/webhooks/webhooks.ts';
import { createPgBossQueue, type PgBossQueue } from '../../../src/queue/pg-boss-queue.ts';
import { startTrial, type Trial } from '../../outbound/support/trial.ts';
import { temporaryStore } from '../../support/database.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { fileEntry } from './support/file-entry.ts';
import { hookListener } from './support/hook-listener.ts';

const sealing = createSealing(Buffer.alloc(32, 7));

function present(event: LibraryEvent, slug: string) {
  if (event.kind === 'file-deleted') return { type: 'file.deleted', data: { fileId: event.fileId } };
  return { type: event.kind.replace('-', '.'), data: { slug, ...('file' in event ? { name: event.file.name } : {}) } };
}

describe('webhooks', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let queue: PgBossQueue;
  let trial: Trial;
  let webhooks: Webhooks;
  let now = () => new Date();

  before(async () => {
    database = await temporaryStore();
    trial = await startTrial();
    queue = createPgBossQueue({ db: database.store.db, log: quietLog(), pace: { pollMs: 200 } });
    webhooks = createWebhooks({
      db: database.store.db,
      queue,
      outbound: trial.outbound,
      seal: sealing.seal,
      unseal: sealing.unseal,
      present,
      retry: { delaySeconds: 1, maxDelaySeconds: 1 },
      clock: () => now(),
    });
    await queue.start();
  });
  after(async () => {
    await queue.stop();
    await trial[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  async function newAccount(): Promise<{ readonly id: string; readonly slug: string }> {
    const query = database.store.db.insertInto('account').values({ name: 'somebody' }).returning(['id', 'slug']);
    return await query.executeTakeFirstOrThrow();
  }

  async function announce(accountId: string, ...events: readonly LibraryEvent[]): Promise<void> {
    await database.store.db.transaction().execute((trx) => webhooks.announce(accountId, events, trx));
  }

  const deleted: LibraryEvent = { kind: 'file-deleted', fileId: '0123456789abcdef01234567' };

  it('tell of an event as both published clients can verify', async () => {
    await using listener = await hookListener();
    const { id: account, slug } = await newAccount();
    const { secret, id } = await webhooks.create(account, { url: `${listener.origin}/hook` });
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{32}$/);
    await announce(account, { kind: 'file-created', file: fileEntry(account) });
    await listener.until(1);
    const { headers, body, path } = listener.received[0] as (typeof listener.received)[number];
    assert.equal(path, '/hook');
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    const event = new ImageKit({ privateKey: 'k' }).webhooks.unwrap(body, {
      headers: headers as Record<string, string>,
      key: secret,
    });
    assert.equal(event.type, 'file.created');
    assert.equal(event.id, headers['webhook-id']);
    assert.deepEqual((event as { data: unknown }).data, { slug, name: 'é.jpg' });
    assert.match((event as { created_at: string }).created_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const older = new OlderImageKit({ publicKey: 'p', privateKey: 'k', urlEndpoint: 'https://x.example/' });
    const seen = older.verifyWebhookEvent(body, String(headers['x-ik-signature']), secret);
    assert.ok(Math.abs(seen.timestamp - Date.now()) < 60_000);
    assert.equal((seen.event as { id: string }).id, event.id);
    assert.throws(() => older.verifyWebhookEvent(`${body} `, String(headers['x-ik-signature']), secret));
    const { secret: other } = await webhooks.create(account, { url: listener.origin });
    assert.throws(() =>
      new ImageKit({ privateKey: 'k' }).webhooks.unwrap(body, {
        headers: headers as Record<string, string>,
        key: other,
      }),
    );
    assert.deepEqual(
      (await webhooks.list(account)).map((webhook) => [webhook.id === id, 'secret' in webhook]),
      [
        [true, false],
        [false, false],
      ],
    );
  });

  it('keep the secret sealed', async () => {
    const { id: account } = await newAccount();
    const { secret, id } = await webhooks.create(account, { url: 'https://example.com/hook' });
    const query = database.store.db.selectFrom('webhook').select('secret').where('id', '=', id);
    const { secret: kept } = await query.executeTakeFirstOrThrow();
    assert.equal(kept.includes(secret), false);
    assert.equal(sealing.unseal(kept), secret);
  });

  it('tell each webhook only what it wants, and no other account', async () => {
    await using listener = await hookListener();
    const { id: account } = await newAccount();
    const { id: stranger } = await newAccount();
    await webhooks.create(account, { url: `${listener.origin}/all` });
    await webhooks.create(account, { url: `${listener.origin}/deleted`, events: ['file-deleted'] });
    await webhooks.create(stranger, { url: `${listener.origin}/stranger` });
    await announce(account, { kind: 'version-created', file: fileEntry(account, { kind: 'version' }) }, deleted);
    await listener.until(3);
    await sleep(300);
    const told = listener.received.map(({ path, body }) => `${path} ${JSON.parse(body).type}`);
    assert.deepEqual(told.sort(), ['/all file.deleted', '/all version.created', '/deleted file.deleted']);
  });

  it('tell nothing of what was rolled back', async () => {
    await using listener = await hookListener();
    const { id: account } = await newAccount();
    await webhooks.create(account, { url: listener.origin });
    const rolledBack = database.store.db.transaction().execute(async (trx) => {
      await webhooks.announce(account, [deleted], trx);
      throw new Error('no');
    });
    await assert.rejects(rolledBack, /^Error: no$/);
    await sleep(500);
    assert.equal(listener.received.length, 0);
    assert.deepEqual(await webhooks.deliveries(account, { limit: 10 }), []);
  });

  it('try again until the receiver has it, with the same id, signed anew, and keep a log', async () => {
    await using listener = await hookListener((nth) => (nth < 3 ? 503 : 204));
    const { id: account } = await newAccount();
    const { secret, id } = await webhooks.create(account, { url: listener.origin });
    await announce(account, deleted);
    await listener.until(1);
    await sleep(100);
    const [first] = await webhooks.deliveries(account, { limit: 10 });
    assert.equal(first?.lastFailure, 'expected a status from 200 to 299, found 503');
    assert.equal(first?.lastStatus, 503);
    assert.equal(first?.deliveredAt, null);
    await listener.until(3);
    await sleep(200);
    const ids = new Set(listener.received.map(({ headers }) => headers['webhook-id']));
    assert.equal(ids.size, 1);
    assert.equal(new Set(listener.received.map(({ headers }) => headers['x-ik-signature'])).size, 3);
    for (const { body, headers } of listener.received) {
      new ImageKit({ privateKey: 'k' }).webhooks.unwrap(body, {
        headers: headers as Record<string, string>,
        key: secret,
      });
    }
    const [last] = await webhooks.deliveries(account, { limit: 10 });
    assert.equal(last?.attempts, 3);
    assert.equal(last?.lastStatus, 204);
    assert.equal(last?.lastFailure, null);
    assert.ok(last?.deliveredAt);
    assert.equal(last?.webhookId, id);
    assert.equal(last?.event, 'file-deleted');
  });

  it('are given up after a day, and disabled when nothing came through for a day', async () => {
    await using listener = await hookListener(() => 500);
    const { id: account } = await newAccount();
    await webhooks.create(account, { url: listener.origin });
    await announce(account, deleted);
    await listener.until(1);
    // The first try is over when it is noted: only then may a day pass.
    while ((await webhooks.deliveries(account, { limit: 1 }))[0]?.attempts !== 1) await sleep(10);
    now = () => new Date(Date.now() + 24 * 3600 * 1000);
    await listener.until(2);
    await sleep(200);
    now = () => new Date();
    const [delivery] = await webhooks.deliveries(account, { limit: 10 });
    assert.ok(delivery?.givenUpAt);
    assert.equal(delivery?.deliveredAt, null);
    const [webhook] = await webhooks.list(account);
    assert.ok(webhook?.disabledAt);
    await announce(account, deleted);
    await sleep(1500);
    assert.equal(listener.received.length, 2);
  });

  it('are disabled by a receiver that says it is gone', async () => {
    await using listener = await hookListener(() => 410);
    const { id: account } = await newAccount();
    await webhooks.create(account, { url: listener.origin });
    await announce(account, deleted);
    await listener.until(1);
    await sleep(1500);
    assert.equal(listener.received.length, 1);
    assert.ok((await webhooks.list(account))[0]?.disabledAt);
  });

  it('do not reach into the inner network, whatever name stands for it', async () => {
    const { id: account } = await newAccount();
    await webhooks.create(account, { url: 'http://[::1]:9999/hook' });
    await announce(account, deleted);
    let delivery = (await webhooks.deliveries(account, { limit: 1 }))[0];
    while (!delivery?.givenUpAt) {
      await sleep(50);
      delivery = (await webhooks.deliveries(account, { limit: 1 }))[0];
    }
    assert.match(String(delivery.lastFailure), /expected a public address/);
    assert.equal(delivery.attempts, 1);
  });

  it('refuse what is no URL, no event, and too many', async () => {
    const { id: account } = await newAccount();
    const refuses = async (wishes: { url: unknown; events?: unknown }, code: string): Promise<void> => {
      await assert.rejects(
        webhooks.create(account, wishes),
        (error) => error instanceof LibraryRefusal && error.code === code,
        JSON.stringify(wishes),
      );
    };
    for (const url of [
      undefined,
      7,
      '',
      'example.com',
      'ftp://example.com/',
      'http://u:p@example.com/',
      'http://x.example:22/',
    ]) {
      await refuses({ url }, 'bad-url');
    }
    for (const events of [[], 'file-created', ['file-created', 'x'], [null], {}]) {
      await refuses({ url: 'https://example.com/', events }, 'bad-value');
    }
    await Promise.all(Array.from({ length: 20 }, () => webhooks.create(account, { url: 'https://example.com/' })));
    await refuses({ url: 'https://example.com/' }, 'bad-value');
    const [one] = await webhooks.list(account);
    assert.equal(await webhooks.remove(account, String(one?.id)), true);
    assert.equal(await webhooks.remove(account, String(one?.id)), false);
    assert.equal(await webhooks.remove(account, "'; drop table webhook"), false);
  });

  it('keep their log within bounds', async () => {
    const { id: account } = await newAccount();
    const { db } = database.store;
    await sql`
      insert into webhook_delivery (account_id, url, event, body, created_at, delivered_at)
      select ${account}, 'https://example.com/', 'x', '{}', now() - n * interval '1 second', now()
      from generate_series(1, 10050) as n`.execute(db);
    await sql`
      insert into webhook_delivery (account_id, url, event, body, created_at, delivered_at)
      values (${account}, 'https://example.com/', 'old', '{}', now() - interval '8 days', now())`.execute(db);
    await sql`
      insert into webhook_delivery (account_id, url, event, body, created_at)
      values (${account}, 'https://example.com/', 'lost', '{}', now() - interval '2 days')`.execute(db);
    await webhooks.sweep();
    const { rows } = await sql<{ n: string; old: string; open: string }>`
      select count(*) as n, count(*) filter (where event = 'old') as old,
        count(*) filter (where delivered_at is null and given_up_at is null) as open
      from webhook_delivery where account_id = ${account}`.execute(db);
    assert.deepEqual(rows, [{ n: '10000', old: '0', open: '0' }]);
    const page = await webhooks.deliveries(account, { limit: 2 });
    const next = await webhooks.deliveries(account, { limit: 1, before: String(page[1]?.id) });
    assert.ok((next[0]?.createdAt as Date) < (page[1]?.createdAt as Date));
  });

  it('bear many events at once', async () => {
    await using listener = await hookListener();
    const { id: account } = await newAccount();
    await webhooks.create(account, { url: listener.origin });
    const events = Array.from({ length: 600 }, (_, n): LibraryEvent => ({ kind: 'file-deleted', fileId: String(n) }));
    await announce(account, ...events);
    await listener.until(600);
    const told = new Set(listener.received.map(({ body }) => JSON.parse(body).data.fileId));
    assert.equal(told.size, 600);
    const listed = new Set<string>();
    for (let before: string | undefined; ; ) {
      const page = await webhooks.deliveries(account, { limit: 70, ...(before && { before }) });
      for (const { id } of page) listed.add(id);
      before = page.at(-1)?.id;
      if (before === undefined) break;
    }
    assert.equal(listed.size, 600);
  });
});
