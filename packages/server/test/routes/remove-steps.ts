import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import type { RemovalReceipt } from '@colophon/engine';
import { serveHttp } from '../support/file-server.ts';
import { logged } from '../support/logged.ts';
import { nothingIsLeft } from '../support/nothing-is-left.ts';
import { picture, pictureWithoutExif } from '../support/picture.ts';
import type { Served } from '../support/service.ts';

const image = new Uint8Array(picture());
const clean = pictureWithoutExif();

export interface Answer {
  readonly id: string;
  readonly fileName: string;
  readonly downloadUrl: string;
  readonly expiresAt: string;
  readonly receipt: RemovalReceipt;
}

/** What the routes that clean files promise, of a service wherever it runs. */
export function removalSteps(service: () => Served): void {
  cleaningSteps(service);
  wishSteps(service);
  originalSteps(service);
  downloadSteps(service);
}

function cleaningSteps(service: () => Served): void {
  describe('POST /colophon/v1/remove', () => {
    afterEach(() => nothingIsLeft(service()));
    it('gives a receipt without a value, and the cleaned file', async () => {
      const { receipt, downloadUrl, fileName } = await remove(service(), 'photo.jpg');
      assert.equal(fileName, 'photo.jpg');
      assert.equal(receipt.unchanged, false);
      assert.equal(receipt.policy.mode, 'default');
      assert.equal(receipt.before.bytes, image.byteLength);
      assert.equal(receipt.after.bytes, clean.byteLength);
      assert.ok(receipt.removed.some(({ aspects }) => aspects.includes('location')));
      assert.ok(receipt.opinions.some(({ engine }) => engine === 'native'));
      assert.ok(receipt.search.values > 0);
      for (const secret of ['Canon', 'EOS R5', 'John Doe', '2024:03:15'])
        assert.ok(!JSON.stringify(receipt).includes(secret), secret);
      assert.deepEqual(await bytesOf(await fetch(downloadUrl)), clean);
    });

    it('keeps, drops and takes everything, as the query or the form says', async () => {
      const kept = await remove(service(), 'a.jpg', { keep: 'copyright, dates' });
      assert.ok(!kept.receipt.policy.dooms.includes('time'));
      const bytes = await bytesOf(await fetch(kept.downloadUrl));
      assert.ok(bytes.includes('(c) 2024') && bytes.includes('2024:03:15') && !bytes.includes('John Doe'));

      const dropped = await remove(service(), 'a.jpg', {}, '?drop=gps');
      assert.deepEqual(dropped.receipt.policy, { mode: 'only', dooms: ['location'] });
      assert.ok((await bytesOf(await fetch(dropped.downloadUrl))).includes('John Doe'));

      const all = await remove(service(), 'a.jpg', {}, '?everything=true');
      assert.ok(all.receipt.policy.dooms.includes('icc'));
    });

    it('gives the download a neutral name on request', async () => {
      const answer = await remove(service(), 'Anna at home.JPG', { name: 'neutral' });
      assert.equal(answer.fileName, 'cleaned.jpg');
      const reply = await fetch(answer.downloadUrl);
      assert.equal(reply.headers.get('content-disposition'), 'attachment; filename=cleaned.jpg');
      await reply.arrayBuffer();
    });

    it('tells nothing by a neutral name, nor plays tricks by the original', async () => {
      assert.equal((await remove(service(), 'Anna.Smith', { name: 'neutral' })).fileName, 'cleaned.jpg');
      assert.equal((await remove(service(), 'photo\u202egpj.exe\u2028.jpg')).fileName, 'photo_gpj.exe_.jpg');
      assert.equal((await remove(service(), '...')).fileName, 'cleaned');
      const long = await remove(service(), `${'日'.repeat(300)}.jpg`);
      assert.equal(long.fileName, `${'日'.repeat(196)}.jpg`);
    });

    it('takes wishes that are sent more than once together', async () => {
      const both = ['location', 'time'];
      const form = formOf(image, 'a.jpg', { drop: 'location' });
      form.append('drop', 'time');
      const list = new URLSearchParams([
        ['drop[]', 'location'],
        ['drop[]', 'time'],
      ]);
      for (const [query, body] of [
        ['', form],
        ['?drop=location&drop=time', formOf(image, 'a.jpg')],
        [`?${list}`, formOf(image, 'a.jpg')],
      ] as const) {
        const reply = await service().call(`/colophon/v1/remove${query}`, { method: 'POST', body });
        const answer = (await reply.json()) as Answer;
        assert.equal(reply.status, 200, JSON.stringify(answer));
        assert.deepEqual(answer.receipt.policy, { mode: 'only', dooms: both });
      }
    });

    it('writes neither names of files nor addresses of downloads into the log', async () => {
      const { id, downloadUrl } = await remove(service(), 'Very Private Name.jpg', {}, '?filename=Another%20Name.jpg');
      await (await fetch(downloadUrl)).arrayBuffer();
      const lines = await logged(service(), `/download-cleaned/${id.slice(0, 8)}…`);
      for (const secret of ['Very Private', 'Another', id, service().secret])
        assert.ok(!lines.includes(secret), secret);
    });

    it('returns a clean file unchanged', async () => {
      const body = formOf(new Uint8Array(clean), 'clean.jpg');
      const reply = await service().call('/colophon/v1/remove', { method: 'POST', body });
      const answer = (await reply.json()) as Answer;
      assert.equal(answer.receipt.unchanged, true);
      assert.deepEqual(await bytesOf(await fetch(answer.downloadUrl)), clean);
    });

    it('fetches a URL, with the wishes beside it', async () => {
      await using files = await serveHttp((_request, reply) => reply.end(image));
      const reply = await service().call('/colophon/v1/remove', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${files.origin}/holiday.jpg`, keep: ['copyright'], everything: true }),
      });
      const answer = (await reply.json()) as Answer;
      assert.equal(answer.fileName, 'holiday.jpg');
      assert.deepEqual(answer.receipt.policy.mode, 'everything');
      assert.ok((await bytesOf(await fetch(answer.downloadUrl))).includes('(c) 2024'));
    });

    it('shows the receipt again to its owner', async () => {
      const answer = await remove(service(), 'photo.jpg');
      assert.deepEqual(await (await service().call(`/colophon/v1/remove/${answer.id}`)).json(), answer);
      const stranger = await fetch(`${service().origin}/colophon/v1/remove/${answer.id}`);
      assert.equal(stranger.status, 401);
      await refused(await service().call(`/colophon/v1/remove/${randomUUID()}`), 404, 'no-such-file');
    });
  });
}

function wishSteps(service: () => Served): void {
  describe('POST /colophon/v1/remove with odd wishes', () => {
    afterEach(() => nothingIsLeft(service()));
    it('refuses wishes that are no texts', async () => {
      for (const drop of [['location', 5], { location: true }, [['location']]]) {
        const reply = await service().call('/colophon/v1/remove', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ url: `${service().origin}/`, drop }),
        });
        assert.ok([400].includes(reply.status), await reply.text());
      }
    });

    for (const [query, words] of [
      ['keep=everything', /expected "keep" to be some of icc, .*, found "everything"/],
      ['drop=gps&keep=icc', /expected "drop" alone/],
      ['everything=perhaps', /expected "everything" to be true or false, found "perhaps"/],
      ['name=mine', /expected "name" to be original or neutral, found "mine"/],
    ] as const) {
      it(`refuses ${query}`, async () => {
        const init = { method: 'POST', body: formOf(image, 'a.jpg') };
        const text = await refused(await service().call(`/colophon/v1/remove?${query}`, init), 400, 'bad-request');
        assert.match((JSON.parse(text) as { error: { message: string } }).error.message, words);
      });
    }

    it('refuses what it cannot clean, and says what it can', async () => {
      const body = formOf(new Uint8Array(Buffer.from('%!PS-Adobe-3.0\n%%EOF\n')), 'a.ps');
      const reply = await service().call('/colophon/v1/remove', { method: 'POST', body });
      assert.match(await refused(reply, 415, 'not-removable'), /found PS.*JPEG/);
      const unknown = formOf(new Uint8Array([1, 2, 3, 4]), 'a.bin');
      const other = await service().call('/colophon/v1/remove', { method: 'POST', body: unknown });
      await refused(other, 422, 'unrecognised');
    });

    it('asks for a key', async () => {
      const reply = await fetch(`${service().origin}/colophon/v1/remove`, {
        method: 'POST',
        body: formOf(image, 'a.jpg'),
      });
      await refused(reply, 401, 'unauthorised');
    });
  });
}

function originalSteps(service: () => Served): void {
  describe('POST /api/v1/remove', () => {
    afterEach(() => nothingIsLeft(service()));
    it('answers in the shape of the original, and refuses in its words', async () => {
      const reply = await service().call('/api/v1/remove', { method: 'POST', body: formOf(image, 'image.jpg') });
      const answer = (await reply.json()) as Readonly<Record<string, unknown>>;
      assert.equal(reply.status, 200);
      assert.equal(answer.success, true);
      assert.equal(answer.status, 'completed');
      assert.equal(answer.downloadUrl, `${service().origin}/download-cleaned/${String(answer.uuid)}`);
      assert.deepEqual(await bytesOf(await fetch(String(answer.downloadUrl))), clean);
      const wrong = await service().call('/api/v1/remove', { method: 'POST' });
      assert.deepEqual(await wrong.json(), { success: false, error: 'Invalid request parameters' });
      const stranger = await fetch(`${service().origin}/api/v1/remove`, { method: 'POST' });
      assert.deepEqual(await stranger.json(), { success: false, error: 'Invalid API key' });
    });
  });
}

function downloadSteps(service: () => Served): void {
  describe('GET /download-cleaned/{uuid}', () => {
    afterEach(() => nothingIsLeft(service()));
    it('says what the file is, and that a browser shall not run it', async () => {
      const { downloadUrl } = await remove(service(), 'Ünter\u2028 "x".jpg');
      const reply = await fetch(downloadUrl);
      assert.deepEqual(await bytesOf(reply), clean);
      assert.equal(reply.headers.get('content-type'), 'image/jpeg');
      assert.match(reply.headers.get('content-disposition') ?? '', /^attachment; filename=/);
      assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
      assert.match(reply.headers.get('content-security-policy') ?? '', /sandbox/);
      assert.equal(reply.headers.get('access-control-allow-origin'), '*');
      const head = await fetch(downloadUrl, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('content-length'), String(clean.byteLength));
    });

    it('lets a page on another site read what the file is called', async () => {
      const { downloadUrl } = await remove(service(), 'photo.jpg');
      const reply = await fetch(downloadUrl, { headers: { origin: 'https://site.example' } });
      assert.match(reply.headers.get('access-control-expose-headers') ?? '', /Content-Disposition/);
      await reply.arrayBuffer();
      const preflight = await fetch(`${service().origin}/api/v1/remove`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://site.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-api-key,content-type,content-disposition',
        },
      });
      assert.equal(preflight.status, 204);
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /X-API-Key.*Content-Disposition/);
    });

    it('answers conditional requests, and refuses ranges without a page', async () => {
      const { downloadUrl } = await remove(service(), 'photo.jpg');
      const first = await fetch(downloadUrl, { method: 'HEAD' });
      // fetch would say `no-cache` beside a condition of one's own.
      const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
      const known = await fetch(downloadUrl, { headers });
      assert.equal(known.status, 304);
      for (const range of ['bytes=9-2', 'bytes=-0', 'bytes=abc']) {
        const refusal = await fetch(downloadUrl, { headers: { range } });
        assert.equal(refusal.status, 416, range);
        assert.doesNotMatch(refusal.headers.get('content-type') ?? '', /html/);
        assert.equal(refusal.headers.get('content-range'), `bytes */${clean.byteLength}`);
        await refusal.arrayBuffer();
      }
      const several = await fetch(downloadUrl, { headers: { range: 'bytes=0-1,4-5' } });
      assert.deepEqual(await bytesOf(several), clean);
      const suffix = await fetch(downloadUrl, { headers: { range: 'bytes=-4' } });
      assert.deepEqual(Buffer.from(await suffix.arrayBuffer()), clean.subarray(-4));
    });

    it('answers ranges', async () => {
      const { downloadUrl } = await remove(service(), 'photo.jpg');
      const part = await fetch(downloadUrl, { headers: { range: 'bytes=2-9' } });
      assert.equal(part.status, 206);
      assert.equal(part.headers.get('content-range'), `bytes 2-9/${clean.byteLength}`);
      assert.deepEqual(Buffer.from(await part.arrayBuffer()), clean.subarray(2, 10));
      const changed = await fetch(downloadUrl, { headers: { range: 'bytes=2-9', 'if-range': '"another"' } });
      assert.deepEqual(await bytesOf(changed), clean);
      const outside = await fetch(downloadUrl, { headers: { range: 'bytes=99999-' } });
      assert.equal(outside.status, 416);
      await outside.arrayBuffer();
    });

    for (const uuid of [randomUUID(), 'x', '..%2fmaster.key', '%2e%2e%2f%2e%2e%2fetc%2fpasswd']) {
      it(`knows nothing under ${uuid.length === 36 ? 'another UUID' : uuid}`, async () => {
        await refused(await fetch(`${service().origin}/download-cleaned/${uuid}`), 404, 'no-such-file');
      });
    }
  });
}

export function formOf(
  file: Uint8Array<ArrayBuffer>,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([file], name));
  return form;
}

export async function remove(
  service: Served,
  name: string,
  fields: Readonly<Record<string, string>> = {},
  query = '',
): Promise<Answer> {
  const reply = await service.call(`/colophon/v1/remove${query}`, {
    method: 'POST',
    body: formOf(image, name, fields),
  });
  const text = await reply.text();
  assert.equal(reply.status, 200, text);
  return JSON.parse(text) as Answer;
}

export async function refused(reply: Response, status: number, code: string): Promise<string> {
  const text = await reply.text();
  assert.equal(reply.status, status, text);
  assert.equal(reply.headers.get('x-error-code'), code);
  return text;
}

export async function bytesOf(reply: Response): Promise<Buffer> {
  assert.equal(reply.status, 200);
  return Buffer.from(await reply.arrayBuffer());
}
