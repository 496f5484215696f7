import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { serveHttp } from '../../../support/file-server.ts';
import { picture } from '../../../support/picture.ts';
import { type Answered, filePart, type UploadService, uploadService } from '../upload/support.ts';

let service: UploadService;
let url: string;
let uploaded: Readonly<Record<string, unknown>>;

before(async () => {
  service = await uploadService();
  const { body } = await service.upload([
    filePart(picture(), 'a.jpg'),
    ['fileName', 'own.jpg'],
    ['useUniqueFileName', 'false'],
    ['folder', 'the cars'],
    ['isPrivateFile', 'true'],
    ['responseFields', 'metadata'],
  ]);
  uploaded = body;
  url = String(body.url);
});

after(() => service[Symbol.asyncDispose]());

async function ask(target: string, where = service): Promise<Answered> {
  return await where.get(`/v1/metadata?url=${encodeURIComponent(target)}`);
}

test('an own file, encoded and raw, without the network', async () => {
  for (const query of [
    encodeURIComponent(url),
    url,
    `${url}?updatedAt=1&x=2`,
    encodeURIComponent(`${url}?tr=orig-true`),
  ]) {
    const { status, body, headers } = await service.get(`/v1/metadata?url=${query}`);
    assert.equal(status, 200);
    assert.deepEqual(body, uploaded.metadata);
    assert.ok(headers.get('x-ik-requestid'));
  }
  assert.equal((await service.get(`/v1/metadata/?url=${encodeURIComponent(url)}`)).status, 200);
});

test('an own file that is transformed has the metadata of what comes of it', async () => {
  const inPath = url.replace('/media/default/', '/media/default/tr:w-4,h-4,f-png/');
  for (const target of [inPath, `${url}?tr=w-4,h-4,f-png`]) {
    const { status, body } = await ask(target);
    assert.equal(status, 200);
    assert.equal(body.format, 'png');
    assert.deepEqual([body.width, body.height], [4, 4]);
    assert.deepEqual(body.exif, {});
    assert.match(String(body.pHash), /^[0-9a-f]{16}$/);
    assert.ok(Number(body.size) > 0 && body.size !== uploaded.size);
  }
  const raw = await service.get(`/v1/metadata?url=${url}?tr=w-4&other=1`);
  assert.equal(raw.body.width, 4);
});

test('what cannot be made of an own file is refused', async () => {
  for (const tr of ['zz-1', 'w-0', 'w-100000']) {
    assert.equal((await ask(`${url}?tr=${tr}`)).status, 400, tr);
  }
  const text = await service.upload([filePart('hello'), ['fileName', 'a.txt']]);
  assert.equal((await ask(String(text.body.url))).status, 400);
  assert.equal((await ask(`${text.body.url}?tr=w-10`)).status, 400);
});

