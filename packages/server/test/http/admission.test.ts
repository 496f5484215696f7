import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MetadataError } from '@colophon/engine';
import { type Admission, type AdmissionSettings, createAdmission } from '../../src/http/admission.ts';
import { createPayers } from '../../src/http/payers.ts';

const SETTINGS: AdmissionSettings = {
  MAX_IN_FLIGHT: 8,
  ACCOUNT_IN_FLIGHT: 0,
  MAX_WAITING: 16,
  WAIT_MS: 20,
  ANSWER_DEADLINE_MS: 10_000,
};
const payers = createPayers();
const open = (settings: Partial<AdmissionSettings> = {}): Admission =>
  createAdmission({ ...SETTINGS, ...settings }, payers, 2);

/** Jobs that run until they are let go. */
function held(admission: Admission, payer: string, count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const jobs = Array.from({ length: count }, () => admission.arrive(payer).run(() => promise));
  return { jobs, release: resolve };
}

describe('admission', () => {
  it('holds no job for a body that is still coming', async () => {
    const admission = open({ MAX_IN_FLIGHT: 1 });
    const slow = [admission.arrive('a'), admission.arrive('a'), admission.arrive('a')];
    assert.deepEqual([admission.inFlight(), admission.waiting()], [0, 3]);
    assert.equal(await admission.arrive('b').run(async () => 'served'), 'served');
    for (const visit of slow) visit.leave();
    assert.equal(admission.waiting(), 0);
  });

  it('refuses who would hold more than is free, with a time to come back, and serves the next one', () => {
    const admission = open();
    for (let one = 0; one < 8; one++) admission.arrive('a');
    assert.throws(() => admission.arrive('a'), { code: 'busy', retryAfterSeconds: 1 });
    admission.arrive('b').leave();
  });

  it('gives one payer half of the jobs, and has the rest wait for a while', async () => {
    const admission = open();
    const greedy = held(admission, 'a', 4);
    assert.equal(admission.inFlight(), 4);
    await assert.rejects(
      admission.arrive('a').run(async () => {}),
      { code: 'busy', retryAfterSeconds: 1 },
    );
    assert.equal(await admission.arrive('b').run(async () => payers.current()), 'b');
    const waits = admission.arrive('a').run(async () => 'after all');
    greedy.release();
    assert.equal(await waits, 'after all');
    await Promise.all(greedy.jobs);
    assert.deepEqual([admission.inFlight(), admission.waiting()], [0, 0]);
  });

  it('lets one account have as many as the settings say', async () => {
    const admission = open({ ACCOUNT_IN_FLIGHT: 1 });
    const one = held(admission, 'a', 1);
    await assert.rejects(
      admission.arrive('a').run(async () => {}),
      { code: 'busy' },
    );
    one.release();
  });

  it('ends a job whose time is over, by its signal', async () => {
    const admission = open({ ANSWER_DEADLINE_MS: 10 });
    const job = admission.arrive('a').run(async (signal) => {
      await sleep(5_000, undefined, { signal });
    });
    await assert.rejects(job, { code: 'timeout' });
    const hangUp = AbortSignal.timeout(5);
    const left = admission.arrive('a').run(
      async (signal) => {
        await sleep(5_000, undefined, { signal });
      },
      { signal: hangUp },
    );
    await assert.rejects(left, { name: 'AbortError' });
    const own = admission.arrive('a').run(async () => {
      throw new MetadataError('empty', 'nothing in it');
    });
    await assert.rejects(own, { code: 'empty' });
  });

  it('runs brief jobs a few at a time, the payers one after the other', async () => {
    const admission = open();
    const order: string[] = [];
    const brief = (payer: string): Promise<unknown> =>
      admission.brief(payer, async () => {
        await sleep(1);
        order.push(payers.current());
      });
    await Promise.all([brief('a'), brief('a'), brief('a'), brief('a'), brief('b')]);
    assert.ok(order.indexOf('b') < 3, order.join());
  });

  it('refuses whoever comes once it is shut, and serves those who had come before', async () => {
    const admission = open();
    const visit = admission.arrive('a');
    admission.shut();
    assert.throws(() => admission.arrive('a'), { code: 'stopping' });
    assert.equal(await visit.run(async () => 'served'), 'served');
    assert.equal(admission.waiting(), 0);
  });
});
