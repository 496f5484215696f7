import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { signatureOf } from '../../../src/routes/media/signature.ts';
import { KEY, type TestService, testService } from '../../support/service.ts';

const AUTHORISATION = `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`;

interface Uploaded {
  readonly fileId: string;
  readonly filePath: string;
  readonly url: string;
  readonly thumbnailUrl: string;
}

let service: TestService;
let picture: Buffer;
before(async () => {
  service = await testService();
  picture = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
});
after(() => service[Symbol.asyncDispose]());

async function upload(name: string, bytes: Buffer | string, fields: Record<string, string> = {}): Promise<Uploaded> {
  const body = new FormData();
  body.set('file', new Blob([Buffer.from(bytes)]), name);
  for (const [key, value] of Object.entries({ fileName: name, useUniqueFileName: 'false', ...fields })) {
    body.set(key, value);
  }
  const reply = await fetch(`${service.origin}/api/v1/files/upload`, {
    method: 'POST',
    headers: { authorization: AUTHORISATION },
    body,
  });
  const answer = await reply.text();
  assert.equal(reply.status, 200, answer);
  return JSON.parse(answer) as Uploaded;
}

async function patch(path: string, body: object): Promise<unknown> {
  const headers = { authorization: AUTHORISATION, 'content-type': 'application/json' };
  const reply = await fetch(service.origin + path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  assert.equal(reply.status, 200, await reply.clone().text());
  return await reply.json();
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(path.startsWith('http') ? path : `${service.origin}/media/default/${path}`, { headers });

/** As it is written: without what `fetch` does to paths. */
function raw(path: string, headers: http.OutgoingHttpHeaders = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(service.origin);
    const request = http.request({ hostname, port, path, headers }, (reply) => {
      let body = '';
      reply.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }));
    });
    request.on('error', reject).end();
  });
}

const signedPath = (signed: string, expiry?: string): string => {
  const end = `${expiry ? `ik-t=${expiry}&` : ''}ik-s=${signatureOf(KEY, signed, expiry)}`;
  return `${signed}${signed.includes('?') ? '&' : '?'}${end}`;
};

describe('a public file', () => {
  it('is delivered where its answer says, with all that caches need', async () => {
    const file = await upload('plain.jpg', picture, { folder: '/été' });
    const reply = await get(file.url);
    assert.equal(reply.status, 200);
    assert.deepEqual(Buffer.from(await reply.arrayBuffer()), picture);
    const { headers } = reply;
    assert.equal(headers.get('content-type'), 'image/jpeg');
    assert.equal(headers.get('content-length'), String(picture.length));
    assert.equal(headers.get('etag'), `"${createHash('sha256').update(picture).digest('hex')}"`);
    assert.equal(headers.get('cache-control'), 'public, max-age=60, must-revalidate');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('accept-ranges'), 'bytes');
    assert.match(headers.get('content-disposition') ?? '', /^inline; filename="?plain.jpg"?$/);
    assert.ok(Date.parse(headers.get('last-modified') ?? '') > 0);
  });

  it('is answered by its head alone', async () => {
    const file = await upload('head.jpg', picture);
    const reply = await fetch(file.url, { method: 'HEAD' });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-length'), String(picture.length));
    assert.equal((await reply.arrayBuffer()).byteLength, 0);
    const none = await fetch(`${service.origin}/media/default/none.jpg`, { method: 'HEAD' });
    assert.equal(none.status, 404);
  });

  it('is not sent again to whoever has it', async () => {
    const file = await upload('cached.jpg', picture);
    const first = await get(file.url);
    await first.arrayBuffer();
    const etag = first.headers.get('etag') ?? '';
    const lastModified = first.headers.get('last-modified') ?? '';
    for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': lastModified }]) {
      const again = await get(file.url, headers);
      assert.equal(again.status, 304);
      assert.equal(again.headers.get('etag'), etag);
      assert.equal((await again.arrayBuffer()).byteLength, 0);
    }
    assert.equal((await get(file.url, { 'if-match': '"other"' })).status, 412);
    await upload('cached.jpg', 'another content', { overwriteFile: 'true' });
    const changed = await get(file.url, { 'if-none-match': etag });
    assert.equal(changed.status, 200);
    assert.equal(await changed.text(), 'another content');
  });

  it('is sent in part', async () => {
    const file = await upload('range.bin', Buffer.from('0123456789'));
    const part = await get(file.url, { range: 'bytes=2-4' });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), 'bytes 2-4/10');
    assert.equal(await part.text(), '234');
    const outside = await get(file.url, { range: 'bytes=10-' });
    assert.equal(outside.status, 416);
    assert.equal(outside.headers.get('content-range'), 'bytes */10');
    const other = await get(file.url, { range: 'bytes=2-4', 'if-range': '"older"' });
    assert.equal(other.status, 200);
    assert.equal(await other.text(), '0123456789');
  });

  it('has older versions under their own addresses', async () => {
    const first = await upload('versions.txt', 'one');
    await upload('versions.txt', 'two');
    assert.equal(await (await get(first.url)).text(), 'two');
    assert.equal(await (await get(`versions.txt?ik-obj-version=${first.fileId}`)).text(), 'one');
    assert.equal((await get(`versions.txt?ik-obj-version=${'0'.repeat(24)}`)).status, 404);
    assert.equal((await get('versions.txt?ik-obj-version=%00')).status, 404);
  });
});

