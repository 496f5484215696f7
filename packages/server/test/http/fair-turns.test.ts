import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createFairTurns, wide } from '../../src/http/fair-turns.ts';

describe('fair turns', () => {
  it('go round among the payers, each in the order they came', async () => {
    let payer = '';
    const turns = createFairTurns(
      (_own, running) => running < 1,
      () => payer,
    );
    const order: string[] = [];
    const ask = (who: string, name: string): Promise<unknown> => {
      payer = who;
      return turns.run(async () => {
        order.push(name);
        await turn();
      });
    };
    await Promise.all([
      ask('a', 'a1'),
      ask('a', 'a2'),
      ask('a', 'a3'),
      ask('a', 'a4'),
      ask('b', 'b1'),
      ask('c', 'c1'),
      ask('b', 'b2'),
    ]);
    assert.deepEqual(order, ['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
    assert.deepEqual([turns.running(), turns.waiting()], [0, 0]);
  });

  it('let somebody with nothing running pass by, within bounds', async () => {
    const turns = createFairTurns(wide(2));
    const ends = await Promise.all(['a', 'a'].map((who) => turns.enter(who)));
    assert.equal(await turns.enter('a', { milliseconds: 5 }), undefined);
    const passed = await turns.enter('b', { milliseconds: 5 });
    assert.ok(passed, 'b need not wait for the long tasks of a');
    assert.equal(await turns.enter('c', { milliseconds: 5 }), undefined, 'but the machine is not overrun');
    passed();
    for (const end of ends) end?.();
    assert.equal(turns.running(), 0);
  });

  it('are over once, and given up by whoever does not wait', async () => {
    const turns = createFairTurns((_own, running) => running < 1);
    const end = await turns.enter('a');
    const abort = new AbortController();
    const given = turns.enter('a', { signal: abort.signal });
    const next = turns.enter('b');
    abort.abort();
    await assert.rejects(given, { code: 'aborted' });
    await assert.rejects(turns.enter('a', { signal: AbortSignal.abort() }), { code: 'aborted' });
    end?.();
    end?.();
    const last = await next;
    assert.equal(turns.running(), 1);
    last?.();
    assert.deepEqual([turns.running(), turns.waiting()], [0, 0]);
  });
});
