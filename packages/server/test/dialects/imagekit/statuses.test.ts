import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { openKeyring } from '../../../src/accounts/keyring.ts';
import { loadMasterKey } from '../../../src/accounts/master-key.ts';
import { createSealing } from '../../../src/accounts/sealing.ts';
import { openStoreBeside } from '../../../src/store/open-beside.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { readSettings } from '../../../src/variables.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { assertRefused, basic, type DialectService, dialectService } from './support/calls.ts';

const UNKNOWN = '0123456789abcdef01234567';

let dialect: DialectService;
let store: Store;
before(async () => {
  dialect = await dialectService();
  const settings = readSettings({ DATA_DIR: dialect.service.folder });
  store = await openStoreBeside(settings, 'a test', quietLog());
});
after(async () => {
  await store.close();
  await dialect[Symbol.asyncDispose]();
});

const call: DialectService['call'] = (...given) => dialect.call(...given);

/** A job over a folder, as it stands in the database. */
async function insertJob(id: string, source: string, failure: string | null): Promise<void> {
  const { id: account } = await store.db.selectFrom('account').select('id').executeTakeFirstOrThrow();
  await store.db
    .insertInto('folder_job')
    .values({
      id,
      account_id: account,
      kind: 'move',
      source,
      destination: '/elsewhere/',
      purge_request_id: null,
      created_at: new Date(),
      finished_at: failure === null ? null : new Date(),
      failure,
    })
    .execute();
}

describe('the table of statuses', () => {
  it('400: a parameter that is bad or missing, an id that is none, a search that is none', async () => {
    assertRefused(await call('GET', '/v1/files?limit=1001'), 400);
    assertRefused(await call('GET', '/v1/files?skip=-1'), 400);
    assertRefused(await call('GET', '/v1/files/no-id/details'), 400);
    assertRefused(await call('GET', `/v1/files?searchQuery=${encodeURIComponent('name = ')}`), 400);
    const missing = await call('POST', '/v1/files/move', { sourceFilePath: '/a' });
    assertRefused(missing, 400);
    assert.equal(missing.json().reason, 'MISSING_PARAMETER');
    const field = await call('POST', '/v1/customMetadataFields', {
      name: 'n',
      label: 'l',
      schema: { type: 'Number', minLength: 1 },
    });
    assertRefused(field, 400);
    assert.ok(field.json().errors, field.text);
  });

  it('401: no key', async () => assertRefused(await call('GET', '/v1/files', undefined, { authorization: '' }), 401));

  it('403: a key that is not known, or no longer', async () => {
    assertRefused(await call('GET', '/v1/files', undefined, { authorization: basic('private_x') }), 403);
    const keyring = await openKeyring(store.db, createSealing(await loadMasterKey(undefined, dialect.service.folder)));
    const key = await keyring.create('for a while');
    const authorization = basic(key.secret);
    assert.equal((await call('GET', '/v1/files', undefined, { authorization })).status, 200);
    await keyring.revoke(key.publicId);
    assertRefused(await call('GET', '/v1/files', undefined, { authorization }), 403);
  });

  it('404: no such file, version, folder, job, field', async () => {
    const id = await dialect.put('/known.txt');
    assertRefused(await call('GET', `/v1/files/${UNKNOWN}/details`), 404);
    assertRefused(await call('GET', `/v1/files/${id}/versions/${UNKNOWN}`), 404);
    assertRefused(await call('DELETE', '/v1/folder', { folderPath: '/nowhere' }), 404);
    assertRefused(await call('GET', `/v1/bulkJobs/${UNKNOWN}`), 404);
    assertRefused(await call('DELETE', `/v1/customMetadataFields/${UNKNOWN}`), 404);
    const several = await call('POST', '/v1/files/batch/deleteByFileIds', { fileIds: [id, UNKNOWN] });
    assertRefused(several, 404);
    assert.deepEqual(several.json().missingFileIds, [UNKNOWN]);
    assert.equal((await call('GET', `/v1/files/${id}/details`)).status, 200);
  });

  it('409: the name is taken, and no further try would help', async () => {
    await dialect.put('/taken-a.txt');
    await dialect.put('/taken-b.txt');
    const answer = await call('PUT', '/v1/files/rename', { filePath: '/taken-a.txt', newFileName: 'taken-b.txt' });
    assertRefused(answer, 409);
    assert.equal(answer.headers.get('x-should-retry'), 'false');
  });

  it('423: a job is under way over the folder', async () => {
    await dialect.put('/busy/a.txt');
    await insertJob('a'.repeat(24), '/busy/', null);
    for (const [path, body] of [
      ['moveFolder', { sourceFolderPath: '/busy', destinationPath: '/x' }],
      ['copyFolder', { sourceFolderPath: '/busy', destinationPath: '/x' }],
      ['renameFolder', { folderPath: '/busy', newFolderName: 'y' }],
    ] as const) {
      assertRefused(await call('POST', `/v1/bulkJobs/${path}`, body), 423, path);
    }
    assert.deepEqual((await call('GET', `/v1/bulkJobs/${'a'.repeat(24)}`)).json(), {
      jobId: 'a'.repeat(24),
      type: 'MOVE_FOLDER',
      status: 'Pending',
    });
  });

  it('429: too many requests of one key, wherever it comes from', async () => {
    await using limited = await dialectService({ RATE_LIMIT_PER_MINUTE: '3' });
    const answers = [];
    for (let index = 0; index < 4; index++) answers.push(await limited.call('GET', '/v1/files'));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 429],
    );
    const refused = answers[3] as (typeof answers)[number];
    assertRefused(refused, 429);
    assert.equal(refused.headers.get('x-ratelimit-limit'), '3');
    assert.equal(refused.headers.get('x-ratelimit-interval'), '60000');
    const reset = Number(refused.headers.get('x-ratelimit-reset'));
    assert.ok(reset > 50_000 && reset <= 60_000, `expected milliseconds, found ${reset}`);
    const other = await limited.call('GET', '/v1/files', undefined, { authorization: basic('private_other') });
    assert.equal(other.status, 403);
  });

  it('207: a job ended without having done all of its work', async () => {
    await insertJob('b'.repeat(24), '/gone/', 'the folder went away');
    const answer = await call('GET', `/v1/bulkJobs/${'b'.repeat(24)}`);
    assert.equal(answer.status, 207);
    assert.equal(answer.json().message, 'the folder went away');
    assert.equal(answer.json().status, 'Completed');
  });

  it('5xx: the service itself is at fault, and does not say how', async () => {
    await sql`alter table custom_field rename to custom_field_away`.execute(store.db);
    try {
      const answer = await call('GET', '/v1/customMetadataFields');
      assertRefused(answer, 500);
      assert.doesNotMatch(answer.text, /custom_field|relation/);
    } finally {
      await sql`alter table custom_field_away rename to custom_field`.execute(store.db);
    }
    assert.equal((await call('GET', '/v1/customMetadataFields')).status, 200);
  });
});
