import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countedFrom, fileParts, mergedRanges, wholeBytes } from '../../src/grammar/sparse.ts';

const BYTES = Uint8Array.from({ length: 20 }, (_, at) => at);

describe('bytes with gaps', () => {
  const parts = fileParts(BYTES, [
    { start: 100, end: 110 },
    { start: 200, end: 210 },
  ]);

  it('are found by the file’s offsets', () => {
    assert.deepEqual(parts.slice(100, 10), BYTES.subarray(0, 10));
    assert.deepEqual(parts.slice(203, 2), Uint8Array.of(13, 14));
    assert.equal(parts.end, 210);
    assert.deepEqual(parts.inFile(203, 2), [{ start: 203, end: 205 }]);
  });

  it('are not found across a gap, before, behind, or for a negative length', () => {
    for (const [start, length] of [
      [105, 10],
      [99, 2],
      [210, 1],
      [150, 1],
      [105, -1],
      [-1, 1],
      [Number.NaN, 1],
    ] as const) {
      assert.equal(parts.slice(start, length), undefined, `${start}+${length}`);
    }
  });

  it('may be counted from elsewhere', () => {
    const counted = countedFrom(parts, 200);
    assert.deepEqual(counted.slice(3, 2), Uint8Array.of(13, 14));
    assert.equal(counted.end, 10);
    assert.deepEqual(counted.inFile(3, 2), [{ start: 203, end: 205 }]);
  });
});

describe('bytes without a gap', () => {
  it('tell where they lie in the file, even in two places', () => {
    const whole = wholeBytes(BYTES, [
      { start: 100, end: 110 },
      { start: 200, end: 210 },
    ]);
    assert.deepEqual(whole.slice(8, 4), Uint8Array.of(8, 9, 10, 11));
    assert.deepEqual(whole.inFile(8, 4), [
      { start: 108, end: 110 },
      { start: 200, end: 202 },
    ]);
    assert.deepEqual(wholeBytes(BYTES, []).inFile(0, 4), []);
  });
});

describe('mergedRanges', () => {
  it('joins what overlaps, touches or lies close', () => {
    const ranges = [
      { start: 50, end: 60 },
      { start: 0, end: 10 },
      { start: 10, end: 12 },
      { start: 15, end: 20 },
      { start: 70, end: 70 },
    ];
    assert.deepEqual(mergedRanges(ranges), [
      { start: 0, end: 12 },
      { start: 15, end: 20 },
      { start: 50, end: 60 },
    ]);
    assert.deepEqual(mergedRanges(ranges, 3), [
      { start: 0, end: 20 },
      { start: 50, end: 60 },
    ]);
  });
});
