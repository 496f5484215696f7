import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { KEY } from '../../support/service.ts';
import { assertRefused, basic, type DialectService, dialectService } from './support/calls.ts';

const UNKNOWN = '0123456789abcdef01234567';

let dialect: DialectService;
before(async () => {
  dialect = await dialectService();
});
after(() => dialect[Symbol.asyncDispose]());

const call: DialectService['call'] = (...given) => dialect.call(...given);

describe('credentials', () => {
  it('takes the key in every spelling that clients have', async () => {
    for (const authorization of [
      basic(KEY),
      basic(KEY, ''),
      basic(KEY, 'a:b'),
      `basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
      `Basic ${Buffer.from(KEY).toString('base64')}`,
      `Basic ${KEY}`,
      `Basic ${KEY}:`,
    ]) {
      assert.equal((await call('GET', '/v1/files', undefined, { authorization })).status, 200, authorization);
    }
  });

  it('answers 401 without a key and 403 to a wrong one', async () => {
    for (const authorization of ['', 'Basic', 'Basic ', `Bearer ${KEY}`, basic('')]) {
      const answer = await call('GET', '/v1/files', undefined, { authorization });
      assertRefused(answer, 401, authorization);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /);
    }
    for (const authorization of [basic('private_wrong'), 'Basic private_wrong', 'Basic !!!', basic('k'.repeat(2000))]) {
      assertRefused(await call('GET', '/v1/files', undefined, { authorization }), 403, authorization);
    }
  });

  it('asks for the key before it reads a body', async () => {
    const answer = await call('POST', '/v1/files/copy', '{"broken', {
      authorization: '',
      'content-type': 'application/json',
    });
    assertRefused(answer, 401);
  });
});

describe('requests', () => {
  it('are taken with a slash at the end of the path, too', async () => {
    const id = await dialect.put('/slash/a.txt');
    for (const [method, path, body] of [
      ['GET', '/v1/files/?limit=1', undefined],
      ['GET', `/v1/files/${id}/details/`, undefined],
      ['POST', '/v1/folder/', { folderName: 'made', parentFolderPath: '/slash' }],
      ['DELETE', '/v1/folder/', { folderPath: '/slash/made' }],
      ['GET', '/v1/customMetadataFields/', undefined],
    ] as const) {
      const { status, text } = await call(method, path, body);
      assert.ok(status >= 200 && status < 300, `${method} ${path} ${status} ${text}`);
    }
  });

  it('are taken under odd content types, and with no body under them', async () => {
    const body = JSON.stringify({ folderName: 'odd', parentFolderPath: '/' });
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain;charset=UTF-8',
      'application/vnd.api+json',
      'json',
      'application/',
      '',
    ]) {
      const headers = type ? { 'content-type': type } : {};
      assert.equal((await call('POST', '/v1/folder', body, headers)).status, 201, type);
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal((await call('POST', '/v1/folder', 'folderName=odd&parentFolderPath=%2F', form)).status, 201);
    const id = await dialect.put('/odd/version.txt');
    const restored = await call('PUT', `/v1/files/${id}/versions/${id}/restore`, '', form);
    assert.notEqual(restored.status, 415);
    const removed = await call('DELETE', `/v1/files/${id}`, '', { 'content-type': 'application/json' });
    assert.deepEqual([removed.status, removed.text], [204, '']);
  });

  it('that go nowhere are not found, in the envelope of this API', async () => {
    for (const [method, path] of [
      ['GET', '/v1/nothing'],
      ['PATCH', '/v1/something/new'],
      ['POST', '/v1/files'],
      ['DELETE', '/v1/files'],
    ] as const) {
      assertRefused(await call(method, path), 404, `${method} ${path}`);
      assertRefused(await call(method, path, undefined, { authorization: '' }), 404, `${method} ${path}`);
    }
  });

  it('may have fields that nobody knows', async () => {
    const id = await dialect.put('/unknown-fields.txt');
    const answer = await call('PATCH', `/v1/files/${id}/details`, { tags: ['x'], surprise: { deep: [1] } });
    assert.equal(answer.status, 200);
    assert.equal((await call('GET', '/v1/files?surprise=1&limit=1')).status, 200);
  });
});

describe('answers', () => {
  it('carry a request id of their own and the rate limit', async () => {
    const ids = new Set<string | null>();
    for (const path of ['/v1/files', '/v1/files', '/v1/nothing', `/v1/files/${UNKNOWN}/details`]) {
      const { headers } = await call('GET', path);
      ids.add(headers.get('x-ik-requestid'));
      for (const name of ['limit', 'reset', 'interval']) {
        assert.match(headers.get(`x-ratelimit-${name}`) ?? '', /^\d+$/, name);
      }
    }
    assert.equal(ids.size, 4);
    assert.ok(!ids.has(null));
  });

  it('are JSON', async () => {
    const { headers } = await call('GET', '/v1/files');
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
  });
});

describe('ids', () => {
  it('are looked up before they are judged: malformed is 400, unknown is 404', async () => {
    const id = await dialect.put('/ids.txt');
    const calls = (given: string) =>
      [
        ['GET', `/v1/files/${given}/details`],
        ['PATCH', `/v1/files/${given}/details`, { tags: [] }],
        ['GET', `/v1/files/${given}/metadata`],
        ['DELETE', `/v1/files/${given}`],
        ['GET', `/v1/files/${given}/versions`],
        ['GET', `/v1/files/${given}/versions/${given}`],
        ['GET', `/v1/files/${id}/versions/${given}`],
        ['DELETE', `/v1/files/${id}/versions/${given}`],
        ['PUT', `/v1/files/${id}/versions/${given}/restore`],
        ['PATCH', `/v1/customMetadataFields/${given}`, { label: 'x' }],
        ['DELETE', `/v1/customMetadataFields/${given}`],
        ['GET', `/v1/saved-extensions/${given}`],
        ['PATCH', `/v1/saved-extensions/${given}`, { name: 'x' }],
        ['DELETE', `/v1/saved-extensions/${given}`],
      ] as const;
    for (const given of ['x', 'a%2Fb%20c', UNKNOWN.toUpperCase(), `${UNKNOWN}0`, '..%2f..', '%F0%9F%98%80', "'--"]) {
      for (const [method, path, body] of calls(given)) {
        assertRefused(await call(method, path, body), 400, `${method} ${path}`);
      }
    }
    for (const [method, path, body] of calls(UNKNOWN)) {
      assertRefused(await call(method, path, body), 404, `${method} ${path}`);
    }
    assertRefused(await call('GET', `/v1/bulkJobs/${UNKNOWN}`), 404);
    assertRefused(await call('GET', `/v1/files/purge/${UNKNOWN}`), 400);
    assert.equal((await call('GET', `/v1/files/${id}/details`)).status, 200);
  });
});
