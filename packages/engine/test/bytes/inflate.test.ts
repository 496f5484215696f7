import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateSync } from 'node:zlib';
import { unpack } from '../../src/bytes/inflate.ts';
import { LimitReached, Trip } from '../../src/model/trip.ts';

const TEXT = 'hello world, hello again';

async function unpacked(
  packed: Uint8Array,
  packing: 'deflate' | 'brotli',
): Promise<readonly [string, number | undefined]> {
  const { bytes, unread } = await unpack(new Uint8Array(packed), packing, new Trip());
  return [new TextDecoder().decode(bytes), unread];
}

describe('unpacking', () => {
  it('gives the whole of a stream that is whole', async () => {
    assert.deepEqual(await unpacked(deflateSync(TEXT), 'deflate'), [TEXT, undefined]);
    assert.deepEqual(await unpacked(brotliCompressSync(TEXT), 'brotli'), [TEXT, undefined]);
  });

  it('gives what came before a fault', async () => {
    assert.deepEqual(await unpacked(deflateSync(TEXT).subarray(0, -1), 'deflate'), [TEXT, 0]);
    assert.deepEqual((await unpacked(brotliCompressSync(TEXT).subarray(0, -4), 'brotli'))[1], 0);
  });

  it('is charged for, however small the stream', async () => {
    const bomb = new Uint8Array(1_000_000);
    for (const [packed, packing] of [
      [deflateSync(bomb), 'deflate'],
      [brotliCompressSync(bomb), 'brotli'],
    ] as const) {
      await assert.rejects(unpack(new Uint8Array(packed), packing, new Trip({ inflatedBytes: 1000 })), LimitReached);
    }
  });
});
