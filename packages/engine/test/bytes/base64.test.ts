import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base64Bytes } from '../../src/bytes/base64.ts';

describe('base64Bytes', () => {
  it('decodes, with white space and padding or without', () => {
    for (const text of ['aGVsbG8=', 'aGVs\r\n bG8', 'aGVsbG8']) {
      assert.equal(Buffer.from(base64Bytes(text)).toString('latin1'), 'hello');
    }
    assert.equal(base64Bytes('').byteLength, 0);
    const all = Uint8Array.from({ length: 256 }, (_, at) => at);
    assert.deepEqual(base64Bytes(Buffer.from(all).toString('base64')), all);
  });

  it('ends at the first character that does not belong', () => {
    assert.equal(Buffer.from(base64Bytes('aGVs-bG8=')).toString('latin1'), 'hel');
    assert.equal(base64Bytes('漢').byteLength, 0);
  });
});
