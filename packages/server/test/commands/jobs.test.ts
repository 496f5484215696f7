import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { createPgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import { connectStore, type Store } from '../../src/store/open-store.ts';
import type { Schema } from '../../src/store/schema.ts';
import { readSettings } from '../../src/variables.ts';
import { quietLog } from '../support/quiet-log.ts';
import { KEY, type TestService, testService } from '../support/service.ts';
import { sharedDatabase } from '../support/shared-database.ts';
import { runCommand } from './support/run-command.ts';

const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };

interface Told {
  readonly queues: readonly { readonly queue: string; readonly waiting: number }[];
  readonly failed: readonly {
    readonly id: string;
    readonly kind: string;
    readonly reason?: string;
    readonly tries: number;
  }[];
}

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly about: Record<string, unknown>;
  readonly reason: string | null;
  readonly tries: number;
  readonly givenUpAt: string;
}

/** Put jobs in line for nobody, and let them fail: whoever does them here has one try. */
async function giveUp(
  db: Kysely<Schema>,
  jobs: readonly { readonly kind: string; readonly job: object }[],
): Promise<void> {
  const queue = createPgBossQueue({ db, log: quietLog(), pace: { pollMs: 500, superviseSeconds: 1 } });
  for (const { kind } of jobs)
    queue.register({
      name: kind,
      retry: { tries: 1, delaySeconds: 1, maxDelaySeconds: 1, trySeconds: 10 },
      width: 1,
      run: async () => Promise.reject(new Error('expected a fine day, found rain\u001b[31m')),
    });
  await queue.start();
  const all = (await queue.deadLetters()).length + jobs.length;
  for (const { kind, job } of jobs) await queue.put(kind, job);
  const until = Date.now() + 20_000;
  while ((await queue.deadLetters()).length < all && Date.now() < until) await sleep(50);
  await queue.stop();
}

describe('jobs that were given up, as operators and clients see them', { timeout: 300_000 }, () => {
  const resources = new AsyncDisposableStack();
  let service: TestService;
  let env: Record<string, string>;
  let store: Store;
  let accountId: string;
  before(async () => {
    const database = resources.use(await sharedDatabase());
    env = { DATABASE_URL: database.url, MASTER_KEY: 'm'.repeat(32) };
    service = resources.use(await testService(env, {}, 'serve'));
    store = await connectStore({ connectionString: database.url }, readSettings({}), quietLog());
    resources.defer(() => store.close());
    accountId = (await store.db.selectFrom('account').select('id').executeTakeFirstOrThrow()).id;
    const other = await store.db
      .insertInto('account')
      .values({ name: 'other', slug: 'other' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await giveUp(store.db, [
      { kind: 'library-folder', job: { id: 'f'.repeat(24), accountId, publicId: 'public_x' } },
      { kind: 'webhook-delivery', job: { delivery: crypto.randomUUID() } },
      { kind: 'extension', job: { run: crypto.randomUUID() } },
      { kind: 'batch-plan', job: { batch: crypto.randomUUID() } },
    ]);
    await giveUp(store.db, [
      { kind: 'library-folder', job: { id: 'e'.repeat(24), accountId: other.id, publicId: null } },
    ]);
  });
  after(() => resources.disposeAsync());

  const asked = async (query = '', headers?: Record<string, string>): Promise<Response> =>
    await service.call(`/colophon/v1/jobs/failed${query}`, headers ? { headers } : {});

  it('are told to the account whose they are, and to no other', async () => {
    const reply = await asked();
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('cache-control'), 'no-store');
    const jobs = (await reply.json()) as readonly Shown[];
    assert.deepEqual(
      jobs.map(({ kind, about, tries }) => [kind, about, tries]),
      [['library-folder', { id: 'f'.repeat(24) }, 1]],
      'rows of the others are nobody’s: what they were about is gone',
    );
    assert.match(jobs[0]?.reason ?? '', /^expected a fine day/);
    assert.ok(Date.parse(jobs[0]?.givenUpAt ?? '') > 0);
  });

  it('are told by the key alone, and in pages', async () => {
    assert.equal((await asked('', { 'X-API-Key': 'private_wrong' })).status, 401);
    assert.equal((await fetch(`${service.origin}/colophon/v1/jobs/failed`, { headers: BASIC })).status, 401);
    for (const limit of ['0', '1001', 'many', '-1', '1.5']) assert.equal((await asked(`?limit=${limit}`)).status, 400);
    assert.equal((await asked('?limit=1')).status, 200);
  });

  it('are listed by a command, with how the queues stand', async () => {
    const { code, out, error } = await runCommand(service.folder, ['jobs'], { env });
    assert.equal(code, 0, error);
    assert.match(out, /^queue +waiting +retrying +active +oldest$/m);
    assert.match(out, /^library-folder +0 +0 +0 +-$/m);
    assert.match(out, /^dead-letter +5 +0 +0 +\d+ s$/m);
    assert.match(out, /^given up: 5$/m);
    assert.match(out, /1 tries {2}\{"id":"ffffffffffffffffffffffff"/);
    assert.ok(!out.includes('\u001b'), 'what a job says plays no tricks on terminals');
    const told = JSON.parse((await runCommand(service.folder, ['jobs', '--json'], { env })).out) as Told;
    assert.equal(told.failed.length, 5);
    assert.equal(told.queues.find(({ queue }) => queue === 'dead-letter')?.waiting, 5);
  });

  it('are put in line again by a command', async () => {
    const before = JSON.parse((await runCommand(service.folder, ['jobs', '--json'], { env })).out) as Told;
    const id = before.failed.find(({ kind }) => kind === 'extension')?.id ?? '';
    const one = await runCommand(service.folder, ['jobs', 'retry', id], { env });
    assert.deepEqual([one.code, one.out], [0, `in line again: ${id}\n`]);
    const twice = await runCommand(service.folder, ['jobs', 'retry', id], { env });
    assert.equal(twice.code, 1);
    assert.match(twice.error, /expected the id of a job that was given up/);
    const all = await runCommand(service.folder, ['jobs', 'retry', 'all'], { env });
    assert.equal(all.code, 0);
    assert.equal(all.out.trim().split('\n').length, 4);
    const none = await runCommand(service.folder, ['jobs', 'retry', 'all'], { env });
    assert.deepEqual([none.code, none.out], [0, 'no job was given up\n']);
    const behind = JSON.parse((await runCommand(service.folder, ['jobs', '--json'], { env })).out) as Told;
    assert.equal(behind.queues.find(({ queue }) => queue === 'library-folder')?.waiting, 2);
    assert.equal(behind.failed.length, 0);
  });
});
