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

  it('refuses everybody once it is shut', () => {
    const admission = createAdmission(2);
    admission.shut();
    assert.throws(() => admission.enter(), { code: 'stopping' });
  });
});
