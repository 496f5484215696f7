import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertRefused, type DialectService, dialectService } from './support/calls.ts';

let dialect: DialectService;
before(async () => {
  dialect = await dialectService();
});
after(() => dialect[Symbol.asyncDispose]());

const call: DialectService['call'] = (...given) => dialect.call(...given);

const search = (query: string) => call('GET', `/v1/files?searchQuery=${encodeURIComponent(query)}`);

describe('paths that are none', () => {
  const tricks = [
    '/../etc/passwd',
    '/a/../../b',
    '/./a',
    '/a/%2e%2e/b',
    '/a/..%2fb',
    '\\..\\a',
    '/a\u0000b',
    `/${'d/'.repeat(1000)}e`,
    `/${'x'.repeat(5000)}`,
    '/\ud800',
  ];

  it('change nothing, whatever the call', async () => {
    await dialect.put('/safe/file.txt');
    const before = (await call('GET', '/v1/files?type=all&sort=ASC_NAME')).text;
    for (const path of tricks) {
      for (const [method, url, body] of [
        ['POST', '/v1/files/copy', { sourceFilePath: path, destinationPath: '/safe' }],
        ['POST', '/v1/files/move', { sourceFilePath: path, destinationPath: '/safe' }],
        ['PUT', '/v1/files/rename', { filePath: path, newFileName: 'other.txt' }],
        ['DELETE', '/v1/folder', { folderPath: path }],
        ['POST', '/v1/bulkJobs/copyFolder', { sourceFolderPath: path, destinationPath: '/safe' }],
        ['POST', '/v1/bulkJobs/moveFolder', { sourceFolderPath: path, destinationPath: '/safe' }],
        ['POST', '/v1/bulkJobs/renameFolder', { folderPath: path, newFolderName: 'other' }],
      ] as const) {
        const answer = await call(method, url, body);
        assert.ok(
          [400, 404].includes(answer.status),
          `${method} ${url} ${JSON.stringify(path).slice(0, 40)} ${answer.text}`,
        );
        assertRefused(answer, answer.status);
      }
    }
    assert.equal((await call('GET', '/v1/files?type=all&sort=ASC_NAME')).text, before);
  });

  it('are refused as addresses, too', async () => {
    for (const [path, statuses] of [
      ['/v1/files?path=%00', [400]],
      ['/v1/files?path=/../..', [400]],
      ['/v1/files/%00/details', [400]],
      ['/v1/files/%E0%A4%A/details', [400]],
      [`/v1/files/${'a'.repeat(3000)}/details`, [400, 404, 414]],
      ['/v1//files', [404]],
      ['/v1/files/../../metrics', [200, 404]],
    ] as const) {
      const answer = await call('GET', path);
      assert.ok((statuses as readonly number[]).includes(answer.status), `${path.slice(0, 60)} ${answer.status}`);
    }
  });
});

