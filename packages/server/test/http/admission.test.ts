import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAdmission } from '../../src/http/admission.ts';

describe('admission', () => {
  it('refuses more than its ceiling with a time to come back', () => {
    const admission = createAdmission(2);
    const leave = admission.enter();
    admission.enter();
    assert.throws(() => admission.enter(), { code: 'busy', retryAfterSeconds: 1 });
    leave();
    leave();
    assert.equal(admission.inFlight(), 1);
    admission.enter();
  });

  it('keeps half of its room for clients with a key', () => {
    const admission = createAdmission(4);
    const leave = admission.enter('stranger');
    admission.enter('stranger');
    assert.throws(() => admission.enter('stranger'), { code: 'busy', message: /2 jobs of clients without a key/ });
    admission.enter();
    admission.enter('known');
    assert.throws(() => admission.enter(), { code: 'busy', message: /4 jobs/ });
    leave();
    leave();
    admission.enter('stranger');
    assert.equal(createAdmission(1).enter('stranger')(), undefined);
  });

  it('refuses everybody once it is shut', () => {
    const admission = createAdmission(2);
    admission.shut();
    assert.throws(() => admission.enter(), { code: 'stopping' });
  });
});
