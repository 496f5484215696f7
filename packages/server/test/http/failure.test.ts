import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { METADATA_ERROR_CODES, MetadataError } from '@colophon/engine';
import { FAILURES, Failure, SERVICE_FAILURE_CODES, toFailure } from '../../src/http/failure.ts';

describe('failures', () => {
  it('has one row for every code of the engine and the service, and no other', () => {
    assert.deepEqual(Object.keys(FAILURES).toSorted(), [...METADATA_ERROR_CODES, ...SERVICE_FAILURE_CODES].toSorted());
  });

  it('tells strangers nothing but its own words for faults of the service', () => {
    for (const [code, row] of Object.entries(FAILURES)) {
      assert.ok(row.status >= 400 && row.status < 600, code);
      if (row.status === 500) assert.equal(row.level, 'error', code);
    }
  });

  it('keeps the code and message of an engine error', () => {
    const failure = toFailure(new MetadataError('timeout', 'too slow'));
    assert.deepEqual([failure.code, failure.status, failure.message], ['timeout', 504, 'too slow']);
  });

  it('maps framework errors by their status', () => {
    const tooLarge = Object.assign(new Error('Request body is too large'), { statusCode: 413 });
    assert.equal(toFailure(tooLarge).code, 'body-too-large');
    assert.equal(toFailure(Object.assign(new Error('odd'), { statusCode: 406 })).code, 'bad-request');
  });

  it('makes anything unknown internal and keeps it as the cause', () => {
    const cause = new TypeError('x is not a function');
    const failure = toFailure(cause);
    assert.deepEqual([failure.code, failure.cause], ['internal', cause]);
    assert.doesNotMatch(failure.message, /function/);
  });

  it('knows a full disk from a fault of its own', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    assert.deepEqual([toFailure(full).code, toFailure(full).status], ['no-space', 507]);
  });

  it('takes a client that hangs up for no fault of its own', () => {
    const gone = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    assert.equal(toFailure(gone).code, 'aborted');
    assert.equal(FAILURES.aborted.level, 'info');
  });

  it('leaves a failure as it is', () => {
    const failure = new Failure('busy', undefined, { retryAfterSeconds: 2 });
    assert.equal(toFailure(failure), failure);
  });
});
