import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactWhole } from '../../src/bytes/exact-whole.ts';

describe('exactWhole', () => {
  for (const [value, expected] of [
    [0n, 0],
    [-5n, -5],
    [999_999_999_999_999n, 999_999_999_999_999],
    [1_593_501_403_308_708n, '1593501403308708'],
    [-(2n ** 63n), '-9223372036854775808'],
  ] as const) {
    it(`${value} is ${JSON.stringify(expected)}`, () => assert.equal(exactWhole(value), expected));
  }
});
