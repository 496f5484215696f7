import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import OldImageKit from 'imagekit';
import { serveHttp } from '../../support/file-server.ts';
import { fileOf, type Target } from './target.ts';

interface Delivered {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const PATIENCE_MS = 20_000;

/** Step 12 of the contract: events that both generations of clients take for genuine. */
export function webhookSteps(target: () => Target): void {
  it('tells a webhook of files and versions, signed for both generations of clients', async () => {
    const { client, service, key, picture } = target();
    const delivered: Delivered[] = [];
    await using listener = await serveHttp((request, reply) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        delivered.push({ body, headers: request.headers });
        reply.end();
      });
    });
    const made = await fetch(`${service.origin}/colophon/v1/webhooks`, {
      method: 'POST',
      headers: { 'x-api-key': key.secret, 'content-type': 'application/json' },
      body: JSON.stringify({ url: `${listener.origin}/hook` }),
    });
    assert.equal(made.status, 201, await made.clone().text());
    const { secret } = (await made.json()) as { secret: string };

    const wishes = { fileName: 'told.png', folder: '/told', useUniqueFileName: false };
    const { fileId = '' } = await client.files.upload({ ...wishes, file: fileOf(picture, 'x') });
    await client.files.upload({ ...wishes, file: fileOf(picture, 'x') });
    await client.files.update(fileId, { tags: ['told'] });
    await client.files.versions.delete(fileId, { fileId });
    const current = await client.files.get(fileId);
    await client.files.delete(fileId);

    const types = ['file-version.created', 'file-version.deleted', 'file.created', 'file.deleted', 'file.updated'];
    const events = () => delivered.map(({ body }) => JSON.parse(body) as Told);
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until && !types.every((type) => events().some((event) => event.type === type))) await sleep(50);
    assert.deepEqual([...new Set(events().map(({ type }) => type))].toSorted(), types);

    const old = new OldImageKit({ publicKey: 'p', privateKey: 'q', urlEndpoint: 'https://example.com' });
    for (const { body, headers } of delivered) {
      const event = client.webhooks.unwrap(body, { headers: headers as Record<string, string>, key: secret });
      assert.deepEqual(event, JSON.parse(body));
      assert.ok(old.verifyWebhookEvent(body, String(headers['x-ik-signature']), secret));
      assert.throws(() =>
        client.webhooks.unwrap(`${body} `, { headers: headers as Record<string, string>, key: secret }),
      );
    }
    const one = (type: string) => events().find((event) => event.type === type);
    assert.deepEqual(one('file.deleted')?.data, { fileId });
    assert.deepEqual(one('file-version.deleted')?.data, { fileId, versionId: fileId });
    assert.deepEqual(one('file.updated')?.data, { ...current, updatedAt: one('file.updated')?.data.updatedAt });
    assert.equal(one('file.created')?.data.url, `${service.origin}/media/default/told/told.png`);
  });
}