test('an own version', async () => {
  const again = await service.upload([
    filePart(
      await sharp({ create: { width: 7, height: 5, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ),
    ['fileName', 'own.jpg'],
    ['useUniqueFileName', 'false'],
    ['folder', 'the_cars'],
  ]);
  assert.equal(again.body.fileId, uploaded.fileId);
  assert.equal((await ask(url)).body.width, 7);
  const old = await ask(`${url}?ik-obj-version=${(uploaded.versionInfo as { id: string }).id}`);
  assert.equal(old.body.width, 8);
  assert.equal((await ask(`${url}?ik-obj-version=0123456789abcdef01234567`)).status, 404);
});

test('an own file that is not there', async () => {
  assert.equal((await ask(url.replace('own.jpg', 'other.jpg'))).status, 404);
  assert.equal((await ask(`${service.origin}/media/default/`)).status >= 400, true);
});

test('a missing or malformed URL is a bad request', async () => {
  for (const query of ['', '?url=', '?URL=x', '?url=nothing', '?url=ftp%3A%2F%2Fa.example%2F', '?url=%ff']) {
    const { status, body } = await service.get(`/v1/metadata${query}`);
    assert.equal(status, 400, query);
    assert.match(String(body.message), /^url: expected|url/);
  }
});

test('a key is needed', async () => {
  const reply = await fetch(`${service.origin}/v1/metadata?url=${encodeURIComponent(url)}`);
  assert.equal(reply.status, 401);
  const wrong = { authorization: `Basic ${Buffer.from('private_x:').toString('base64')}` };
  assert.equal((await fetch(`${service.origin}/v1/metadata?url=x`, { headers: wrong })).status, 403);
});

test('a file elsewhere, and what is none', async () => {
  const bytes = picture();
  await using elsewhere = await serveHttp((request, reply) => {
    if (request.url?.startsWith('/a%20b.jpg')) reply.setHeader('x-query', request.url).end(bytes);
    else if (request.url === '/empty') reply.end();
    else if (request.url === '/text') reply.end('hello');
    else if (request.url === '/moved') reply.writeHead(302, { location: '/a%20b.jpg' }).end();
    else if (request.url === '/cut')
      reply.writeHead(200, { 'content-length': '999' }).write('x', () => reply.destroy());
    else reply.writeHead(404).end();
  });
  for (const target of ['/a%20b.jpg', '/a%20b.jpg?tr=w-100&x=1', '/moved']) {
    const { status, body } = await ask(elsewhere.origin + target);
    assert.equal(status, 200, target);
    const { size, ...others } = body;
    assert.equal(size, bytes.length);
    assert.deepEqual({ size, ...others }, uploaded.metadata);
  }
  const statuses: Readonly<Record<string, number>> = { '/missing': 404, '/cut': 404, '/empty': 400, '/text': 400 };
  for (const [target, expected] of Object.entries(statuses)) {
    assert.equal((await ask(elsewhere.origin + target)).status, expected, target);
  }
  assert.deepEqual(await readdir(path.join(service.folder, 'tmp')), []);
});

/** A sound of 16 bits and 44,100 samples a second, of silence. */
function wave(seconds: number): Buffer {
  const head = Buffer.alloc(44);
  const bytes = seconds * 88_200;
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [16, 16],
    [24, 44_100],
    [28, 88_200],
    [40, bytes],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36, 'latin1');
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}

test('of a sound elsewhere only parts are fetched', async () => {
  const bytes = wave(600);
  let sent = 0;
  await using elsewhere = await serveHttp((request, reply) => {
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const [start, end] = [Number(from), Math.min(to === '' ? bytes.length : Number(to) + 1, bytes.length)];
    const headers = { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}`, etag: '"a"' };
    sent += end - start;
    reply.writeHead(206, headers).end(bytes.subarray(start, end));
  });
  const { status, body } = await ask(`${elsewhere.origin}/silence.wav`);
  assert.equal(status, 200);
  assert.deepEqual(body, { bitRate: 705_601, duration: 600, audioCodec: body.audioCodec, size: bytes.length });
  assert.match(String(body.audioCodec), /pcm/);
  assert.ok(sent < 2_000_000, `${sent} of ${bytes.length} bytes`);
});

test('addresses that may not be reached', async () => {
  for (const target of [
    'http://169.254.169.254/latest',
    'http://[::1]/a',
    'http://127.0.0.1:25/',
    'http://a@a.example/',
  ]) {
    assert.equal((await ask(target)).status, 400, target);
  }
  assert.equal((await ask('http://127.0.0.1:9/a.jpg')).status >= 400, true);
});

test('a client that hangs up ends what is fetched for it', async () => {
  let closed = 0;
  await using elsewhere = await serveHttp((_request, reply) => {
    reply.on('close', () => {
      closed++;
    });
    reply.write('x');
  });
  const hangUp = new AbortController();
  const target = `${service.origin}/v1/metadata?url=${encodeURIComponent(`${elsewhere.origin}/slow`)}`;
  const asked = fetch(target, { signal: hangUp.signal, headers: { authorization: service.authorization } });
  await sleep(500);
  hangUp.abort();
  await assert.rejects(asked);
  for (let tries = 0; tries < 100 && closed === 0; tries++) await sleep(25);
  assert.equal(closed, 1);
});

test('own URLs only, or those of some origins', async () => {
  await using elsewhere = await serveHttp((request, reply) => {
    if (request.url === '/moved') reply.writeHead(302, { location: `${other.origin}/a.jpg` }).end();
    else reply.end(picture());
  });
  await using other = await serveHttp((_request, reply) => reply.end(picture()));
  for (const [setting, statuses] of [
    ['own', [400, 400, 400]],
    [`https://cdn.example, ${elsewhere.origin}`, [200, 400, 400]],
  ] as const) {
    await using service = await uploadService({ METADATA_URLS: setting, URL_ENDPOINT: 'https://cdn.example/files' });
    const own = await service.upload([filePart(picture()), ['fileName', 'a.jpg']]);
    assert.match(String(own.body.url), /^https:\/\/cdn\.example\/files\/a_/);
    assert.equal((await ask(String(own.body.url), service)).status, 200);
    const targets = [`${elsewhere.origin}/a.jpg`, `${other.origin}/a.jpg`, `${elsewhere.origin}/moved`];
    for (const [index, target] of targets.entries()) {
      assert.equal((await ask(target, service)).status, statuses[index], `${setting} ${index}`);
    }
  }
});
