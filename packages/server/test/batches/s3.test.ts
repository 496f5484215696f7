import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type FaultyProxy, faultyProxy } from '../support/faulty-proxy.ts';
import { picture, pictureWithoutExif } from '../support/picture.ts';
import { S3_KEYS, type S3Server, startS3Server } from '../support/s3-server.ts';
import { type TestService, testService } from '../support/service.ts';
import { ended, linesOf, made, post } from './support.ts';

const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

let server: S3Server;
let proxy: FaultyProxy;
let service: TestService;
let client: S3Client;

before(async () => {
  server = await startS3Server();
  proxy = await faultyProxy(server.origin);
  client = new S3Client({ endpoint: server.origin, region: 'us-east-1', forcePathStyle: true, credentials: KEYS });
  service = await testService({
    ENGINE: 'native',
    CONCURRENCY: '2',
    S3_TRIES: '2',
    S3_TIMEOUT_MS: '2000',
    BATCH_S3_ENDPOINTS: `${server.origin}, ${proxy.origin}`,
    BATCH_BUCKETS: `s3://${server.bucket}/open?endpoint=${encodeURIComponent(server.origin)}`,
    ...S3_KEYS,
  });
  for (let index = 0; index < 12; index++) {
    const texts = { make: 'Canon', model: `M${index}`, artist: 'Ann', copyright: 'c' };
    await put(`photos/2024/p${String(index).padStart(2, '0')}.jpg`, picture(texts));
  }
  await put('photos/2024/', Buffer.alloc(0));
  await put('photos/2024/none.txt', Buffer.from([1, 2, 3, 4]));
  await put('photos/2024/null.jpg', Buffer.alloc(0));
  await put('open/one.jpg', picture());
});
after(async () => {
  client.destroy();
  await service[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function put(Key: string, Body: Buffer): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: server.bucket, Key, Body }));
}

/** The prefix, reached through the proxy. */
function place(prefix: string, more: object = KEYS): object {
  return { bucket: server.bucket, prefix, endpoint: proxy.origin, pathStyle: true, ...more };
}

describe('a batch over a bucket', () => {
  it('gives each object below the prefix one line, in the order of the keys', async () => {
    const source = { s3: place('photos/2024/') };
    const batch = await made(service, { action: 'extract', source, view: 'flat', partSize: 4 });
    assert.doesNotMatch(JSON.stringify(batch), /S3RVER/);
    const end = await ended(service, batch.id);
    assert.deepEqual([end.state, end.total, end.done, end.errors], ['done', 14, 14, { empty: 1, unrecognised: 1 }]);
    const lines = await linesOf(service, batch.id);
    const keys = lines.map(({ source: key }) => key);
    assert.deepEqual(keys, keys.toSorted());
    assert.equal(new Set(keys).size, 14);
    assert.equal(lines.find(({ source: key }) => key === 'photos/2024/p07.jpg')?.report?.Model, 'M7');
    const texts = service.log.join('');
    assert.doesNotMatch(texts, /secretAccessKey/);
  });

  it('goes through many pages of a list', async () => {
    for (let index = 0; index < 40; index++) await put(`many/${index}.jpg`, picture());
    const batch = await made(service, { action: 'extract', source: { s3: place('many/') }, partSize: 7 });
    const end = await ended(service, batch.id);
    assert.deepEqual([end.state, end.total, end.done, end.failed], ['done', 40, 40, 0]);
    const keys = (await linesOf(service, batch.id)).map(({ source: key }) => key);
    assert.equal(new Set(keys).size, 40);
  });

  it('reads the head of a large object, not its body', async () => {
    const large = Buffer.concat([picture(), Buffer.alloc(8 * 1024 ** 2)]);
    await put('large/one.jpg', large);
    const ranges: (string | undefined)[] = [];
    proxy.decide = ({ headers, method, url }) => {
      if (method === 'GET' && url?.includes('large/one.jpg')) ranges.push(headers.range);
      return 'pass';
    };
    const batch = await made(service, { action: 'extract', source: { s3: place('large/') }, view: 'flat' });
    const end = await ended(service, batch.id);
    assert.deepEqual([end.done, end.failed], [1, 0]);
    assert.equal((await linesOf(service, batch.id))[0]?.report?.Model, 'EOS R5');
    const asked = ranges
      .map((range) => /^bytes=(\d+)-(\d+)$/.exec(range ?? ''))
      .map((m) => Number(m?.[2]) - Number(m?.[1]) + 1);
    assert.ok(ranges.length > 0 && asked.reduce((sum, bytes) => sum + bytes, 0) <= 256 * 1024, ranges.join(' '));
  });

  it('puts cleaned objects under another prefix', async () => {
    const wish = { action: 'remove', source: { s3: place('photos/') }, target: { s3: place('clean') } };
    const batch = await made(service, wish);
    const end = await ended(service, batch.id);
    assert.deepEqual([end.done, end.failed], [14, 2]);
    const lines = await linesOf(service, batch.id);
    assert.equal(lines.find(({ index }) => index === 4)?.target, 'clean/2024/p02.jpg');
    const input = { Bucket: server.bucket, Key: 'clean/2024/p02.jpg' };
    const object = await client.send(new GetObjectCommand(input));
    assert.deepEqual(Buffer.from((await object.Body?.transformToByteArray()) ?? []), pictureWithoutExif());
    assert.equal(object.ContentType, 'image/jpeg');
  });

  it('waits for a server that is away, and blames no object for it', async () => {
    let refused = 0;
    proxy.decide = () => {
      refused++;
      return refused <= 5 ? 'refuse' : refused % 7 === 0 ? 'cut' : 'pass';
    };
    const batch = await made(service, { action: 'extract', source: { s3: place('photos/') }, view: 'flat' });
    const end = await ended(service, batch.id);
    proxy.decide = () => 'pass';
    assert.deepEqual([end.state, end.done, end.errors], ['done', 14, { empty: 1, unrecognised: 1 }]);
    assert.ok(refused > 5);
  });

  it('fails where its key opens nothing, and says so', async () => {
    const keys = { accessKeyId: 'WRONG', secretAccessKey: 'WRONG' };
    const batch = await made(service, { action: 'extract', source: { s3: place('photos/', keys) } });
    const end = await ended(service, batch.id);
    assert.equal(end.state, 'failed');
    assert.match(end.failure ?? '', /expected the bucket colophon to list what is below photos\/, found 403/);
    const none = await made(service, { action: 'extract', source: { s3: { ...place(''), bucket: 'nowhere' } } });
    assert.match((await ended(service, none.id)).failure ?? '', /NoSuchBucket/);
  });

  it("is opened with the service's own key only where the operator says so", async () => {
    const own = { bucket: server.bucket, prefix: 'open/' };
    const batch = await made(service, { action: 'extract', source: { s3: own } });
    assert.deepEqual(
      [(await ended(service, batch.id)).state, batch.source.s3],
      ['done', { ...own, endpoint: `${server.origin}/` }],
    );
    for (const s3 of [
      { ...own, prefix: 'photos/' },
      { ...own, prefix: '' },
      { ...own, bucket: 'other' },
      { ...own, endpoint: proxy.origin },
    ]) {
      const reply = await post(service, { action: 'extract', source: { s3 } });
      assert.equal(reply.status, 400, JSON.stringify(s3));
    }
  });
});
