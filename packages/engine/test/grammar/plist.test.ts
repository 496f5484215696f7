import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPlist } from '../../src/grammar/plist.ts';
import { bytes } from '../containers/fixtures/build.ts';
import { numbers } from '../payloads/exif/tiff-block.ts';
import { plist } from './build-plist.ts';

/** A list of objects as they stand, the first one on top. */
function raw(...objects: readonly (readonly number[])[]): Uint8Array {
  const starts = objects.map((_, index) => 8 + objects.slice(0, index).flat().length);
  const at = 8 + objects.flat().length;
  const trailer = bytes(new Uint8Array(6), [1, 1], numbers([0, objects.length, 0, 0, 0, at], 4));
  return bytes('bplist00', objects.flat(), starts, trailer);
}

describe('readPlist', () => {
  it('reads numbers, texts, lists and dictionaries', () => {
    assert.deepEqual(readPlist(plist({ a: 1, b: ['x', 2, { c: 'd' }] })), { a: 1, b: ['x', 2, { c: 'd' }] });
  });

  it('reads truths, reals, dates, data and wide texts', () => {
    const list = raw(
      [0xa6, 1, 2, 3, 4, 5, 6],
      [9],
      [0x22, 0x3f, 0xc0, 0, 0],
      [0x33, 0, 0, 0, 0, 0, 0, 0, 0],
      [0x42, 7, 8],
      [0x61, 0x26, 0x3a],
      [8],
    );
    assert.deepEqual(readPlist(list), ['False', 1.5, '2001:01:01 00:00:00+00:00', Uint8Array.of(7, 8), '☺', 'True']);
  });

  it('keeps every digit of long numbers', () => {
    assert.equal(readPlist(raw([0x13, 0, 5, 0xa9, 0x46, 0xb6, 0x9d, 0x8f, 0xe4])), '1593496060137444');
    assert.equal(readPlist(raw([0x13, 0, 0, 0, 0, 0, 0, 1, 0])), 256);
  });

  it('reads sizes that do not fit into a marker', () => {
    const text = 'twenty characters it';
    assert.equal(readPlist(raw([0x5f, 0x10, 20, ...bytes(text)])), text);
  });

  for (const [what, list] of [
    ['nothing', new Uint8Array(0)],
    ['an unknown top', bytes('bplist00', [8], new Uint8Array(6), [1, 1], numbers([0, 1, 0, 9, 0, 8], 4))],
    ['a table beyond the end', bytes('bplist00', [8], new Uint8Array(6), [1, 1], numbers([0, 1, 0, 0, 0, 999], 4))],
    ['a reference to nothing', raw([0xa1, 77])],
    ['a text that is cut', raw([0x5f, 0x10, 200, 65])],
    [
      'a huge count',
      bytes('bplist00', [8], new Uint8Array(6), [1, 1], numbers([0xffffffff, 0xffffffff, 0, 0, 0, 8], 4)),
    ],
  ] as const) {
    it(`takes ${what} for no list`, () => assert.equal(readPlist(list), undefined));
  }

  it('stops at lists inside themselves, and at those that multiply', () => {
    assert.ok(readPlist(raw([0xa1, 0])));
    const bomb = Array.from({ length: 200 }, (_, index) => [0xaf, 0x10, 4, ...Array(4).fill((index + 1) % 200)]);
    const starts = bomb.map((_, index) => 8 + index * 7);
    const trailer = bytes(new Uint8Array(6), [2, 1], numbers([0, bomb.length, 0, 0, 0, 8 + bomb.length * 7], 4));
    const began = performance.now();
    readPlist(bytes('bplist00', bomb.flat(), numbers(starts, 2), trailer));
    assert.ok(performance.now() - began < 500);
  });
});
