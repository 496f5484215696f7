import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type FaultyProxy, faultyProxy } from './support/faulty-proxy.ts';
import { picture } from './support/picture.ts';
import { type S3Server, startS3Server } from './support/s3-server.ts';
import { KEY, type TestService, testService } from './support/service.ts';

const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };

const resources = new AsyncDisposableStack();
let s3: S3Server;
let proxy: FaultyProxy;
let service: TestService;

before(async () => {
  s3 = resources.use(await startS3Server());
  proxy = resources.use(await faultyProxy(s3.origin));
  const env = { ...s3.env, S3_ENDPOINT: proxy.origin, S3_TIMEOUT_MS: '500', S3_TRIES: '3' };
  service = resources.use(await testService(env));
});
after(() => resources.disposeAsync());

function formOf(bytes: Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData();
  form.append('fileName', name);
  form.append('useUniqueFileName', 'false');
  form.append('file', new File([bytes], name));
  return form;
}

async function upload(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Response> {
  const body = formOf(bytes, name);
  return await fetch(`${service.origin}/api/v1/files/upload`, { method: 'POST', headers: BASIC, body });
}

function unlike(seed: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([picture(), Buffer.from(seed), randomBytes(200_000)]));
}

describe('clients of a service whose bucket does not answer', () => {
  it('are told so by uploads, which leave nothing, and may try again', { timeout: 60_000 }, async () => {
    const bytes = unlike('upload');
    proxy.decide = () => 'refuse';
    const refused = await upload(bytes, 'a.jpg');
    assert.equal(refused.status, 503);
    assert.equal(((await refused.json()) as { message: string }).message, 'The storage of files does not answer');
    assert.equal((await fetch(`${service.origin}/media/default/a.jpg`)).status, 404);
    proxy.decide = () => 'pass';
    assert.equal((await upload(bytes, 'a.jpg')).status, 200);
    const delivered = await fetch(`${service.origin}/media/default/a.jpg`);
    assert.ok(Buffer.from(bytes).equals(Buffer.from(await delivered.arrayBuffer())));
  });

  it('are told so by deliveries, and by removals', { timeout: 60_000 }, async () => {
    proxy.decide = () => 'pass';
    await (await upload(unlike('delivery'), 'b.jpg')).text();
    proxy.decide = () => 'drop';
    const delivery = await fetch(`${service.origin}/media/default/b.jpg`);
    assert.deepEqual([delivery.status, delivery.headers.get('x-error-code')], [503, 'shelf-unavailable']);
    assert.equal(delivery.headers.get('cache-control'), 'no-store');
    assert.equal(delivery.headers.get('retry-after'), '5');
    const removal = await service.call('/colophon/v1/remove', { method: 'POST', body: formOf(unlike('x'), 'c.jpg') });
    assert.deepEqual([removal.status, removal.headers.get('x-error-code')], [503, 'shelf-unavailable']);
    assert.equal((await service.call('/readyz')).status, 200, 'what needs no bucket goes on');
  });

  it('see a delivery that breaks off, never one that ends early', { timeout: 60_000 }, async () => {
    proxy.decide = () => 'pass';
    await (await upload(unlike('broken'), 'd.jpg')).text();
    let requests = 0;
    proxy.decide = () => (requests++ === 0 ? 'cut' : 'refuse');
    const delivery = await fetch(`${service.origin}/media/default/d.jpg`);
    assert.equal(delivery.status, 200);
    await assert.rejects(delivery.arrayBuffer());
  });

  it('keep what was acknowledged in a storm', { timeout: 120_000 }, async () => {
    const fates = ['pass', 'pass', 'refuse', 'drop', 'lose', 'hang', 'cut', 'short'] as const;
    proxy.decide = () => fates[Math.floor(Math.random() * fates.length)] ?? 'pass';
    const acknowledged: { readonly name: string; readonly bytes: Uint8Array }[] = [];
    const statuses = new Set<number>();
    const one = async (index: number): Promise<void> => {
      const bytes = unlike(`storm ${index}`);
      const name = `storm-${index}.jpg`;
      const reply = await upload(bytes, name);
      await reply.text();
      statuses.add(reply.status);
      if (reply.status === 200) acknowledged.push({ name, bytes });
    };
    for (let at = 0; at < 24; at += 4) await Promise.all([0, 1, 2, 3].map((more) => one(at + more)));
    assert.deepEqual(new Set([...statuses, 200, 503]), new Set([200, 503]));
    assert.ok(acknowledged.length > 0);
    proxy.decide = () => 'pass';
    for (const { name, bytes } of acknowledged) {
      const delivered = await fetch(`${service.origin}/media/default/${name}`);
      assert.ok(Buffer.from(bytes).equals(Buffer.from(await delivered.arrayBuffer())), name);
    }
  });
});
