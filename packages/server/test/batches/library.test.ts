import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { picture, pictureWithoutExif } from '../support/picture.ts';
import { type TestService, testService } from '../support/service.ts';
import { BATCHES, ended, linesOf, made, post, shown, upload } from './support.ts';

let service: TestService;
const NAMES = Array.from({ length: 7 }, (_, index) => `p${index}.jpg`);

before(async () => {
  service = await testService({ ENGINE: 'native', CONCURRENCY: '2' });
  for (const [index, name] of NAMES.entries()) {
    const texts = { make: 'Canon', model: `M${index}`, artist: 'Ann', copyright: 'c' };
    await upload(service, index < 4 ? '/in' : '/in/deep', name, picture(texts));
  }
  await upload(service, '/in', 'notes.txt', Buffer.from([1, 2, 3, 4]));
  await upload(service, '/inside-not', 'other.jpg', pictureWithoutExif());
});
after(() => service[Symbol.asyncDispose]());

describe('a batch over a folder of the library', () => {
  it('gives every file below it one line, in parts, and errors by class', async () => {
    const batch = await made(service, { action: 'extract', source: { folder: 'in' }, view: 'flat', partSize: 3 });
    const end = await ended(service, batch.id);
    assert.equal(end.state, 'done');
    assert.deepEqual([end.total, end.done, end.failed], [8, 8, 1]);
    assert.deepEqual(end.errors, { unrecognised: 1 });
    assert.deepEqual(end.parts, { planned: 3, done: 3 });
    assert.deepEqual(end.source, { folder: '/in/' });
    assert.ok(end.rate > 0);
    const lines = await linesOf(service, batch.id);
    assert.deepEqual(
      lines.map(({ index }) => index),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    const models = new Map(lines.map(({ source, report }) => [source, report?.Model]));
    assert.equal(models.get('/in/p0.jpg'), 'M0');
    assert.equal(models.get('/in/deep/p6.jpg'), 'M6');
    assert.equal(models.has('/inside-not/other.jpg'), false);
    const failed = lines.find(({ error }) => error);
    assert.equal(failed?.source, '/in/notes.txt');
    assert.equal(failed?.error?.code, 'unrecognised');
    assert.equal(lines[0]?.bytes, picture({ make: 'Canon', model: 'M0', artist: 'Ann', copyright: 'c' }).byteLength);
  });

  it('shows each of the views on one line', async () => {
    for (const view of ['native', 'exiftool', 'grouped', 'flat']) {
      const batch = await made(service, { action: 'extract', source: { folder: '/in/deep' }, view, only: 'IFD0' });
      await ended(service, batch.id);
      const lines = await linesOf(service, batch.id);
      assert.equal(lines.length, 3, view);
      assert.match(JSON.stringify(lines[0]?.report), /M[456]/, view);
      assert.doesNotMatch(JSON.stringify(lines[0]?.report), /ExposureTime/, view);
    }
  });

  it('puts cleaned files into another folder, each in its place, and doing it twice changes nothing', async () => {
    const wish = { action: 'remove', source: { folder: '/in' }, target: { folder: '/out' } };
    for (const round of [1, 2]) {
      const batch = await made(service, wish);
      const end = await ended(service, batch.id);
      assert.deepEqual([end.state, end.done, end.failed], ['done', 8, 1], `round ${round}`);
      const lines = await linesOf(service, batch.id);
      const one = lines.find(({ source }) => source === '/in/deep/p5.jpg');
      assert.equal(one?.target, '/out/deep/p5.jpg');
      assert.equal(one?.receipt?.after.sha256.length, 64);
      const bytes = await (await service.call('/media/default/out/deep/p5.jpg')).arrayBuffer();
      assert.deepEqual(Buffer.from(bytes), pictureWithoutExif());
    }
    const rows = (await (
      await service.call('/v1/files?path=/out/deep&limit=10', {
        headers: { authorization: `Basic ${Buffer.from('private_test_0123456789abcdef:').toString('base64')}` },
      })
    ).json()) as readonly { versionInfo: { name: string } }[];
    assert.deepEqual(
      rows.map(({ versionInfo }) => versionInfo.name),
      ['Version 1', 'Version 1', 'Version 1'],
    );
  });

  it('ends at once where there is nothing', async () => {
    const batch = await made(service, { action: 'extract', source: { folder: '/nowhere' } });
    const end = await ended(service, batch.id);
    assert.deepEqual([end.state, end.total, end.parts.planned], ['done', 0, 0]);
  });
});

describe('a batch over a manifest', () => {
  it('does each line once: paths, URLs, and what is neither', async () => {
    const lines = [
      '/in/p1.jpg',
      '',
      '/in/none.jpg',
      `${service.origin}/media/default/in/p2.jpg`,
      'nonsense',
      '/in/p1.jpg',
      '/in/\0.jpg',
    ];
    await upload(service, '/lists', 'all.txt', Buffer.from(lines.join('\r\n')));
    const batch = await made(service, {
      action: 'extract',
      source: { manifest: '/lists/all.txt' },
      view: 'flat',
      partSize: 2,
    });
    const end = await ended(service, batch.id);
    assert.deepEqual([end.state, end.total, end.done, end.failed], ['done', 6, 6, 3]);
    assert.deepEqual(end.errors, { 'not-found': 2, 'url-refused': 1 });
    const results = await linesOf(service, batch.id);
    assert.deepEqual(
      results.map(({ source, report, error }) => [source, report?.Model ?? error?.code]),
      [
        ['/in/p1.jpg', 'M1'],
        ['/in/none.jpg', 'not-found'],
        [lines[3], 'M2'],
        ['nonsense', 'url-refused'],
        ['/in/p1.jpg', 'M1'],
        ['/in/\0.jpg', 'not-found'],
      ],
    );
  });

  it('refuses one that is not there', async () => {
    const reply = await post(service, { action: 'extract', source: { manifest: '/lists/none.txt' } });
    assert.equal(reply.status, 400);
    assert.match(await reply.text(), /expected a file of the library at \/lists\/none.txt/);
  });
});

describe('a batch over URLs', () => {
  it('reads and cleans what they lead to', async () => {
    const urls = ['p0', 'p3', 'none'].map((name) => `${service.origin}/media/default/in/${name}.jpg`);
    const reading = await made(service, { action: 'extract', source: { urls }, view: 'flat' });
    const read = await ended(service, reading.id);
    assert.deepEqual([read.total, read.failed, read.errors], [3, 1, { 'url-failed': 1 }]);
    const cleaning = await made(service, { action: 'remove', source: { urls }, target: { folder: '/fetched' } });
    assert.equal((await ended(service, cleaning.id)).failed, 1);
    const lines = await linesOf(service, cleaning.id);
    assert.deepEqual(
      lines.map(({ target }) => target),
      ['/fetched/00000000-p0.jpg', '/fetched/00000001-p3.jpg', undefined],
    );
  });
});

describe('batches', () => {
  it('are listed, belong to their account, and are asked for with a key', async () => {
    const list = (await (await service.call(`${BATCHES}?limit=2`)).json()) as readonly { id: string }[];
    assert.equal(list.length, 2);
    const bare = await fetch(`${service.origin}${BATCHES}`);
    assert.equal(bare.status, 401);
    for (const path of ['/6f1f9a0a-0000-4000-8000-000000000000', '/nonsense', `/${list[0]?.id}/parts/99`]) {
      assert.equal((await service.call(BATCHES + path)).status, 404, path);
    }
  });

  it('are cancelled, and stay so', async () => {
    const batch = await made(service, { action: 'extract', source: { folder: '/in' }, partSize: 1 });
    const reply = await service.call(`${BATCHES}/${batch.id}`, { method: 'DELETE' });
    assert.equal(reply.status, 200);
    assert.equal(((await reply.json()) as { state: string }).state, 'cancelled');
    const later = await shown(service, batch.id);
    assert.equal(later.state, 'cancelled');
    assert.equal(later.etaSeconds, null);
  });

  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [[], /JSON object/],
    [{ source: { folder: '/' } }, /"action"/],
    [{ action: 'extract' }, /"source"/],
    [{ action: 'extract', source: { folder: '/', urls: ['http://a'] } }, /one of folder, urls/],
    [{ action: 'extract', source: { folder: '/../x' } }, /name between the slashes/],
    [{ action: 'extract', source: { urls: [] } }, /list of 1 to 100000 URLs/],
    [{ action: 'extract', source: { urls: ['file:///etc/passwd'] } }, /http or https/],
    [{ action: 'extract', source: { folder: '/' }, partSize: 5000 }, /partSize/],
    [{ action: 'extract', source: { folder: '/' }, view: 'round' }, /"view"/],
    [{ action: 'extract', source: { folder: '/' }, target: { folder: '/x' } }, /"target"/],
    [{ action: 'remove', source: { folder: '/in' } }, /"target"/],
    [{ action: 'remove', source: { folder: '/in' }, target: { folder: '/in/cleaned' } }, /outside the source/],
    [{ action: 'remove', source: { folder: '/in' }, target: { folder: '/o' }, keep: ['nonsense'] }, /"keep"/],
    [{ action: 'extract', source: { s3: { bucket: 'photos' } } }, /BATCH_BUCKETS/],
    [{ action: 'extract', source: { s3: { bucket: 'a/../b' } } }, /"bucket"/],
    [{ action: 'extract', source: { s3: { bucket: 'photos', region: 'x.evil.test/' } } }, /"region"/],
    [
      {
        action: 'extract',
        source: {
          s3: { bucket: 'photos', endpoint: 'http://169.254.169.254', accessKeyId: 'a', secretAccessKey: 's3cret' },
        },
      },
      /BATCH_S3_ENDPOINTS/,
    ],
  ];
  for (const [body, message] of wrong) {
    it(`refuse ${JSON.stringify(body).slice(0, 80)}`, async () => {
      const reply = await post(service, body);
      const { error } = (await reply.json()) as { error: { message: string } };
      assert.equal(reply.status, 400, error.message);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /s3cret/);
    });
  }
});
