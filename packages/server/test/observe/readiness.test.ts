import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultyProxy, faultyProxy } from '../support/faulty-proxy.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { type TestService, testService } from '../support/service.ts';
import { scrape } from './support/scrape.ts';

type Told = Readonly<Record<'status' | 'database' | 'shelf' | 'queue', string>>;

describe('/readyz and a bucket that comes and goes', { timeout: 120_000 }, () => {
  const resources = new AsyncDisposableStack();
  let s3: S3Server;
  let proxy: FaultyProxy;
  let service: TestService;
  before(async () => {
    s3 = resources.use(await startS3Server());
    proxy = resources.use(await faultyProxy(s3.origin));
    service = resources.use(await testService({ ...s3.env, S3_ENDPOINT: proxy.origin, S3_TRIES: '2' }));
  });
  after(() => resources.disposeAsync());

  async function told(): Promise<readonly [number, Told]> {
    const reply = await service.call('/readyz');
    return [reply.status, (await reply.json()) as Told];
  }

  async function untilShelf(state: string): Promise<readonly [number, Told]> {
    const until = Date.now() + 20_000;
    for (;;) {
      const answer = await told();
      if (answer[1].shelf === state || Date.now() > until) return answer;
      await sleep(200);
    }
  }

  it('tells of it, goes on, and tells when it is back', async () => {
    const [status, first] = await told();
    assert.deepEqual(
      [status, first.status, first.database, first.shelf, first.queue],
      [200, 'ready', 'ok', 'ok', 'ok'],
    );
    proxy.decide = () => 'refuse';
    const [still, away] = await untilShelf('does not answer');
    assert.deepEqual([still, away.status, away.shelf], [200, 'ready', 'does not answer']);
    assert.equal((await scrape(service.origin)).sum('colophon_ready', { part: 'shelf' }), 0);
    proxy.decide = () => 'pass';
    const [, back] = await untilShelf('ok');
    assert.equal(back.shelf, 'ok');
  });

  it('answers in time where the bucket is silent', async () => {
    await sleep(5_100);
    proxy.decide = () => 'hang';
    const began = performance.now();
    const [, away] = await told();
    assert.equal(away.shelf, 'does not answer');
    assert.ok(performance.now() - began < 10_000, `it took ${performance.now() - began} ms`);
    proxy.decide = () => 'pass';
  });

  it('asks the bucket once in a while, however often it is asked', async () => {
    await sleep(5_100);
    const before = s3.requests.length;
    for (let at = 0; at < 50; at++) await told();
    const asked = s3.requests.slice(before).filter((line) => line.startsWith('HEAD '));
    assert.ok(asked.length <= 2, asked.join(', '));
    assert.ok(asked.length >= 1, 'it is a HEAD');
  });

  it('leaves /healthz alone', async () => {
    const before = s3.requests.length;
    for (let at = 0; at < 20; at++) assert.equal((await service.call('/healthz')).status, 200);
    assert.deepEqual(s3.requests.slice(before), []);
  });
});
