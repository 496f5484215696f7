import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImageKit, toFile } from '@imagekit/nodejs';
import { picture } from '../../support/picture.ts';
import { KEY, type TestService, testService } from '../../support/service.ts';
import { rekognitionLabels, type Vendor, vendor } from '../extensions/support/vendor.ts';
import { type HookListener, hookListener } from './support/hook-listener.ts';

describe('events and extensions of a whole service, by the published client', () => {
  let service: TestService;
  let listener: HookListener;
  let amazon: Vendor;
  let client: ImageKit;
  before(async () => {
    listener = await hookListener();
    amazon = await vendor(rekognitionLabels(['Sky', 99.5], ['Sea', 80]));
    service = await testService({
      AWS_ACCESS_KEY_ID: 'AKIDTEST',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL_REKOGNITION: amazon.origin,
    });
    client = new ImageKit({ privateKey: KEY, baseURL: service.origin, maxRetries: 0 });
  });
  after(async () => {
    await service[Symbol.asyncDispose]();
    await amazon[Symbol.asyncDispose]();
    await listener[Symbol.asyncDispose]();
  });

  it('tell of an upload, of its tags and of its end, signed with the webhook’s secret', async () => {
    const made = await service.call('/colophon/v1/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: `${listener.origin}/account` }),
    });
    assert.equal(made.status, 201);
    const { secret } = (await made.json()) as { secret: string };

    const uploaded = await client.files.upload({
      file: await toFile(picture(), 'a.jpg'),
      fileName: 'a.jpg',
      useUniqueFileName: false,
      extensions: [
        { name: 'aws-auto-tagging', maxTags: 5, minConfidence: 50 },
        { name: 'google-auto-tagging', maxTags: 5, minConfidence: 50 },
      ],
      webhookUrl: `${listener.origin}/result`,
    });
    assert.deepEqual(uploaded.extensionStatus, { 'aws-auto-tagging': 'pending', 'google-auto-tagging': 'failed' });
    const fileId = String(uploaded.fileId);
    await listener.until(4);
    const file = await client.files.get(fileId);
    const tags = [
      { name: 'Sky', confidence: 99.5, source: 'aws-auto-tagging' },
      { name: 'Sea', confidence: 80, source: 'aws-auto-tagging' },
    ];
    assert.deepEqual(file.AITags, tags);
    const results = listener.received.filter(({ path }) => path === '/result').map(({ body }) => JSON.parse(body));
    const success = results.find(({ status }) => status === 'SUCCESS');
    assert.deepEqual(success?.fileObject, JSON.parse(JSON.stringify(file)));
    const failed = results.find(({ status }) => status === 'FAILURE');
    assert.deepEqual([failed?.service, failed?.fileId], ['google-auto-tagging', fileId]);

    await client.files.delete(fileId);
    await listener.until(5);
    const told = listener.received.filter(({ path }) => path === '/account');
    const events = told.map(({ body, headers }) =>
      client.webhooks.unwrap(body, { headers: headers as Record<string, string>, key: secret }),
    );
    assert.deepEqual(events.map(({ type }) => type).toSorted(), ['file.created', 'file.deleted', 'file.updated']);
    const deleted = events.find(({ type }) => type === 'file.deleted') as { data: unknown } | undefined;
    assert.deepEqual(deleted?.data, { fileId });
    const updated = events.find(({ type }) => (type as string) === 'file.updated') as { data: unknown } | undefined;
    assert.deepEqual(updated?.data, JSON.parse(JSON.stringify(file)));

    await sleep(200);
    const log = (await (await service.call('/colophon/v1/webhooks/deliveries')).json()) as Record<string, unknown>[];
    assert.equal(log.length, 5);
    assert.ok(log.every(({ deliveredAt, lastStatus }) => deliveredAt !== null && lastStatus === 200));
  });

  it('count what extensions cost', async () => {
    const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const used = await client.accounts.usage.get({ startDate: day(-1), endDate: day(2) });
    assert.equal(used.extensionUnitsCount, 1);
  });
});
