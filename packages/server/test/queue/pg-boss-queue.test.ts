import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Pace } from '../../src/queue/pace.ts';
import { createPgBossQueue, type PgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import type { JobKind } from '../../src/queue/queue.ts';
import { temporaryStore } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { ERRAND, type Errand, QUICK } from './support/errand.ts';
import { queueProcess } from './support/queue-process.ts';

describe('the queue on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  before(async () => {
    database = await temporaryStore();
    await sql`create table done (number integer not null, who integer not null)`.execute(database.store.db);
  });
  after(() => database[Symbol.asyncDispose]());

  /** A queue in this process whose kind is called after the test. */
  async function open(
    kind: Partial<JobKind<Errand>> & Pick<JobKind<Errand>, 'run' | 'name'>,
    pace: Partial<Pace> = QUICK,
  ): Promise<PgBossQueue & AsyncDisposable> {
    const queue = createPgBossQueue({ db: database.store.db, log: quietLog(), pace });
    queue.register({ ...ERRAND, ...kind });
    await queue.start();
    return { ...queue, [Symbol.asyncDispose]: () => queue.stop() };
  }

  async function done(): Promise<readonly { number: number; who: number }[]> {
    const { rows } = await sql<{ number: number; who: number }>`select number, who from done`.execute(
      database.store.db,
    );
    return rows;
  }

  it('does a job once, and soon, although it looks by itself but rarely', async () => {
    const seen: number[] = [];
    await using queue = await open(
      { name: 'in-peace', run: async ({ number }) => void seen.push(number) },
      { ...QUICK, pollMs: 60_000 },
    );
    await sleep(300);
    const began = performance.now();
    await queue.put('in-peace', { number: 1 });
    while (seen.length === 0) await sleep(5);
    const took = performance.now() - began;
    assert.ok(took < 500, `expected the job within 500 ms of being put, it took ${took}`);
    await sleep(300);
    assert.deepEqual(seen, [1]);
  });

  it('does not take a job whose transaction rolls back, and takes one at its commit', async () => {
    const seen: number[] = [];
    await using queue = await open(
      { name: 'in-transaction', run: async ({ number }) => void seen.push(number) },
      { ...QUICK, pollMs: 60_000 },
    );
    const { db } = database.store;
    await assert.rejects(
      db.transaction().execute(async (trx) => {
        await queue.put('in-transaction', { number: 1 }, trx);
        throw new Error('no');
      }),
      /^Error: no$/,
    );
    const began = performance.now();
    await db.transaction().execute(async (trx) => {
      await queue.put('in-transaction', { number: 2 }, trx);
      await sleep(30);
    });
    while (seen.length === 0) await sleep(5);
    assert.ok(performance.now() - began < 1000);
    await sleep(400);
    assert.deepEqual(seen, [2]);
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from queue.job where name = 'in-transaction'`.execute(db);
    assert.equal(Number(rows[0]?.n), 1);
  });

  it('tries again after a while, says when a try is the last, and buries what has failed', async () => {
    const tries: { at: number; isLast: boolean }[] = [];
    await using queue = await open({
      name: 'in-vain',
      async run(_job, { isLast }) {
        tries.push({ at: performance.now(), isLast });
        throw new Error('in vain');
      },
    });
    await queue.put('in-vain', { number: 7 });
    while ((await queue.deadLetters()).length === 0) await sleep(50);
    assert.deepEqual(
      tries.map(({ isLast }) => isLast),
      [false, false, true],
    );
    const waits = tries.slice(1).map(({ at }, index) => at - (tries[index]?.at ?? 0));
    for (const wait of waits)
      assert.ok(wait >= 950 && wait < 4500, `expected 1 to 2 s between tries, found ${wait} ms`);
    const [dead] = await queue.deadLetters();
    assert.deepEqual([dead?.kind, dead?.job], ['in-vain', { number: 7 }]);
  });

  it('ends a try that takes too long, and tells it by its signal', async () => {
    const heard: string[] = [];
    await using queue = await open({
      name: 'too-long',
      retry: { tries: 2, delaySeconds: 1, maxDelaySeconds: 1, trySeconds: 1 },
      async run(_job, { isLast, signal }) {
        if (isLast) return void heard.push('second');
        signal.addEventListener('abort', () => heard.push('aborted'));
        await new Promise(() => {});
      },
    });
    await queue.put('too-long', { number: 1 });
    while (heard.length < 2) await sleep(50);
    assert.deepEqual(heard, ['aborted', 'second']);
  });

  it('does no more jobs at once than its width, and all of them', async () => {
    let now = 0;
    let most = 0;
    let count = 0;
    await using queue = await open({
      name: 'in-width',
      width: 3,
      async run() {
        most = Math.max(most, ++now);
        await sleep(10);
        now--;
        count++;
      },
    });
    await Promise.all(Array.from({ length: 40 }, (_, number) => queue.put('in-width', { number })));
    while (count < 40) await sleep(20);
    assert.equal(most, 3);
  });

  it('waits for what runs when it stops, and interrupts it when the grace is over', async () => {
    const ends: string[] = [];
    const queue = await open(
      {
        name: 'at-stop',
        async run({ number }, { signal }) {
          if (number === 1) await sleep(200).then(() => ends.push('patient'));
          else await sleep(60_000, undefined, { signal }).catch(() => ends.push('interrupted'));
        },
      },
      { ...QUICK, graceMs: 600 },
    );
    await queue.put('at-stop', { number: 1 });
    await queue.put('at-stop', { number: 2 });
    await sleep(150);
    const began = performance.now();
    await queue.stop();
    assert.ok(performance.now() - began < 2000);
    assert.deepEqual(ends, ['patient', 'interrupted']);
    const { rows } = await sql<{ state: string }>`
      select state from queue.job where name = 'at-stop' order by created_on`.execute(database.store.db);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['completed', 'retry'],
    );
  });

  it('can be started by two processes at once on a new database, which then share the work', async () => {
    await sql`drop schema queue cascade`.execute(database.store.db);
    await using one = await queueProcess(database.store, 40);
    await using two = await queueProcess(database.store, 40);
    assert.deepEqual([await one.says(), await two.says()], ['up', 'up']);
    const putter = createPgBossQueue({ db: database.store.db, log: quietLog(), pace: QUICK });
    await putter.start();
    for (let number = 0; number < 30; number++) await putter.put('errand', { number });
    while ((await done()).length < 30) await sleep(50);
    await putter.stop();
    const rows = await done();
    assert.equal(new Set(rows.map(({ number }) => number)).size, 30);
    const shares = new Set(rows.map(({ who }) => who));
    assert.deepEqual([...shares].sort(), [one.child.pid, two.child.pid].sort());
  });

  it('does again what a killed process had begun', async () => {
    await sql`delete from done`.execute(database.store.db);
    const victim = await queueProcess(database.store, 60_000);
    assert.equal(await victim.says(), 'up');
    const putter = createPgBossQueue({ db: database.store.db, log: quietLog(), pace: QUICK });
    await putter.start();
    await putter.put('errand', { number: 99 });
    assert.equal(await victim.says(), 'begun 99');
    const gone = once(victim.child, 'exit');
    victim.child.kill('SIGKILL');
    await gone;
    await using heir = await queueProcess(database.store, 0);
    assert.equal(await heir.says(), 'up');
    assert.equal(await heir.says(), 'begun 99');
    while ((await done()).length === 0) await sleep(50);
    await putter.stop();
    assert.deepEqual(await done(), [{ number: 99, who: heir.child.pid }]);
  });

  it('refuses a kind that nobody knows, and one that is told twice or too late', async () => {
    await using queue = await open({ name: 'known', run: async () => {} });
    await assert.rejects(queue.put('unknown', {}), /unknown does not exist/);
    assert.throws(() => queue.register({ ...ERRAND, name: 'late' }), /before the start/);
    const fresh = createPgBossQueue({ db: database.store.db, log: quietLog() });
    fresh.register(ERRAND);
    assert.throws(() => fresh.register(ERRAND), /found errand twice/);
    await assert.rejects(fresh.put('errand', { number: 1 }), /has started/);
  });
});
