import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createGate } from '../../src/work/gate.ts';

describe('gate', () => {
  it('never runs more than its width at once and keeps the order', async () => {
    const gate = createGate(2);
    const order: number[] = [];
    let most = 0;
    const task = (id: number) =>
      gate.run(async () => {
        order.push(id);
        most = Math.max(most, gate.running());
        await turn();
      });
    await Promise.all([1, 2, 3, 4, 5].map(task));
    assert.deepEqual(order, [1, 2, 3, 4, 5]);
    assert.equal(most, 2);
    assert.equal(gate.running(), 0);
  });

  it('passes the turn on when a task fails', async () => {
    const gate = createGate(1);
    await assert.rejects(gate.run(() => Promise.reject(new Error('no'))));
    assert.equal(await gate.run(async () => 'yes'), 'yes');
  });

  it('lets a waiting caller give up without losing a place', async () => {
    const gate = createGate(1);
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = gate.run(() => promise);
    const abort = new AbortController();
    const second = gate.run(async () => 'second', abort.signal);
    const third = gate.run(async () => 'third');
    abort.abort();
    await assert.rejects(second, { code: 'aborted' });
    resolve();
    await first;
    assert.equal(await third, 'third');
    assert.equal(gate.waiting(), 0);
  });
});
