import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveHttp } from '../../support/file-server.ts';
import { logged } from '../../support/logged.ts';
import { nothingIsLeft } from '../../support/nothing-is-left.ts';
import { picture } from '../../support/picture.ts';
import type { Served } from '../../support/service.ts';

export const EXTRACT = '/api/v1/extract';
const INVALID = { success: false, error: 'Invalid request parameters' };
const image = new Uint8Array(picture());

interface Answer {
  readonly success: boolean;
  readonly status: string;
  readonly fileName: string;
  readonly filename: string;
  readonly uuid: string;
  readonly metadata: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * What the routes of the original service promise, of a service wherever it runs. It has little patience with remote hosts, and keeps
 * bodies of more than a kilobyte on its disk.
 */
export function extractionSteps(service: () => Served): void {
  answeringSteps(service);
  refusingSteps(service);
  urlSteps(service);
  againSteps(service);
  browserSteps(service);
  logSteps(service);
}

function answeringSteps(service: () => Served): void {
  describe('POST /api/v1/extract', () => {
    afterEach(() => nothingIsLeft(service()));
    it('answers an upload', async () => {
      const answer = await answerOf(
        await service().call(EXTRACT, { method: 'POST', body: formOf([['file', jpeg()]]) }),
      );
      assert.deepEqual(
        { success: answer.success, status: answer.status, fileName: answer.fileName, filename: answer.filename },
        { success: true, status: 'completed', fileName: 'image.jpg', filename: 'image.jpg' },
      );
      assert.match(answer.uuid, /^[0-9a-f-]{36}$/);
      const { File: file } = answer.metadata;
      assert.deepEqual(
        { Name: file?.Name, Size: file?.Size, Type: file?.Type },
        { Name: 'image.jpg', Size: image.length, Type: 'image/jpeg' },
      );
      assert.equal(file?.FileName, undefined);
      if (!service().exiftoolAbsent) {
        assert.equal(answer.metadata.exif?.Make, 'Canon');
        assert.equal(answer.metadata.exif?.ExposureTime, '1/1000');
        assert.equal(answer.metadata.exif?.ISO, '100');
        assert.equal(answer.metadata.gps?.GPSLatitudeRef, 'North');
        assert.equal(answer.metadata.iptc?.Copyright, '(c) 2024');
      }
    });

    it('answers a raw body, named by the query or by Content-Disposition', async () => {
      for (const [url, headers] of [
        [`${EXTRACT}?filename=a.jpg`, { 'content-type': 'image/jpeg' }],
        [
          EXTRACT,
          { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a.jpg"' },
        ],
      ] as const) {
        const answer = await answerOf(await service().call(url, { method: 'POST', headers, body: image }));
        assert.equal(answer.fileName, 'a.jpg');
      }
    });

    it('answers a URL in JSON, in a form, as a multipart field and in the query', async () => {
      await using files = await serveHttp((_request, reply) => reply.end(image));
      const url = `${files.origin}/some/image.jpg?x=1`;
      const forms: readonly (readonly [string, RequestInit])[] = [
        [EXTRACT, json({ url })],
        [EXTRACT, { method: 'POST', body: new URLSearchParams({ url }) }],
        [EXTRACT, { method: 'POST', body: formOf([['url', url]]) }],
        [`${EXTRACT}?url=${encodeURIComponent(url)}`, { method: 'POST' }],
      ];
      for (const [target, init] of forms) {
        assert.equal((await answerOf(await service().call(target, init))).fileName, 'image.jpg');
      }
    });

    it('takes the file where a URL comes with it', async () => {
      const form = formOf([
        ['url', 'http://127.0.0.1:9/never'],
        ['file', jpeg('mine.jpg')],
      ]);
      assert.equal(
        (await answerOf(await service().call(EXTRACT, { method: 'POST', body: form }))).fileName,
        'mine.jpg',
      );
    });

    it('keeps odd names as data', async () => {
      for (const name of [
        '-n\n-stay_open.jpg',
        'ü’漢字.jpg',
        '__proto__',
        '$(id).jpg',
        'a"b.jpg',
        `${'x'.repeat(300)}.jpg`,
      ]) {
        const answer = await answerOf(
          await service().call(EXTRACT, { method: 'POST', body: formOf([['file', jpeg(name)]]) }),
        );
        assert.equal(decodeURIComponent(answer.fileName), name);
      }
      const climbing = await service().call(EXTRACT, {
        method: 'POST',
        body: formOf([['file', jpeg('../../etc/passwd')]]),
      });
      assert.equal((await answerOf(climbing)).fileName, 'passwd');
    });

    it('answers a page that is no picture, and a truncated picture, as what they are', async () => {
      const page = formOf([['file', new File(['<html><title>t</title></html>'], 'x.jpg')]]);
      const answer = await service().call(EXTRACT, { method: 'POST', body: page });
      if (service().exiftoolAbsent) assert.ok([200, 422].includes(answer.status));
      else assert.equal((await answerOf(answer)).metadata.File?.Type, 'text/html');
      const cut = formOf([['file', jpeg('cut.jpg', image.slice(0, 120))]]);
      assert.equal(
        (await answerOf(await service().call(EXTRACT, { method: 'POST', body: cut }))).metadata.File?.Type,
        'image/jpeg',
      );
    });
  });
}

function refusingSteps(service: () => Served): void {
  describe('POST /api/v1/extract of something else', () => {
    afterEach(() => nothingIsLeft(service()));
    it('refuses what holds neither a file nor a URL', async () => {
      const bodies: readonly RequestInit[] = [
        { method: 'POST' },
        { method: 'POST', body: new Uint8Array(0), headers: { 'content-type': 'image/jpeg' } },
        { method: 'POST', body: formOf([['photo', jpeg()]]) },
        {
          method: 'POST',
          body: formOf([
            ['file', jpeg()],
            ['file', jpeg()],
          ]),
        },
        { method: 'POST', body: formOf([['file', 'a text, not a file']]) },
        json({}),
        json({ url: 7 }),
        json({ url: ['http://example.com/'] }),
        json([]),
        json(null),
        { method: 'POST', body: '{"url":', headers: { 'content-type': 'application/json' } },
      ];
      for (const init of bodies) await refused(await service().call(EXTRACT, init), 400, INVALID.error);
    });

    it('refuses an empty file, unknown content and a file that is too large', async () => {
      const post = (file: File) => service().call(EXTRACT, { method: 'POST', body: formOf([['file', file]]) });
      await refused(await post(jpeg('empty.jpg', new Uint8Array(0))), 422);
      await refused(await post(jpeg('odd.bin', new Uint8Array([1, 2, 3, 4]))), 422);
      await refused(await post(jpeg('large.jpg', new Uint8Array(service().maxUploadBytes + 1))), 413);
      await refused(await post(jpeg('huge.jpg', new Uint8Array(10 * service().maxUploadBytes))), 413);
      let isOver = false;
      const stream = new ReadableStream({
        async pull(controller) {
          await sleep(1);
          if (isOver) controller.close();
          else controller.enqueue(new Uint8Array(65_536));
        },
      });
      const headers = { 'content-type': 'image/jpeg' };
      const endless = { method: 'POST', body: stream, duplex: 'half', headers, signal: AbortSignal.timeout(20_000) };
      // The connection may be closed on a sender that does not stop.
      const reply = await service()
        .call(EXTRACT, endless as RequestInit)
        .catch((error: Error) => {
          assert.notEqual(error.name, 'TimeoutError');
          return undefined;
        })
        .finally(() => {
          isOver = true;
        });
      if (reply) await refused(reply, 413);
    });

    it('refuses keys that are missing or wrong, before it takes the file', async () => {
      const body = formOf([['file', jpeg()]]);
      for (const key of ['', 'wrong', `${service().secret}x`, service().secret.slice(1), 'x'.repeat(5000)]) {
        await refused(
          await service().call(EXTRACT, { method: 'POST', body, headers: { 'X-API-Key': key } }),
          401,
          'Invalid API key',
        );
      }
      await refused(
        await fetch(`${service().origin}${EXTRACT}?key=wrong`, { method: 'POST', body }),
        401,
        'Invalid API key',
      );
      await answerOf(await fetch(`${service().origin}${EXTRACT}?key=${service().secret}`, { method: 'POST', body }));
    });

    it('refuses a multipart body that is cut in the middle, and leaves nothing', async () => {
      const socket = connect(Number(new URL(service().origin).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `POST ${EXTRACT} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${service().secret}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000\r\n\r\n` +
          `--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n${'x'.repeat(4000)}`,
      );
      await sleep(150);
      socket.destroy();
      await sleep(150);
      const whole = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nxxxx`;
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      await refused(await service().call(EXTRACT, { method: 'POST', body: whole, headers }), 400);
    });
  });
}

function urlSteps(service: () => Served): void {
  describe('POST /api/v1/extract with a URL', () => {
    afterEach(() => nothingIsLeft(service()));
    it('refuses what is no URL and what points inside', async () => {
      for (const url of [
        'nonsense',
        '/image.jpg',
        'file:///etc/passwd',
        'http://10.0.0.1/',
        'http://[::1]/',
        'http://2130706434/',
        'http://169.254.169.254/latest',
      ]) {
        await refused(await service().call(EXTRACT, json({ url })), 400, INVALID.error);
      }
    });

    it('refuses loops, hops inside, errors, endless and stalled answers, each in its way', async () => {
      await using files = await serveHttp((request, reply) => {
        if (request.url === '/loop') return void reply.writeHead(302, { location: '/loop' }).end();
        if (request.url === '/inside') return void reply.writeHead(302, { location: 'http://192.168.0.1/' }).end();
        if (request.url === '/missing') return void reply.writeHead(404).end('no');
        if (request.url === '/large') return void reply.end(Buffer.alloc(service().maxUploadBytes + 1));
        if (request.url === '/empty') return void reply.end();
        if (request.url === '/stalled') return void reply.writeHead(200, { 'content-length': '1000' }).write('x');
        if (request.url === '/silent') return;
        if (request.url === '/endless') {
          const timer = setInterval(() => reply.writableNeedDrain || reply.write(Buffer.alloc(65_536)), 1);
          reply.on('close', () => clearInterval(timer));
        }
      });
      const expected: Readonly<Record<string, number>> = {
        '/loop': 400,
        '/inside': 400,
        '/missing': 400,
        '/large': 413,
        '/empty': 422,
        '/endless': 413,
        '/stalled': 504,
        '/silent': 504,
      };
      for (const [place, status] of Object.entries(expected)) {
        await refused(await service().call(EXTRACT, json({ url: files.origin + place })), status);
      }
      await refused(await service().call(EXTRACT, json({ url: 'http://127.0.0.1:1/' })), 400);
    });
  });
}

function againSteps(service: () => Served): void {
  describe('GET /api/v1/extract/{uuid}', () => {
    afterEach(() => nothingIsLeft(service()));
    it('answers again what was answered, with and without a key', async () => {
      const form = formOf([['file', jpeg()]]);
      const answer = await answerOf(await service().call(EXTRACT, { method: 'POST', body: form }));
      const place = `${EXTRACT}/${answer.uuid}`;
      assert.deepEqual(await (await service().call(place)).json(), answer);
      assert.deepEqual(await (await fetch(service().origin + place)).json(), answer);
      assert.deepEqual(
        await (await fetch(service().origin + place.toUpperCase().replace('/API/V1/EXTRACT', EXTRACT))).json(),
        answer,
      );
      await refused(await service().call(place, { headers: { 'X-API-Key': 'wrong' } }), 401, 'Invalid API key');
    });

    it('finds nothing by a UUID that is unknown or none', async () => {
      const error = 'No extraction found with the given UUID.';
      for (const uuid of [randomUUID(), 'nonsense', '1', "'; drop table extraction; --", '%00', '..%2f..%2fetc']) {
        await refused(await service().call(`${EXTRACT}/${uuid}`), 404, error);
      }
    });
  });
}

function browserSteps(service: () => Served): void {
  describe('for pages in a browser', () => {
    afterEach(() => nothingIsLeft(service()));
    it('allows other origins, the key header included', async () => {
      const preflight = await fetch(service().origin + EXTRACT, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://app.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-api-key',
        },
      });
      assert.equal(preflight.status, 204);
      assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /X-API-Key/i);
      const refusal = await fetch(service().origin + EXTRACT, {
        method: 'POST',
        headers: { origin: 'https://app.example' },
      });
      assert.equal(refusal.headers.get('access-control-allow-origin'), '*');
    });
  });
}

function logSteps(service: () => Served): void {
  describe('the log', () => {
    afterEach(() => nothingIsLeft(service()));
    it('holds no key and no file content', async () => {
      await service().call(`${EXTRACT}?key=${service().secret}`, { method: 'POST', body: formOf([['file', jpeg()]]) });
      const text = await logged(service(), 'request completed');
      assert.ok(!text.includes(service().secret));
      assert.ok(!text.includes('EOS R5'));
    });
  });
}

export function formOf(fields: readonly (readonly [name: string, value: string | File])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

export function jpeg(name = 'image.jpg', bytes: Uint8Array<ArrayBuffer> = image): File {
  return new File([bytes], name, { type: 'image/jpeg' });
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text) as Answer;
}

async function refused(response: Response, status: number, error?: string): Promise<void> {
  const body: unknown = await response.json();
  assert.equal(response.status, status, JSON.stringify(body));
  assert.deepEqual(Object.keys(body as object), ['success', 'error']);
  assert.equal((body as { success: unknown }).success, false);
  if (error !== undefined) assert.equal((body as { error: unknown }).error, error);
  assert.notEqual(response.headers.get('x-error-code'), null);
}

export function json(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
