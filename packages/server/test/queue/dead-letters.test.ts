import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMetrics } from '../../src/observe/metrics.ts';
import { NO_TRACES } from '../../src/observe/traces.ts';
import { createPgBossQueue, type PgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import { readScrape } from '../observe/support/scrape.ts';
import { temporaryStore } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { QUICK } from './support/errand.ts';

interface Owned {
  readonly owner: string;
  readonly number: number;
}

describe('jobs that were given up', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let queue: PgBossQueue;
  let isBroken = true;
  const done: number[] = [];
  const metrics = createMetrics();

  before(async () => {
    database = await temporaryStore();
    queue = createPgBossQueue({
      db: database.store.db,
      log: quietLog(),
      pace: QUICK,
      watch: { metrics, traces: NO_TRACES },
    });
    queue.register<Owned>({
      name: 'owned',
      retry: { tries: 2, delaySeconds: 1, maxDelaySeconds: 1, trySeconds: 20 },
      width: 4,
      owners: async (jobs) => jobs.map(({ owner }) => owner),
      async run({ number }) {
        if (isBroken) throw new Error(`broken: ${number}`);
        done.push(number);
      },
    });
    queue.register<Owned>({
      name: 'unowned',
      retry: { tries: 1, delaySeconds: 1, maxDelaySeconds: 1, trySeconds: 20 },
      width: 1,
      run: async () => Promise.reject(new Error('nobody’s')),
    });
    await queue.start();
    await queue.putAll('owned', [
      { owner: 'ann', number: 1 },
      { owner: 'bob', number: 2 },
      { owner: 'ann', number: 3 },
    ]);
    await queue.put('unowned', { owner: 'ann', number: 9 });
    const until = Date.now() + 30_000;
    while ((await queue.deadLetters()).length < 4 && Date.now() < until) await sleep(50);
  });
  after(async () => {
    await queue.stop();
    await database[Symbol.asyncDispose]();
  });

  it('are shown with what they were about, why, and how often they were tried', async () => {
    const letters = await queue.deadLetters();
    assert.equal(letters.length, 4);
    const one = letters.find(({ job }) => (job as Owned).number === 1);
    assert.deepEqual(
      [one?.kind, one?.job, one?.reason, one?.tries],
      ['owned', { owner: 'ann', number: 1 }, 'broken: 1', 2],
    );
    assert.ok(one && one.putAt < one.diedAt);
    const times = letters.map(({ diedAt }) => diedAt.getTime());
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  it('are shown to those whose they are', async () => {
    const numbersOf = async (who: string) =>
      (await queue.deadLettersOf(who)).map(({ job }) => (job as Owned).number).toSorted();
    assert.deepEqual(await numbersOf('ann'), [1, 3]);
    assert.deepEqual(await numbersOf('bob'), [2]);
    assert.deepEqual(await numbersOf('eve'), []);
  });

  it('are counted, as is what stands in line', async () => {
    const census = await queue.census();
    const dead = census.find(({ queue: name }) => name === 'dead-letter');
    assert.equal(dead?.waiting, 4);
    assert.ok((dead?.oldestSeconds ?? -1) >= 0);
    assert.deepEqual(census.find(({ queue: name }) => name === 'owned')?.waiting, 0);
    const numbers = readScrape(await metrics.text());
    const tries = 'colophon_job_duration_seconds_count';
    assert.equal(numbers.sum(tries, { queue: 'owned', outcome: 'failed' }), 3);
    assert.equal(numbers.sum(tries, { queue: 'owned', outcome: 'given-up' }), 3);
    assert.equal(numbers.sum(tries, { queue: 'unowned', outcome: 'given-up' }), 1);
  });

  it('are tried again once, where they came from', async () => {
    isBroken = false;
    const [letter] = await queue.deadLettersOf('bob');
    const id = letter?.id ?? '';
    const both = await Promise.all([queue.retryDead(id), queue.retryDead(id)]);
    assert.deepEqual(both.toSorted(), [false, true]);
    const until = Date.now() + 10_000;
    while (done.length === 0 && Date.now() < until) await sleep(20);
    await sleep(600);
    assert.deepEqual(done, [2]);
    assert.deepEqual(await queue.deadLettersOf('bob'), []);
    assert.equal(await queue.retryDead(id), false);
    assert.equal(await queue.retryDead('no-id'), false);
    assert.equal((await queue.deadLetters()).length, 3);
  });

  it('leave a queue that says what keeps it from its work', async () => {
    assert.equal(queue.trouble(), undefined);
    const idle = createPgBossQueue({ db: database.store.db, log: quietLog() });
    assert.equal(idle.trouble(), 'has not started');
  });
});
