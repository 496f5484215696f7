import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { picture } from '../../../support/picture.ts';
import { answered, filePart, formOf, type UploadService, uploadService } from './support.ts';

let service: UploadService;

before(async () => {
  service = await uploadService({ MAX_IN_FLIGHT: '1', MAX_WAITING: '8', MAX_UPLOAD_BYTES: String(8 * 1024 ** 2) });
});

after(() => service[Symbol.asyncDispose]());

const BOUNDARY = 'xyz';

/** A request that is under way: whoever calls this writes the body. */
function begin(headers: Readonly<Record<string, string>> = {}) {
  const request = http.request(`${service.origin}/api/v1/files/upload`, {
    method: 'POST',
    agent: false,
    headers: {
      authorization: service.authorization,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    },
  });
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
  });
  answer.catch(() => {});
  return { request, answer };
}

function field(name: string, value: string): string {
  return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

const FILE_HEAD = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`;
const END = `\r\n--${BOUNDARY}--\r\n`;

async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await sleep(25);
  }
  assert.fail(`expected ${what} within 5 seconds`);
}

async function paths(): Promise<readonly string[]> {
  const { body } = await service.get('/v1/files?sort=ASC_NAME');
  return (body as unknown as { filePath: string }[]).map(({ filePath }) => filePath);
}

test('a client that hangs up half-way leaves nothing', async () => {
  const before = await paths();
  for (const head of [field('fileName', 'half.bin') + FILE_HEAD, FILE_HEAD]) {
    const { request, answer } = begin({ 'content-length': '4000000' });
    request.write(head);
    request.write(randomBytes(2_000_000));
    await until(async () => (await service.arriving()).length > 0, 'the bytes on their way');
    request.destroy();
    await assert.rejects(answer);
    await until(async () => (await service.arriving()).length === 0, 'nothing left on the way');
  }
  assert.deepEqual(await paths(), before);
});

test('one that hangs up between the parts, too', async () => {
  for (const body of [
    field('fileName', 'half.bin'),
    `${FILE_HEAD}abc\r\n${field('fileName', 'half.bin')}--${BOUNDARY}`,
  ]) {
    const { request, answer } = begin({ 'content-length': '10000' });
    request.write(body);
    await sleep(100);
    request.destroy();
    await assert.rejects(answer);
  }
  await until(async () => (await service.arriving()).length === 0, 'nothing left on the way');
  const { status } = await service.upload([filePart(picture()), ['fileName', 'after.jpg']]);
  assert.equal(status, 200);
});

test('a body that ends too early is refused, and nothing is left', async () => {
  const { request, answer } = begin();
  request.end(`${FILE_HEAD}abc`);
  const { status, body } = await answer;
  assert.equal(status, 400, body);
  assert.deepEqual(await service.arriving(), []);
});

test('a slow client, a byte at a time, cut anywhere', async () => {
  const { request, answer } = begin();
  const whole = Buffer.from(
    `${FILE_HEAD}slow content${END.trimEnd().slice(0, -2)}\r\n${field('fileName', 'slow.txt').slice(2 + BOUNDARY.length + 2)}--${BOUNDARY}--\r\n`,
  );
  for (const byte of whole) {
    request.write(Buffer.of(byte));
    await sleep(1);
  }
  request.end();
  const { status, body } = await answer;
  assert.equal(status, 200, body);
  assert.equal(JSON.parse(body).size, 'slow content'.length);
});

test('slow clients do not keep others out of the database', async () => {
  const slow = Array.from({ length: 3 }, () => {
    const begun = begin();
    begun.request.write(FILE_HEAD + 'x'.repeat(100_000));
    return begun;
  });
  const { status } = await service.upload([filePart(picture()), ['fileName', 'quick.jpg']]);
  assert.equal(status, 200);
  for (const { request, answer } of slow) {
    request.end(`x\r\n${field('fileName', 'slow.bin')}--${BOUNDARY}--\r\n`);
    assert.equal((await answer).status, 200);
  }
});

test('of slow uploads from one address there are no more than places left, and others are asked to come again', async () => {
  const slow = Array.from({ length: 4 }, () => {
    const begun = begin();
    begun.request.write(FILE_HEAD + 'x'.repeat(100_000));
    return begun;
  });
  await until(async () => (await service.arriving()).length === 4, 'four uploads under way');
  const { status, headers } = await service.upload([filePart(picture()), ['fileName', 'fifth.jpg']]);
  assert.equal(status, 429);
  assert.equal(headers.get('retry-after'), '1');
  for (const { request } of slow) request.destroy();
  await until(async () => (await service.arriving()).length === 0, 'nothing left on the way');
});

test('100,000 parts are refused at once', async () => {
  for (const part of [
    field('a', 'b'),
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n`,
  ]) {
    const { request, answer } = begin();
    const started = performance.now();
    request.end(`${part.repeat(100_000)}${field('fileName', 'many.bin')}--${BOUNDARY}--\r\n`);
    const { status, body } = await answer;
    assert.equal(status, 400, body);
    assert.match(JSON.parse(body).message, /at most 128 fields|one part/);
    assert.ok(performance.now() - started < 5_000);
  }
  assert.deepEqual(await service.arriving(), []);
});