describe('what is no file', () => {
  it('is not found, whatever the path tries', async () => {
    await upload('secret.txt', 'found', { folder: '/a' });
    assert.equal((await raw('/media/default/a/secret.txt')).status, 200);
    const tricks = [
      '/media/default/none.jpg',
      '/media/default/a',
      '/media/default/a/',
      '/media/default/a/secret.txt/',
      '/media/default/',
      '/media/nobody/a/secret.txt',
      '/media/default/a/../a/secret.txt',
      '/media/default/a/%2e%2e/a/secret.txt',
      '/media/default/a%2fsecret.txt',
      '/media/default/a%252fsecret.txt',
      '/media/default/a/secret.txt%00',
      '/media/default/%2e%2e/%2e%2e/master.key',
      '/media/default/..%2f..%2fmaster.key',
      '/media/default/a%5csecret.txt',
      `/media/default/${'a/'.repeat(1_000)}x`,
      `/media/default/${'x'.repeat(3_000)}`,
      '/media/%2e%2e/a/secret.txt',
    ];
    for (const trick of tricks) assert.equal((await raw(trick)).status, 404, trick);
    assert.equal((await raw('/media/default/%zz')).status, 400);
    assert.equal((await raw('/media/default/%ff.txt')).status, 400);
    const refused = JSON.parse((await raw('/media/default/none.jpg')).body) as { error: { code: string } };
    assert.equal(refused.error.code, 'no-such-file');
  });

  it('is the same in all normal forms of Unicode, and not with other letters', async () => {
    await upload('\u00e9t\u00e9.txt', 'summer');
    assert.equal(await (await get(encodeURIComponent('e\u0301te\u0301.txt'))).text(), 'summer');
    assert.equal((await get('%C3%89T%C3%89.txt')).status, 404);
  });

  it('may be a draft', async () => {
    const file = await upload('draft.jpg', picture, { isPublished: 'false' });
    assert.equal((await get(file.url)).status, 404);
    assert.equal((await get('tr:n-ik_ml_thumbnail/draft.jpg')).status, 404);
    assert.equal((await get(signedPath('draft.jpg'))).status, 404);
    await patch(`/v1/files/${file.fileId}/details`, { publish: { isPublished: true } });
    assert.equal((await get(file.url)).status, 200);
  });
});

