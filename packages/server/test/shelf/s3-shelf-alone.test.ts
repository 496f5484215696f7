import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:tls';
import { createNativeReader } from '@colophon/engine';
import { createShelf, type OpenShelf } from '../../src/shelf/open-shelf.ts';
import { createPassingCopies } from '../../src/shelf/passing-copies.ts';
import { type Buckets, openBucket } from '../../src/shelf/s3-bucket.ts';
import { createS3Shelf } from '../../src/shelf/s3-shelf.ts';
import { readShelfUrl } from '../../src/shelf/shelf-url.ts';
import { readSettings } from '../../src/variables.ts';
import { selfSigned } from '../outbound/support/certificate.ts';
import { picture } from '../support/picture.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const resources = new AsyncDisposableStack();
let server: S3Server;
let folder: string;
before(async () => {
  server = resources.use(await startS3Server());
  folder = resources.use(await temporaryFolder()).path;
});
after(() => resources.disposeAsync());

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function open(env: Readonly<Record<string, string>> = {}): OpenShelf & Disposable {
  const opened = createShelf(readSettings({ DATA_DIR: folder, ...server.env, ...env }));
  return { ...opened, [Symbol.dispose]: () => opened.close() };
}

function openedBucket(): Buckets & Disposable {
  const buckets = openBucket(readShelfUrl(`s3://${server.bucket}/cost`), readSettings(server.env));
  return { ...buckets, [Symbol.dispose]: () => buckets.close() };
}

async function kept(shelf: OpenShelf['shelf'], bytes: Uint8Array): Promise<string> {
  const arrival = await shelf.arrive(one(bytes), { maxBytes: 1e9 });
  await shelf.keep(arrival);
  return arrival.sha256;
}

describe('a bucket: what it costs', () => {
  it('reads the metadata of an object by its head', async () => {
    using bucket = openedBucket();
    const shelf = createS3Shelf(bucket.objects, path.join(folder, 'cost'));
    // A photo whose pixels are many and tell nothing.
    const sha256 = await kept(shelf, Buffer.concat([picture(), Buffer.alloc(5_000_000)]));
    const begun = server.requests.length;
    const source = await shelf.source(sha256);
    const report = await createNativeReader(async () => source).read({ kind: 'source', source, name: 'a.jpg' }, {});
    assert.ok(report.tags.some((tag) => tag.name === 'Model'));
    const cost = source.cost();
    assert.equal(server.requests.length - begun, cost.requests);
    assert.ok(cost.requests <= 3 && cost.bytes <= 3 * 64 * 1024, JSON.stringify(cost));
    await source.close();
  });

  it('gives more at once to those who read on and on, and no more than was asked for to others', async () => {
    using bucket = openedBucket();
    const shelf = createS3Shelf(bucket.objects, path.join(folder, 'cost'));
    const bytes = randomBytes(4_000_000);
    const sha256 = await kept(shelf, bytes);
    const source = await shelf.source(sha256);
    const page = 64 * 1024;
    for (let start = 0; start < bytes.length; start += page) {
      const found = await source.read({ start, end: start + page });
      assert.ok(bytes.subarray(start, start + page).equals(found), `at ${start}`);
    }
    assert.deepEqual(source.cost(), { requests: 11, bytes: bytes.length });
    const jumping = await shelf.source(sha256);
    for (const start of [3_000_000, 1_000_000, 2_000_000]) await jumping.read({ start, end: start + 10 });
    assert.deepEqual(jumping.cost(), { requests: 4, bytes: page + 30 });
  });

  it('keeps a small thing by one request, and one that is there by two', async () => {
    using opened = open();
    const begun = server.requests.length;
    const bytes = Buffer.from('small');
    await kept(opened.shelf, bytes);
    assert.equal(server.requests.length - begun, 1);
    await kept(opened.shelf, bytes);
    assert.deepEqual(
      server.requests.slice(begun).map((line) => line.split(' ')[0]),
      ['PUT', 'PUT', 'HEAD'],
    );
  });
});

describe('a bucket: addresses', () => {
  it('are read by anybody, say what they are told to, and end', async () => {
    using opened = open();
    const { shelf } = opened;
    const sha256 = await kept(shelf, Buffer.from('public'));
    const wishes = {
      mediaType: 'text/x-note',
      disposition: 'inline; filename="a b.txt"',
      cacheControl: 'public, max-age=60',
    };
    const address = await shelf.address?.(sha256, { seconds: 60, ...wishes });
    const reply = await fetch(address ?? '');
    assert.equal(await reply.text(), 'public');
    assert.equal(reply.headers.get('content-type'), wishes.mediaType);
    assert.equal(reply.headers.get('content-disposition'), wishes.disposition);
    assert.equal(reply.headers.get('cache-control'), wishes.cacheControl);
    const part = await fetch(address ?? '', { headers: { range: 'bytes=2-4' } });
    assert.deepEqual([part.status, await part.text()], [206, 'bli']);
    const short = await shelf.address?.(sha256, { seconds: 1, ...wishes });
    await sleep(2_100);
    assert.equal((await fetch(short ?? '')).status, 403);
  });

  it('are those that clients reach', async () => {
    using opened = open({ S3_PUBLIC_ENDPOINT: 'https://files.example' });
    const address = await opened.shelf.address?.('0'.repeat(64), {
      seconds: 60,
      mediaType: 'a/b',
      disposition: 'inline',
    });
    assert.match(address ?? '', /^https:\/\/files\.example\/colophon\/library\/objects\/00\/00\/0{64}\?/);
  });
});

