import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveHttp } from '../../support/file-server.ts';
import { picture } from '../../support/picture.ts';
import { KEY, type TestService, testService } from '../../support/service.ts';
import { answerOf, EXTRACT, extractionSteps, formOf, jpeg, json } from './steps.ts';

const image = new Uint8Array(picture());
const resources = new AsyncDisposableStack();
let service: TestService;

before(async () => {
  service = resources.use(
    await testService({
      MAX_UPLOAD_BYTES: '300000',
      MEMORY_BODY_BYTES: '1000',
      OUTBOUND_HEADERS_TIMEOUT_MS: '400',
      OUTBOUND_IDLE_TIMEOUT_MS: '400',
    }),
  );
});
after(() => resources.disposeAsync());

extractionSteps(() => service);

describe('ceilings', () => {
  it('answers 429 with Retry-After when too much is under way, and works again after', async () => {
    await using busy = await testService({ MAX_IN_FLIGHT: '1', WAIT_MS: '100' });
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await using files = await serveHttp(async (_request, reply) => {
      asked.resolve();
      await held.promise;
      reply.end(image);
    });
    const first = busy.call(EXTRACT, json({ url: `${files.origin}/image.jpg` }));
    await asked.promise;
    const second = await busy.call(EXTRACT, { method: 'POST', body: formOf([['file', jpeg()]]) });
    assert.equal(second.status, 429);
    assert.ok(Number(second.headers.get('retry-after')) > 0);
    held.resolve();
    await answerOf(await first);
    await answerOf(await busy.call(EXTRACT, { method: 'POST', body: formOf([['file', jpeg()]]) }));
  });

  it('counts requests by key where that is asked for', async () => {
    await using limited = await testService({ RATE_LIMIT_PER_MINUTE: '2' });
    const post = (key: string) =>
      limited.call(EXTRACT, { method: 'POST', body: formOf([['file', jpeg()]]), headers: { 'X-API-Key': key } });
    assert.deepEqual([(await post(KEY)).status, (await post(KEY)).status], [200, 200]);
    const third = await post(KEY);
    assert.equal(third.status, 429);
    assert.deepEqual(Object.keys((await third.json()) as object), ['success', 'error']);
    assert.ok(Number(third.headers.get('retry-after')) > 0);
    assert.equal((await post('another')).status, 401);
  });

  it('answers 504 for a file that takes too long', async (context) => {
    await using quick = await testService({ FILE_DEADLINE_MS: '150', ENGINE: 'exiftool' });
    if (quick.exiftoolAbsent) return context.skip(quick.exiftoolAbsent);
    const { bombPng } = await import('../../support/bomb.ts');
    const body = formOf([['file', new File([new Uint8Array(bombPng(150_000_000))], 'bomb.png')]]);
    const reply = await quick.call(EXTRACT, { method: 'POST', body });
    assert.equal(reply.status, 504, await reply.text());
    assert.deepEqual(readdirSync(path.join(quick.folder, 'tmp')), []);
  });
});