describe('a private file', () => {
  it('needs a signed address, and is kept by nobody on the way', async () => {
    const file = await upload('private.jpg', picture, { isPrivateFile: 'true' });
    assert.equal((await get(file.url)).status, 401);
    assert.equal((await get(file.url, { authorization: AUTHORISATION })).status, 401);
    const reply = await get(signedPath('private.jpg'));
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('cache-control'), 'private, no-store');
    const later = String(Math.floor(Date.now() / 1000) + 60);
    assert.equal((await get(signedPath('private.jpg', later))).status, 200);
    const earlier = String(Math.floor(Date.now() / 1000) - 1);
    assert.equal((await get(signedPath('private.jpg', earlier))).status, 401);
    assert.equal((await get(`${signedPath('private.jpg')}0`)).status, 401);
    assert.equal((await get('private.jpg?ik-s=0')).status, 401);
  });

  it('has a thumbnail that anyone may see, and nothing beside it', async () => {
    await upload('shown.jpg', picture, { isPrivateFile: 'true' });
    assert.equal((await get('tr:n-ik_ml_thumbnail/shown.jpg')).status, 200);
    assert.equal((await get('shown.jpg?tr=n-ik_ml_thumbnail')).status, 200);
    const more = ['tr:w-100/', 'tr:orig-true/', 'tr:n-ik_ml_thumbnail,w-4000/', 'tr:n-ik_ml_thumbnail:w-4000/'];
    for (const before of more) assert.equal((await get(`${before}shown.jpg`)).status, 401, before);
    assert.equal((await get(signedPath('tr:w-100/shown.jpg'))).status, 200);
    assert.equal((await get('tr:n-ik_ml_thumbnail,orig-true/shown.jpg')).status, 401);
  });

  it('is told apart from none by nothing but its own address', async () => {
    for (const path of ['tr:w-x/none.jpg', 'tr:w-x/private.jpg']) assert.equal((await get(path)).status, 400);
    for (const path of ['none.jpg?ik-s=0', 'private.jpg?ik-s=0']) assert.equal((await get(path)).status, 401);
  });
});

describe('a transformed picture', () => {
  const sizeOf = async (reply: Response): Promise<readonly unknown[]> => {
    const text = reply.status === 200 ? '' : await reply.clone().text();
    assert.equal(reply.status, 200, text);
    const { format, width, height } = await sharp(Buffer.from(await reply.arrayBuffer())).metadata();
    return [format, width, height];
  };

  it('is made by the path or by the query, in steps', async () => {
    await upload('wide.jpg', picture);
    assert.deepEqual(await sizeOf(await get('tr:w-100/wide.jpg')), ['jpeg', 100, 50]);
    assert.deepEqual(await sizeOf(await get('wide.jpg?tr=w-100')), ['jpeg', 100, 50]);
    assert.deepEqual(await sizeOf(await get('wide.jpg?tr=w-100%3Art-90')), ['jpeg', 50, 100]);
    assert.deepEqual(await sizeOf(await get('tr:w-50,h-50,c-force,f-png/wide.jpg')), ['png', 50, 50]);
    assert.deepEqual(await sizeOf(await get('tr:n-ik_ml_thumbnail/wide.jpg')), ['jpeg', 300, 150]);
    const original = await get('tr:orig-true/wide.jpg');
    assert.deepEqual(Buffer.from(await original.arrayBuffer()), picture);
  });

  it('is of the format that the client accepts', async () => {
    await upload('auto.jpg', picture);
    const webp = await get('tr:w-50,f-auto/auto.jpg', { accept: 'image/webp,*/*' });
    assert.equal(webp.headers.get('content-type'), 'image/webp');
    assert.match(webp.headers.get('vary') ?? '', /Accept/);
    assert.match(webp.headers.get('content-disposition') ?? '', /auto\.webp/);
    const jpeg = await get('tr:w-50,f-auto/auto.jpg', { accept: '*/*' });
    assert.equal(jpeg.headers.get('content-type'), 'image/jpeg');
    assert.notEqual(jpeg.headers.get('etag'), webp.headers.get('etag'));
  });

  it('is made once, and known again', async () => {
    await upload('once.jpg', picture);
    const kept = () => readdirSync(path.join(service.folder, 'pictures')).length;
    const first = await get('tr:w-77/once.jpg');
    const made = Buffer.from(await first.arrayBuffer());
    const before = kept();
    const replies = await Promise.all(Array.from({ length: 5 }, () => get('tr:w-77/once.jpg')));
    for (const reply of replies) assert.deepEqual(Buffer.from(await reply.arrayBuffer()), made);
    assert.equal(kept(), before);
    const etag = first.headers.get('etag') ?? '';
    assert.notEqual(etag, (await get('once.jpg')).headers.get('etag'));
    assert.equal((await get('tr:w-77/once.jpg', { 'if-none-match': etag })).status, 304);
    const part = await get('tr:w-77/once.jpg', { range: 'bytes=0-9' });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), made.subarray(0, 10));
  });

  it('is refused with a reason where it cannot be made', async () => {
    await upload('text.txt', 'no picture');
    await upload('broken.jpg', picture.subarray(0, 120));
    await upload('refused.jpg', picture);
    const bad = ['tr:w-10/text.txt', 'tr:w-10/broken.jpg', 'tr:e-blur/refused.jpg', 'tr:w-100000/refused.jpg'];
    for (const path of [...bad, 'refused.jpg?tr=l-text', 'tr:w-1/refused.jpg?tr=w-1']) {
      const reply = await get(path);
      const answer = (await reply.json()) as { error: { code: string; message: string } };
      assert.equal(reply.status, 400, path);
      assert.equal(answer.error.code, 'bad-request');
      assert.match(answer.error.message, /expected/);
      assert.equal(reply.headers.get('cache-control'), 'no-store');
    }
  });
});