describe('a bucket: passing copies', () => {
  it('are shared by those who need them at once, and gone afterwards', async () => {
    using opened = open();
    const sha256 = await kept(opened.shelf, Buffer.from('copied'));
    const begun = server.requests.length;
    const paths = new Set<string>();
    const use = (): Promise<string> =>
      opened.shelf.withFile(sha256, async (file) => {
        paths.add(file);
        await sleep(50);
        return await readFile(file, 'utf8');
      });
    assert.deepEqual(await Promise.all([use(), use(), use()]), ['copied', 'copied', 'copied']);
    assert.equal(paths.size, 1);
    assert.equal(server.requests.length - begun, 2);
    await assert.rejects(
      opened.shelf.withFile(sha256, async (file) => {
        paths.add(file);
        throw new Error('the work failed');
      }),
      /the work failed/,
    );
    for (const file of paths) assert.ok(!existsSync(file));
  });

  it('wait for room, and larger ones come alone', async () => {
    let there = 0;
    let most = 0;
    const copies = createPassingCopies({
      folder: async () => folder,
      maxBytes: 100,
      sizeOf: async (name) => Number(name.split(' ')[0]),
      read: async () => Readable.from([Buffer.from('x')]),
    });
    const use = (name: string): Promise<void> =>
      copies.use(name, async () => {
        there += Number(name.split(' ')[0]);
        most = Math.max(most, there);
        await sleep(10);
        there -= Number(name.split(' ')[0]);
      });
    await Promise.all(['40 a', '40 b', '40 c', '500 d', '40 e', '100 f', '1 g'].map(use));
    assert.equal(most, 500);
    assert.equal(there, 0);
  });
});

describe('the shelf that the environment names', () => {
  it('trusts whom it is told to, and nobody else', async () => {
    const { key, cert } = selfSigned('localhost');
    const { hostname, port } = new URL(server.origin);
    const secure = createServer({ key, cert }, (socket) => {
      const onward = connect(Number(port), hostname);
      pipeline(socket, onward, socket).catch(() => {});
    }).listen(0, '127.0.0.1');
    secure.on('tlsClientError', () => {});
    await once(secure, 'listening');
    try {
      const authority = path.join(folder, 'authority.pem');
      await writeFile(authority, cert);
      const S3_ENDPOINT = `https://localhost:${(secure.address() as AddressInfo).port}`;
      using stranger = open({ S3_ENDPOINT, S3_TRIES: '1' });
      await assert.rejects(stranger.check(), /certificate/);
      using friend = open({ S3_ENDPOINT, S3_CA_FILE: authority });
      const sha256 = await kept(friend.shelf, Buffer.from('over TLS'));
      assert.equal(await friend.shelf.has(sha256), 8);
    } finally {
      secure.close();
    }
  });

  it('tells at once when its bucket is not there', async () => {
    using missing = open({ SHELF_URL: 's3://not-there' });
    await assert.rejects(
      missing.check(),
      /expected the bucket not-there to be there and ours to read, found NoSuchBucket/,
    );
    using fine = open();
    await fine.check();
    assert.throws(() => open({ SHELF_DIR: folder }), /expected SHELF_URL or SHELF_DIR, found both/);
    assert.throws(() => open({ S3_CA_FILE: path.join(folder, 'nothing.pem') }), /expected certificates in S3_CA_FILE/);
  });

  for (const [text, expected] of [
    ['s3://bucket', { bucket: 'bucket', prefix: '' }],
    ['s3://my.bucket-1/', { bucket: 'my.bucket-1', prefix: '' }],
    ['s3://bucket//a/b%20c/', { bucket: 'bucket', prefix: 'a/b c/' }],
    ['s3://bucket/a?region=eu-central-1', { bucket: 'bucket', prefix: 'a/', region: 'eu-central-1' }],
    [
      's3://bucket?endpoint=http://127.0.0.1:9000&path-style=false',
      { bucket: 'bucket', prefix: '', endpoint: 'http://127.0.0.1:9000/', pathStyle: false },
    ],
  ] as const) {
    it(`reads ${text}`, () => {
      const absent = { region: undefined, endpoint: undefined, pathStyle: undefined };
      assert.deepEqual(readShelfUrl(text), { ...absent, ...expected });
    });
  }

  for (const text of [
    'http://bucket',
    's3://',
    's3:bucket',
    's3://key:secret@bucket',
    's3://bucket:9000',
    's3://b',
    's3://bucket?regoin=x',
    's3://bucket?endpoint=ftp://x',
    's3://bucket?path-style=yes',
    's3://bucket#x',
  ]) {
    it(`refuses ${text}, and shows no secret`, () => {
      assert.throws(
        () => readSettings({ SHELF_URL: text }),
        (error: Error) => error.name === 'ConfigError' && error.message.startsWith('SHELF_URL: expected'),
      );
    });
  }
});
