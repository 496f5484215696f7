import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  pHashFromSigned,
  pHashToSigned,
  piecesNear,
  piecesOf,
  shiftOf,
} from '../../../src/library/search/phash-keys.ts';

const hash = fc.bigInt(0n, 2n ** 64n - 1n).map((bits) => bits.toString(16).padStart(16, '0'));

describe('perceptual hashes', () => {
  it('become signed numbers and back', () => {
    assert.equal(pHashToSigned('ffffffffffffffff'), '-1');
    assert.equal(pHashToSigned('8000000000000000'), '-9223372036854775808');
    assert.equal(pHashFromSigned('0'), '0000000000000000');
    fc.assert(fc.property(hash, (hex) => assert.equal(pHashFromSigned(pHashToSigned(hex)), hex)));
  });

  it('are their pieces', () => {
    assert.deepEqual(piecesOf('f06830ca9f1e0001'), [0xf068, 0x30ca, 0x9f1e, 1]);
    fc.assert(
      fc.property(hash, (hex) => {
        const again = piecesOf(hex).reduce((sum, piece, place) => sum | (BigInt(piece) << BigInt(shiftOf(place))), 0n);
        assert.equal(again, BigInt(`0x${hex}`));
      }),
    );
  });

  it('have a piece among those near a hash whenever they are within the distance', () => {
    const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 16 });
    fc.assert(
      fc.property(hash, flips, (hex, bits) => {
        const other = bits.reduce((found, bit) => found ^ (1n << BigInt(bit)), BigInt(`0x${hex}`));
        const pieces = piecesOf(other.toString(16).padStart(16, '0'));
        assert.ok(piecesNear(hex, bits.length).some((values, place) => values.includes(pieces[place] ?? -1)));
      }),
      { numRuns: 60 },
    );
  });

  it('name no piece twice', () => {
    for (let distance = 0; distance <= 16; distance++) {
      for (const values of piecesNear('f06830ca9f1e3e90', distance)) assert.equal(new Set(values).size, values.length);
    }
  });
});
