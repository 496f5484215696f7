import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keysNear, PIECES, pHashFromSigned, pHashKeys, pHashToSigned } from '../../../src/library/search/phash-keys.ts';

const hash = fc.bigInt(0n, 2n ** 64n - 1n).map((bits) => bits.toString(16).padStart(16, '0'));

describe('perceptual hashes', () => {
  it('become signed numbers and back', () => {
    assert.equal(pHashToSigned('ffffffffffffffff'), '-1');
    assert.equal(pHashToSigned('8000000000000000'), '-9223372036854775808');
    assert.equal(pHashFromSigned('0'), '0000000000000000');
    fc.assert(fc.property(hash, (hex) => assert.equal(pHashFromSigned(pHashToSigned(hex)), hex)));
  });

  it('have one key for each piece, and other keys for other hashes', () => {
    assert.equal(
      PIECES.reduce((sum, bits) => sum + bits, 0),
      64,
    );
    fc.assert(
      fc.property(hash, hash, (one, other) => {
        const keys = pHashKeys(one);
        assert.equal(new Set(keys).size, PIECES.length);
        assert.ok(keys.every((key) => Number.isInteger(key) && key >= 0 && key < 2 ** 31));
        assert.equal(
          one === other,
          keys.every((key, at) => key === pHashKeys(other)[at]),
        );
      }),
    );
  });

  it('share a key of those near a hash with every hash within the distance', () => {
    const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 16 });
    fc.assert(
      fc.property(hash, flips, (hex, bits) => {
        const other = bits.reduce((found, bit) => found ^ (1n << BigInt(bit)), BigInt(`0x${hex}`));
        const keys = new Set(keysNear(hex, bits.length));
        assert.ok(pHashKeys(other.toString(16).padStart(16, '0')).some((key) => keys.has(key)));
      }),
      { numRuns: 60 },
    );
  });

  it('name no key twice', () => {
    for (let distance = 0; distance <= 16; distance++) {
      const keys = keysNear('f06830ca9f1e3e90', distance);
      assert.equal(new Set(keys).size, keys.length);
    }
  });
});
