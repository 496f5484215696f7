import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { nodeSha256 } from '../../src/node.ts';
import { SLOT_BYTES, SLOTS } from '../../src/source/digest-ring.ts';
import { threadedSha256 } from '../../src/source/threaded-digest.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a digest on a thread of its own', () => {
  it('is that of the bytes, however they come', () => {
    // More than the ring holds, so that it is filled several times over.
    const bytes = randomBytes(3 * SLOTS * SLOT_BYTES + 12_345);
    for (const step of [bytes.byteLength, SLOT_BYTES, 777_777]) {
      const digest = threadedSha256();
      for (let at = 0; at < bytes.byteLength; at += step) digest.update(bytes.subarray(at, at + step));
      assert.equal(digest.hex(), sha256(bytes));
    }
  });

  it('is that of nothing where nothing comes', () => {
    assert.equal(threadedSha256().hex(), sha256(new Uint8Array(0)));
  });

  it('does not see what is written into a piece after it was given', () => {
    const piece = randomBytes(100_000);
    const before = sha256(piece);
    const digest = threadedSha256();
    digest.update(piece);
    piece.fill(0);
    assert.equal(digest.hex(), before);
  });

  it('is given up without being asked for', () => {
    const digest = threadedSha256();
    digest.update(randomBytes(10));
    digest.close?.();
  });

  it('is taken for what is large', () => {
    assert.equal(nodeSha256().close, undefined);
    const large = nodeSha256(100_000_000);
    assert.equal(typeof large.close, 'function');
    large.close?.();
  });
});
