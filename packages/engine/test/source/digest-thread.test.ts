import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { createDigestThread } from '../../src/node.ts';

describe('a thread that hashes', () => {
  const thread = createDigestThread();
  after(() => thread.close());
  const pattern = Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 7919) >> 3);
  const expected = (pieces: readonly Uint8Array[]) => {
    const hash = createHash('sha256');
    for (const piece of pieces) hash.update(piece);
    return hash.digest('hex');
  };

  const streams: Readonly<Record<string, readonly Uint8Array[]>> = {
    nothing: [],
    'a few bytes': [pattern.subarray(0, 3)],
    'empty pieces': [new Uint8Array(0), pattern.subarray(0, 10), new Uint8Array(0)],
    'one long piece': [pattern],
    'many pieces': Array.from({ length: 300 }, (_, at) => pattern.subarray(at * 9_973, (at + 1) * 9_973)),
  };
  for (const [name, pieces] of Object.entries(streams))
    it(`hashes ${name}`, () => {
      const digest = thread.newDigest();
      for (const piece of pieces) digest.update(piece);
      assert.equal(digest.hex(), expected(pieces));
    });

  it('has the bytes for itself: the caller may overwrite them at once', () => {
    const digest = thread.newDigest();
    const buffer = new Uint8Array(100_000);
    for (let round = 0; round < 50; round++) digest.update(buffer.fill(round));
    assert.equal(digest.hex(), expected(Array.from({ length: 50 }, (_, round) => new Uint8Array(100_000).fill(round))));
  });

  it('forgets a digest that was given up', () => {
    thread.newDigest().update(pattern);
    const digest = thread.newDigest();
    digest.update(pattern.subarray(5));
    assert.equal(digest.hex(), expected([pattern.subarray(5)]));
  });
});
