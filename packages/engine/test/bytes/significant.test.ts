import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { significant } from '../../src/bytes/significant.ts';

describe('significant', () => {
  for (const [value, digits, expected] of [
    [1 / 3, 10, 0.3333333333],
    [8.9306640625, 10, 8.930664062],
    [-8.9306640625, 10, -8.930664062],
    [1.044143677, 10, 1.044143677],
    [2.5, 1, 2],
    [3.5, 1, 4],
    [1e-20 / 3, 3, 3.33e-21],
    [0, 10, 0],
    [123456, 2, 120000],
  ] as const) {
    it(`${value} with ${digits} digits is ${expected}`, () => assert.equal(significant(value, digits), expected));
  }
});
