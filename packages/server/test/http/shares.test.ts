import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createShares } from '../../src/http/shares.ts';

describe('shares', () => {
  it('give one payer half, however much he asks for', () => {
    const shares = createShares(8);
    const taken = Array.from({ length: 8 }, () => shares.take('a', 1)).filter((free) => free !== undefined);
    assert.equal(taken.length, 4);
    assert.equal(shares.held(), 4);
  });

  it('leave something for whoever comes next, however many were greedy before', () => {
    const shares = createShares(1000);
    for (const payer of ['a', 'b', 'c', 'd']) while (shares.take(payer, 1));
    assert.ok(shares.take('e', 1), 'the fifth has found a place');
    assert.ok(shares.held() < 1000);
  });

  it('come back once, whatever is called how often', () => {
    const shares = createShares(10);
    const free = shares.take('a', 5);
    assert.ok(free);
    assert.equal(shares.take('a', 1), undefined);
    free();
    free();
    assert.equal(shares.held(), 0);
    assert.ok(shares.take('a', 5));
  });

  it('of one are one', () => {
    const shares = createShares(1);
    assert.ok(shares.take('a', 1));
    assert.equal(shares.take('b', 1), undefined);
  });
});