test('a refused client reads its answer although it was still sending', async () => {
  const { request, answer } = begin({ authorization: 'Basic cHJpdmF0ZV93cm9uZzo=' });
  request.write(FILE_HEAD);
  for (let piece = 0; piece < 16; piece++) {
    if (!request.write(randomBytes(256 * 1024))) await Promise.race([once(request, 'drain'), answer.catch(() => {})]);
  }
  request.end(END);
  assert.equal((await answer).status, 403);
});

test('what is signed wrongly is refused before its file', async () => {
  const { request, answer } = begin();
  request.removeHeader('authorization');
  const signed = service
    .signed()
    .map(([name, value]) => field(name, name === 'signature' ? '0'.repeat(40) : String(value)));
  request.write(signed.join('') + FILE_HEAD);
  request.write(randomBytes(1_000_000));
  const { status } = await answer;
  assert.equal(status, 400);
  assert.equal(request.writableEnded, false);
  assert.deepEqual(await service.arriving(), []);
  request.destroy();
});

test('a body without a declared size is cut at the ceiling', async () => {
  for (const text of [false, true]) {
    const { request, answer } = begin();
    request.write(text ? `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"\r\n\r\n` : FILE_HEAD);
    let isAnswered = false;
    answer
      .finally(() => {
        isAnswered = true;
      })
      .catch(() => {});
    for (let sent = 0; sent < 20 && !isAnswered; sent++) {
      if (!request.write(Buffer.alloc(1024 * 1024, 'A'))) {
        await Promise.race([once(request, 'drain'), answer.catch(() => {})]);
      }
    }
    const { status, body } = await answer;
    assert.equal(status, 400);
    assert.match(JSON.parse(body).message, /at most 8388608 bytes/);
    request.destroy();
  }
  assert.deepEqual(await service.arriving(), []);
});

test('two clients at once to one path: two versions of one file', async () => {
  const upload = (bytes: Uint8Array) =>
    service.upload([filePart(bytes), ['fileName', 'twins.bin'], ['useUniqueFileName', 'false']]);
  const [first, second] = await Promise.all([upload(randomBytes(100_000)), upload(randomBytes(100_000))]);
  assert.deepEqual([first.status, second.status], [200, 200]);
  assert.equal(first.body.fileId, second.body.fileId);
  const names = [first, second].map(({ body }) => (body.versionInfo as { name: string }).name).sort();
  assert.deepEqual(names, ['Version 1', 'Version 2']);
});

test('the same bytes from two clients at once: two files', async () => {
  const bytes = randomBytes(500_000);
  const upload = () => service.upload([filePart(bytes), ['fileName', 'same.bin']]);
  const answers = await Promise.all([upload(), upload()]);
  for (const { status, body } of answers) {
    assert.equal(status, 200);
    const delivered = await fetch(String(body.url));
    assert.deepEqual(Buffer.from(await delivered.arrayBuffer()), bytes);
  }
  assert.notEqual(answers[0].body.fileId, answers[1].body.fileId);
});

test('a page of another origin may ask and read', async () => {
  const origin = 'https://shop.example';
  const preflight = await fetch(`${service.origin}/v1/files/a/details`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' },
  });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT, PATCH, DELETE/);
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/);
  for (const parts of [[], [filePart(picture()), ['fileName', 'cors.jpg'] as const, ...service.signed()]]) {
    const reply = await answered(
      fetch(`${service.origin}/api/v1/files/upload`, { method: 'POST', headers: { origin }, body: formOf(parts) }),
    );
    assert.equal(reply.status, parts.length === 0 ? 401 : 200);
    assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  }
});
