import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { constants, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inflateZlib } from '../../src/bytes/zlib.ts';

const STRATEGIES = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE];
const free = () => {};

/** Bytes in runs, so that there is something to pack. */
const content = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 30 })
  .map((runs) => Buffer.concat(runs.flatMap(([run, times]) => Array.from({ length: times }, () => run))));
const packed = fc
  .tuple(content, fc.integer({ min: 0, max: 9 }), fc.constantFrom(...STRATEGIES))
  .map(([bytes, level, strategy]) => ({ bytes, packed: new Uint8Array(deflateSync(bytes, { level, strategy })) }));

describe('zlib streams', () => {
  it('come out as they went in, whatever packed them', () => {
    fc.assert(
      fc.property(packed, fc.uint8Array({ maxLength: 5 }), ({ bytes, packed }, rest) => {
        const result = inflateZlib(Uint8Array.of(...packed, ...rest), free);
        assert.deepEqual(Buffer.from(result.bytes), bytes);
        assert.deepEqual([result.isWhole, result.unread], [true, rest.byteLength]);
      }),
      { numRuns: 300, seed: 2026 },
    );
  });

  it('are whole exactly when the platform finds them whole', () => {
    fc.assert(
      fc.property(packed, fc.nat(), fc.nat(7), ({ packed }, place, bit) => {
        const broken = packed.slice();
        const at = place % broken.byteLength;
        broken[at] = (broken[at] as number) ^ (1 << bit);
        assert.equal(inflateZlib(broken, free).isWhole, isWholeToPlatform(broken));
      }),
      { numRuns: 500, seed: 2026 },
    );
  });

  it('that are cut give a part, and leave nothing unread', () => {
    const text = 'a text, a longer text, and the longest text of all';
    const whole = new Uint8Array(deflateSync(text));
    for (let length = 0; length < whole.byteLength; length++) {
      const { bytes, isWhole, unread } = inflateZlib(whole.slice(0, length), free);
      assert.ok(text.startsWith(new TextDecoder().decode(bytes)));
      assert.deepEqual([isWhole, unread], [false, 0]);
    }
  });

  it('are charged for before there is room', () => {
    let charged = 0;
    const bomb = new Uint8Array(deflateSync(new Uint8Array(100_000)));
    const stingy = (bytes: number) => {
      charged += bytes;
      if (charged > 5000) throw new RangeError('enough');
    };
    assert.throws(() => inflateZlib(bomb, stingy), RangeError);
    assert.ok(charged < 20_000);
  });
});

function isWholeToPlatform(bytes: Uint8Array): boolean {
  try {
    inflateSync(bytes);
    return true;
  } catch {
    return false;
  }
}