describe('bodies that are none', () => {
  it('are bad requests', async () => {
    const json = { 'content-type': 'application/json' };
    for (const body of [
      '{"folderName":',
      '[]',
      '"text"',
      '7',
      'null',
      '{"folderName":"a\\u0000b","parentFolderPath":"/"}',
      '['.repeat(100_000),
      `{"folderName":"a","parentFolderPath":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      '{"folderName":{"toString":"x"},"parentFolderPath":"/"}',
      '{"__proto__":{"folderName":"x","parentFolderPath":"/"}}',
    ]) {
      assertRefused(await call('POST', '/v1/folder', body, json), 400, body.slice(0, 40));
    }
    assertRefused(await call('POST', '/v1/folder', `"${'x'.repeat(2 * 1024 * 1024)}"`, json), 400, 'large');
    assert.equal(({} as Record<string, unknown>).folderName, undefined);
  });

  it('with thousands of parts are bad requests', async () => {
    const ids = Array.from({ length: 30_000 }, (_, index) => index.toString(16).padStart(24, '0'));
    assertRefused(await call('POST', '/v1/files/batch/deleteByFileIds', { fileIds: ids }), 400);
    assertRefused(await call('POST', '/v1/files/addTags', { fileIds: [ids[0]], tags: ids }), 400);
    const id = await dialect.put('/many.txt');
    const many = Object.fromEntries(ids.slice(0, 10_000).map((name) => [name, 1]));
    assertRefused(await call('PATCH', `/v1/files/${id}/details`, { customMetadata: many }), 400);
    const inherited = '{"customMetadata":{"__proto__":"x","constructor":"y"}}';
    const answer = await call('PATCH', `/v1/files/${id}/details`, inherited, { 'content-type': 'application/json' });
    assertRefused(answer, 400);
  });
});

describe('searches that are bombs', () => {
  it('are refused or answered within seconds', async () => {
    const before = performance.now();
    const conditions = (count: number) => Array.from({ length: count }, (_, index) => `width>${index}`).join(' OR ');
    const long = await search(conditions(100_000));
    assert.ok([400, 414, 431].includes(long.status), String(long.status));
    for (const query of [
      conditions(500),
      `${'('.repeat(2000)}width>1${')'.repeat(2000)}`,
      `tags IN [${'"a",'.repeat(1000)}"a"]`,
      `name : "${'%_'.repeat(1000)}"`,
      `name HAS "${'a '.repeat(2000)}"`,
      '"embeddedMetadata.LocationTaken" = "1,1 99999999999999999999km"',
      'createdAt > 99999999999999y',
      'size > "999999999999999999999gb"',
    ]) {
      const { status, text } = await search(query);
      assert.ok([200, 400].includes(status), `${query.slice(0, 60)} ${status} ${text.slice(0, 200)}`);
    }
    const seconds = (performance.now() - before) / 1000;
    assert.ok(seconds < 20, `expected answers within 20 s, found ${seconds}`);
  });

  it('inject nothing', async () => {
    for (const query of [
      `name = "'; drop table entry; --"`,
      `"customMetadata.x'y" = "1"`,
      `"embeddedMetadata.a'b" = "1"`,
    ]) {
      assert.ok([200, 400].includes((await search(query)).status), query);
    }
    assert.equal((await call('GET', '/v1/files?limit=1')).status, 200);
  });
});

describe('two clients at once', () => {
  it('rename, move and delete one file without a half state', async () => {
    for (let round = 0; round < 10; round++) {
      const folder = `/race-${round}`;
      const id = await dialect.put(`${folder}/file.txt`);
      const filePath = `${folder}/file.txt`;
      const answers = await Promise.all([
        call('PUT', '/v1/files/rename', { filePath, newFileName: 'renamed.txt' }),
        call('PUT', '/v1/files/rename', { filePath, newFileName: 'named-otherwise.txt' }),
        call('POST', '/v1/files/move', { sourceFilePath: filePath, destinationPath: `${folder}/inner` }),
        call('POST', '/v1/files/copy', { sourceFilePath: filePath, destinationPath: `${folder}/copies` }),
        round % 2 ? call('DELETE', `/v1/files/${id}`) : call('GET', `/v1/files/${id}/details`),
      ]);
      for (const { status, text } of answers) assert.ok([200, 204, 404].includes(status), `${status} ${text}`);
      const winners = answers.slice(0, 3).filter(({ status }) => status < 300).length;
      assert.ok(winners <= 1, `expected one to win, found ${winners}`);
      const listed = (await search(`path : "${folder}" AND type = "file"`)).json<{ fileId: string }[]>();
      assert.equal(listed.filter(({ fileId }) => fileId === id).length, round % 2 ? 0 : 1);
    }
  });

  it('upload one name twice: two versions of one file', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, index) => dialect.put('/both.txt', Buffer.from(`${index}`))),
    );
    assert.equal(new Set(ids).size, 1);
    const versions = (await call('GET', `/v1/files/${ids[0]}/versions`)).json<{ versionInfo: { name: string } }[]>();
    assert.deepEqual(
      versions.map(({ versionInfo }) => versionInfo.name),
      Array.from({ length: 8 }, (_, index) => `Version ${8 - index}`),
    );
  });
});
