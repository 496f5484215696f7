import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MetadataError } from '@colophon/engine';
import type { CallName } from '../../../src/dialects/imagekit/reasons.ts';
import { refusal } from '../../../src/dialects/imagekit/refuse.ts';
import { Rejection } from '../../../src/dialects/imagekit/rejection.ts';
import { FAILURES, Failure, type FailureCode } from '../../../src/http/failure.ts';
import { LIBRARY_REFUSALS, LibraryRefusal, type LibraryRefusalCode } from '../../../src/library/model/refusal.ts';

const ID = '61b3f7bf75889b0b19970117';

describe('a refusal of the library', () => {
  it('is always an answer of the client-error kind, with a message and help', () => {
    for (const code of LIBRARY_REFUSALS) {
      const { status, body } = refusal(new LibraryRefusal(code, 'because'));
      assert.ok(status >= 400 && status < 500, code);
      assert.deepEqual([body.message, typeof body.help], ['because', 'string']);
    }
  });

  const table: readonly [CallName, LibraryRefusalCode, number, string][] = [
    ['transfer-file', 'file-missing', 404, 'SOURCE_FILE_MISSING'],
    ['transfer-file', 'same-place', 400, 'SAME_SOURCE_AND_DESTINATION'],
    ['transfer-file', 'too-many-versions', 400, 'VERSION_LIMIT_EXCEEDED'],
    ['transfer-file', 'bad-path', 400, 'INVALID_FOLDER_PATH'],
    ['rename-file', 'file-missing', 404, 'FILE_MISSING'],
    ['rename-file', 'file-exists', 409, 'FILE_ALREADY_EXISTS'],
    ['rename-file', 'same-name', 400, 'SAME_OLD_AND_NEW_NAME'],
    ['rename-file', 'bad-name', 400, 'INVALID_PARAMETER'],
    ['create-folder', 'bad-path', 400, 'INVALID_FOLDER_PATH'],
    ['delete-folder', 'folder-missing', 404, 'FOLDER_NOT_FOUND'],
    ['delete-folder', 'too-many-entries', 400, 'TOO_MANY_OBJECTS'],
    ['transfer-folder', 'folder-empty', 404, 'NO_FILES_FOLDER'],
    ['transfer-folder', 'folder-missing', 404, 'NO_FILES_FOLDER'],
    ['transfer-folder', 'too-many-entries', 400, 'TOO_MANY_OBJECTS'],
    ['transfer-folder', 'is-root', 400, 'SOURCE_IS_ROOT'],
    ['transfer-folder', 'same-place', 400, 'SAME_SOURCE_AND_DESTINATION'],
    ['transfer-folder', 'into-itself', 400, 'INVALID_DESTINATION_PATH'],
    ['transfer-folder', 'bad-path', 400, 'INVALID_FOLDER_PATH'],
  ];
  for (const [name, code, status, reason] of table) {
    it(`${name}: ${code} is ${status} ${reason}`, () => {
      const answer = refusal(new LibraryRefusal(code, 'because'), { name });
      assert.deepEqual([answer.status, answer.body.reason], [status, reason]);
    });
  }

  it('locks a folder that is busy', () =>
    assert.equal(refusal(new LibraryRefusal('folder-busy', ''), { name: 'transfer-folder' }).status, 423));

  it('names the files that are missing, and the fields that are wrong', () => {
    const missing = refusal(new LibraryRefusal('files-missing', '', { missing: ['a', 'b'] }));
    assert.deepEqual([missing.status, missing.body.missingFileIds], [404, ['a', 'b']]);
    const wrong = refusal(new LibraryRefusal('bad-value', '', { errors: { label: 'taken' } }));
    assert.deepEqual([wrong.status, wrong.body.errors], [400, { label: 'taken' }]);
  });

  it('tells an id that is none from one that is unknown, by the part that is missing', () => {
    const status = (code: LibraryRefusalCode, params: object) =>
      refusal(new LibraryRefusal(code, ''), { params }).status;
    assert.equal(status('file-missing', { fileId: ID }), 404);
    assert.equal(status('file-missing', { fileId: ID.toUpperCase() }), 400);
    assert.equal(status('file-missing', { fileId: 'a/b c' }), 400);
    assert.equal(status('version-missing', { fileId: ID, versionId: 'x' }), 400);
    assert.equal(status('version-missing', { fileId: ID, versionId: ID }), 404);
    assert.equal(status('field-missing', { id: 'x' }), 400);
    assert.equal(status('job-missing', { jobId: 'x' }), 404);
    assert.equal(status('extension-missing', { id: ID }), 404);
    assert.equal(status('extension-missing', { fileId: ID }), 400);
    assert.equal(refusal(new LibraryRefusal('extension-missing', '')).status, 400);
  });
});

describe('a refusal of the request', () => {
  it('says missing and invalid where the call has words for it', () => {
    const missing = new Rejection(400, 'x', { fault: 'missing' });
    assert.equal(refusal(missing, { name: 'rename-file' }).body.reason, 'MISSING_PARAMETER');
    assert.equal('reason' in refusal(missing).body, false);
    assert.equal(
      refusal(new Rejection(400, 'x', { fault: 'invalid' }), { name: 'transfer-folder' }).body.reason,
      'INVALID_PARAMETER',
    );
  });
});

describe('a failure of the service', () => {
  it('keeps its status, but for those that are bad requests in this dialect', () => {
    const statuses = (code: FailureCode) => refusal(new Failure(code)).status;
    assert.equal(statuses('unauthorised'), 401);
    assert.equal(statuses('too-large'), 400);
    assert.equal(statuses('unrecognised'), 400);
    assert.equal(statuses('rate-limited'), 429);
    assert.equal(statuses('store-unavailable'), 503);
    assert.equal(statuses('no-space'), 507);
  });

  it('tells no stranger what went wrong inside', () => {
    const { status, body } = refusal(new Error('password of the database'));
    assert.deepEqual([status, body.message], [500, FAILURES.internal.message]);
    const reader = refusal(new MetadataError('reader-failed', 'at /srv/secret'));
    assert.deepEqual([reader.status, reader.body.message], [500, FAILURES['reader-failed'].message]);
  });
});