describe('what could run', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';
  it('does not', async () => {
    const dangerous: readonly (readonly [string, string, string])[] = [
      ['page.html', '<!doctype html><script>alert(1)</script>', 'attachment'],
      ['page.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>', 'attachment'],
      ['page.js', 'alert(1)', 'attachment'],
      ['page.xml', '<?xml version="1.0"?><a/>', 'attachment'],
      ['drawing.svg', SVG, 'inline'],
      ['page.txt', '<script>alert(1)</script>', 'inline'],
    ];
    for (const [name, content, disposition] of dangerous) {
      const file = await upload(name, content);
      const reply = await get(file.url);
      const type = reply.headers.get('content-type') ?? '';
      assert.match(reply.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox$/, name);
      assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
      const actual = reply.headers.get('content-disposition') ?? '';
      const isText = type.startsWith('text/plain');
      assert.ok(actual.startsWith(isText ? 'inline' : disposition), `${name} ${type}: ${actual}`);
    }
  });
});

describe('what was delivered', () => {
  it('is counted by account and day', async () => {
    const bytes = Buffer.alloc(50_000, 7);
    const file = await upload('counted.bin', bytes);
    const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const usage = async (): Promise<number> => {
      const reply = await fetch(`${service.origin}/v1/accounts/usage?startDate=${day(0)}&endDate=${day(2)}`, {
        headers: { authorization: AUTHORISATION },
      });
      return ((await reply.json()) as { bandwidthBytes: number }).bandwidthBytes;
    };
    const before = await usage();
    await (await get(file.url)).arrayBuffer();
    await (await get(file.url, { range: 'bytes=0-999' })).arrayBuffer();
    await (await fetch(file.url, { method: 'HEAD' })).arrayBuffer();
    const deadline = Date.now() + 12_000;
    let counted = 0;
    while (counted < 51_000 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      counted = (await usage()) - before;
    }
    assert.ok(counted >= 51_000, `expected 51,000 bytes and what was flushed late, found ${counted}`);
  });
});
