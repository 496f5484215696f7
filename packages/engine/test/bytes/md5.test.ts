import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { md5 } from '../../src/bytes/md5.ts';

describe('md5', () => {
  it('agrees with the platform at every length around its blocks', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = new Uint8Array(length).map((_, index) => index * 7 + length);
      assert.equal(md5(bytes), createHash('md5').update(bytes).digest('hex'), String(length));
    }
  });
});
