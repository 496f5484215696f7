import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as later } from 'node:timers/promises';
import { turns } from '../../src/pixels/turns.ts';

describe('turns', () => {
  it('are taken by so many at once, in the order they came', async () => {
    const inTurn = turns(1);
    const heard: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((name) => inTurn(async () => heard.push(name))));
    assert.deepEqual(heard, ['a', 'b', 'c']);
  });

  it('last until what they hold has ended, although their answer is there', async () => {
    const inTurn = turns(1);
    const { promise, reject } = Promise.withResolvers<void>();
    const first = inTurn(async (hold) => {
      hold(promise);
      return 'answered';
    });
    assert.equal(await first, 'answered');
    let hasBegun = false;
    const second = inTurn(async () => {
      hasBegun = true;
    });
    await later();
    assert.equal(hasBegun, false);
    reject(new Error('given up'));
    await second;
    assert.equal(hasBegun, true);
  });
});
