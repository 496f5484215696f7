import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedText } from '../../src/print/fixed-text.ts';
import { numberText } from '../../src/print/number-text.ts';

describe('numberText', () => {
  it('writes numbers as Perl does', () => {
    const expected: readonly (readonly [number, string])[] = [
      [0, '0'],
      [-0, '0'],
      [1 / 3, '0.333333333333333'],
      [100, '100'],
      [1e15, '1e+15'],
      [123456789012345680, '1.23456789012346e+17'],
      [0.0001, '0.0001'],
      [0.00001, '1e-05'],
      [-2.5e-7, '-2.5e-07'],
      [0.1 + 0.2, '0.3'],
      [Math.fround(0.1), '0.100000001490116'],
      // Exact ties go to the even digit.
      [-9093308155415.625, '-9093308155415.62'],
      [437602648839658.5, '437602648839658'],
      [Number.POSITIVE_INFINITY, 'Inf'],
      [Number.NaN, 'NaN'],
    ];
    for (const [value, text] of expected) assert.equal(numberText(value), text);
  });
});

describe('fixedText', () => {
  it('rounds as C does, exact ties to the even digit', () => {
    const expected: readonly (readonly [number, number, string])[] = [
      [1.25, 1, '1.2'],
      [1.35, 1, '1.4'],
      [0.5, 0, '0'],
      [1.5, 0, '2'],
      [-2.5, 0, '-2'],
      [2.675, 2, '2.67'],
      [0.125, 2, '0.12'],
      [1e21, 1, '1e+21'],
      [3, 2, '3.00'],
      [Number.POSITIVE_INFINITY, 2, 'Inf'],
    ];
    for (const [value, digits, text] of expected) assert.equal(fixedText(value, digits), text);
  });
});
