import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CborFault, CborReader } from '../../src/grammar/cbor.ts';
import type { Tree } from '../../src/grammar/tree.ts';
import { LimitReached, Trip } from '../../src/index.ts';

const read = (hex: string): Tree => new CborReader(Uint8Array.from(Buffer.from(hex, 'hex')), new Trip()).next();

/** Most are of RFC 8949, appendix A. */
const VALUES: Readonly<Record<string, Tree>> = {
  '17': 23,
  '1903e8': 1000,
  '1bffffffffffffffff': '18446744073709551615',
  '3903e7': -1000,
  f90001: 2 ** -24,
  f93e00: 1.5,
  f9c400: -4,
  f97c00: Number.POSITIVE_INFINITY,
  fa47c35000: 100000,
  fbc010666666666666: -4.1,
  f4: 'False',
  f6: 'null',
  f7: 'undef',
  '62c3bc': 'ü',
  '43010203': Uint8Array.of(1, 2, 3),
  '83010203': [1, 2, 3],
  '9f01820203ff': [1, [2, 3]],
  bf61610161629f0203ffff: {
    entries: [
      ['a', 1],
      ['b', [2, 3]],
    ],
  },
  a2613101613202: {
    entries: [
      ['1', 1],
      ['2', 2],
    ],
  },
  '5f42010243030405ff': Uint8Array.of(1, 2, 3, 4, 5),
  '7f657374726561646d696e67ff': 'streaming',
  c074323031332d30332d32315432303a30343a30305a: '2013:03:21 20:04:00Z',
  c11a514b67b0: '2013:03:21 20:04:00+00:00',
  c249010000000000000000: 2 ** 64,
  c48221196ab3: 27315 * 10 ** -2,
};

describe('CborReader', () => {
  for (const [hex, value] of Object.entries(VALUES)) it(`reads ${hex}`, () => assert.deepEqual(read(hex), value));

  for (const hex of ['', '18', '43', '8201', '1c', 'ff', 'a1ff', 'c0ff', 'fc', '9bffffffffffffffff']) {
    it(`refuses ${hex || 'nothing'}`, () => assert.throws(() => read(hex), CborFault));
  }

  it('goes no deeper than the trip allows', () => assert.throws(() => read('81'.repeat(100)), LimitReached));

  it('reads no more values than the trip allows tags', () => {
    const reader = new CborReader(new Uint8Array(100), new Trip({ tags: 10 }));
    assert.throws(() => {
      while (!reader.isAtEnd) reader.next();
    }, LimitReached);
  });
});
