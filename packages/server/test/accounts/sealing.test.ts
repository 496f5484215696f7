import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSealing } from '../../src/accounts/sealing.ts';

const sealing = createSealing(Buffer.alloc(32, 1));

describe('sealing', () => {
  it('gives back what was sealed, differently sealed each time', () => {
    const [one, two] = [sealing.seal('private_ü'), sealing.seal('private_ü')];
    assert.notDeepEqual(one, two);
    assert.equal(sealing.unseal(one), 'private_ü');
  });

  it('refuses every single altered byte', () => {
    const sealed = sealing.seal('private_x');
    for (let index = 0; index < sealed.length; index++) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      assert.throws(() => sealing.unseal(altered), `byte ${index}`);
    }
    assert.throws(() => sealing.unseal(sealed.subarray(0, 10)));
  });

  it('finds the same key only under the same master key', () => {
    assert.deepEqual(sealing.lookup('k'), sealing.lookup('k'));
    assert.notDeepEqual(sealing.lookup('k'), createSealing(Buffer.alloc(32, 2)).lookup('k'));
  });
});
