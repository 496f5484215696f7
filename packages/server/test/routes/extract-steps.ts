import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveHttp } from '../support/file-server.ts';
import { picture } from '../support/picture.ts';
import type { Served } from '../support/service.ts';

const image = new Uint8Array(picture());

/** What `/colophon/v1/extract` and `/colophon/v1/formats` promise, of a service wherever it runs. */
export function extractSteps(service: () => Served): void {
  function post(query = '', body: BodyInit = image): Promise<Response> {
    return service().call(`/colophon/v1/extract?filename=a.jpg&${query}`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body,
    });
  }

  describe('POST /colophon/v1/extract', () => {
    it('answers the whole report', async () => {
      const reply = await post();
      assert.equal(reply.status, 200);
      const report = (await reply.json()) as {
        readonly fileName: string;
        readonly format: { readonly mediaType: string };
      };
      for (const part of [
        'fileName',
        'bytes',
        'format',
        'facts',
        'blocks',
        'tags',
        'problems',
        'cost',
        'complete',
        'gaps',
        'engines',
      ]) {
        assert.ok(part in report, part);
      }
      assert.equal(report.fileName, 'a.jpg');
      assert.equal(report.format.mediaType, 'image/jpeg');
    });

    it('answers views of the tags that were wished for', async () => {
      const flat = (await (await post('view=flat&only=FileType,file:MIMEType')).json()) as object;
      assert.deepEqual(flat, { FileType: 'JPEG', MIMEType: 'image/jpeg' });
      const grouped = (await (await post('view=grouped&only=file')).json()) as Record<string, Record<string, string>>;
      assert.deepEqual(Object.keys(grouped).includes('File') && grouped.File?.FileType, 'JPEG');
      const [exiftool] = (await (await post('view=exiftool&numeric=true')).json()) as Record<string, unknown>[];
      assert.equal(exiftool?.['File:FileTypeExtension'], 'JPG');
    });

    it('asks the engine that was wished for', async () => {
      const native = (await (await post('engine=native')).json()) as { engines: Record<string, string> };
      assert.deepEqual([...new Set(Object.values(native.engines))], ['native']);
      if (service().exiftoolAbsent) return;
      const exiftool = (await (await post('engine=exiftool')).json()) as { engines: Record<string, string> };
      assert.deepEqual([...new Set(Object.values(exiftool.engines))], ['exiftool']);
    });

    it('reads what is at a URL', async () => {
      await using files = await serveHttp((_request, reply) => reply.end(image));
      const reply = await service().call('/colophon/v1/extract?view=flat&only=FileType', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${files.origin}/b.jpg` }),
      });
      assert.deepEqual(await reply.json(), { FileType: 'JPEG' });
    });

    it('refuses wishes that it does not understand, in the house envelope', async () => {
      for (const query of ['view=table', 'engine=magic', 'numeric=1', 'max_tags=0', 'max_milliseconds=soon']) {
        const reply = await post(query);
        assert.equal(reply.status, 400, query);
        const { error } = (await reply.json()) as { error: { code: string; message: string } };
        assert.equal(error.code, 'bad-request');
        assert.match(error.message, new RegExp(`expected "${query.split('=')[0]}"`));
      }
      assert.equal(
        (await service().call('/colophon/v1/extract', { method: 'POST', headers: { 'X-API-Key': 'no' } })).status,
        401,
      );
      assert.equal((await post('', new Uint8Array([1, 2, 3, 4]))).status, 422);
    });
  });

  describe('GET /colophon/v1/formats', () => {
    it('lists what the engine knows', async () => {
      const { formats } = (await (await service().call('/colophon/v1/formats')).json()) as {
        formats: { id: string; abilities: string[] }[];
      };
      assert.ok(formats.length > 50);
      assert.ok(formats.every(({ abilities }) => abilities.includes('identify')));
    });
  });
}
