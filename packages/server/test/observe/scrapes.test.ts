import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startWorker } from '../../src/app/worker.ts';
import { readSettings } from '../../src/variables.ts';
import { ended, made } from '../batches/support.ts';
import { serveHttp } from '../support/file-server.ts';
import { freePort } from '../support/free-port.ts';
import { picture } from '../support/picture.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { KEY, type TestService, testService } from '../support/service.ts';
import { sharedDatabase } from '../support/shared-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readScrape, type Scrape, scrape } from './support/scrape.ts';

const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };

const resources = new AsyncDisposableStack();
let s3: S3Server;
let env: Readonly<Record<string, string>>;
let service: TestService;
let found: Scrape;

function formOf(name: string, bytes = picture(), fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([new Uint8Array(bytes)], name));
  return form;
}

/** Do what an ordinary day has: readings, refusals, a removal, an upload, a delivery, a batch, a URL. */
before(async () => {
  s3 = resources.use(await startS3Server());
  const database = resources.use(await sharedDatabase());
  env = { ...s3.env, DATABASE_URL: database.url, MASTER_KEY: 'm'.repeat(32), DATABASE_POOL: '6' };
  service = resources.use(await testService(env));
  const files = resources.use(
    await serveHttp((request, reply) => {
      const bytes = picture();
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      const last = Math.min(bytes.length - 1, Number(range?.[2] ?? bytes.length));
      reply.writeHead(206, { 'content-range': `bytes 0-${last}/${bytes.length}`, etag: '"1"' });
      reply.end(bytes.subarray(0, last + 1));
    }),
  );
  const post = async (path: string, body?: FormData): Promise<number> => {
    const reply = await service.call(path, { method: 'POST', ...(body ? { body } : {}) });
    await reply.arrayBuffer();
    return reply.status;
  };
  assert.equal(await post('/colophon/v1/extract', formOf('a.jpg')), 200);
  assert.equal(await post('/colophon/v1/extract?engine=native', formOf('secret-name.jpg')), 200);
  assert.equal(await post('/colophon/v1/extract', formOf('a.bin', Buffer.from([1, 2, 3, 4]))), 422);
  const url = encodeURIComponent(`${files.origin}/photo.jpg?token=hidden-token`);
  assert.equal(await post(`/colophon/v1/extract?url=${url}`), 200);
  assert.equal(await post('/colophon/v1/remove', formOf('a.jpg')), 200);
  assert.equal((await fetch(`${service.origin}/colophon/v1/extract`, { method: 'POST' })).status, 401);
  const body = formOf('in.jpg', picture(), { fileName: 'in.jpg', folder: '/in', useUniqueFileName: 'false' });
  const uploaded = await fetch(`${service.origin}/api/v1/files/upload`, { method: 'POST', headers: BASIC, body });
  assert.equal(uploaded.status, 200, await uploaded.text());
  await (await fetch(`${service.origin}/media/default/in/in.jpg`)).arrayBuffer();
  const batch = await made(service, { action: 'extract', source: { folder: '/in' } });
  assert.equal((await ended(service, batch.id)).state, 'done');
  await (await service.call('/nothing/of/this-kind?key=hidden-key')).text();
  found = await scrape(service.origin);
});
after(() => resources.disposeAsync());

describe('/metrics after an ordinary day', () => {
  it('tells of requests by route, method and class, and of refusals by reason', () => {
    const extract = { route: '/colophon/v1/extract', method: 'POST' };
    assert.equal(found.sum('colophon_http_request_duration_seconds_count', { ...extract, status: '2xx' }), 3);
    assert.equal(found.sum('colophon_http_request_duration_seconds_count', { ...extract, status: '4xx' }), 2);
    assert.equal(found.sum('colophon_http_responses_total', { status: '422' }), 1);
    assert.equal(found.sum('colophon_http_refusals_total', { code: 'unrecognised' }), 1);
    assert.equal(found.sum('colophon_http_refusals_total', { code: 'unauthorised' }), 1);
    assert.equal(found.sum('colophon_http_refusals_total', { code: 'no-such-route' }), 1);
    assert.equal(found.sum('colophon_http_request_duration_seconds_count', { route: 'none' }), 1);
    assert.equal(found.sum('colophon_http_requests_in_flight'), 1, 'this one');
  });

  it('tells who read what, and what it took', () => {
    assert.ok(found.sum('colophon_reads_total', { outcome: 'ok' }) >= 5);
    assert.ok(found.sum('colophon_reads_answered_total', { format: 'jpeg', engine: 'native' }) >= 1);
    assert.equal(found.sum('colophon_reads_answered_total', { format: 'unrecognised' }), 1);
    assert.equal(found.sum('colophon_read_bytes_count', { source: 'elsewhere' }), 1);
    assert.equal(found.sum('colophon_removals_total', { outcome: 'ok' }), 1);
    assert.equal(found.sum('colophon_removal_duration_seconds_count'), 1);
    assert.equal(found.sum('colophon_remote_read_requests_sum', { from: 'url' }), 1);
    assert.equal(found.sum('colophon_remote_read_bytes_sum', { from: 'url' }), picture().length);
    assert.equal(found.sum('colophon_remote_requests_total', { method: 'GET', outcome: '2xx' }), 1);
    assert.equal(found.sum('colophon_remote_received_bytes_total'), picture().length);
  });

  it('tells of the library, the shelf, the bucket and the batch', () => {
    assert.equal(found.sum('colophon_uploads_total', { outcome: 'ok' }), 1);
    assert.equal(found.sum('colophon_uploaded_bytes_total'), picture().length);
    assert.ok(found.sum('colophon_shelf_operation_duration_seconds_count', { operation: 'keep', outcome: 'ok' }) >= 2);
    assert.ok(found.sum('colophon_s3_calls_total', { asker: 'shelf', operation: 'PutObject', outcome: 'ok' }) >= 3);
    assert.ok(found.sum('colophon_s3_call_duration_seconds_count', { operation: 'GetObject' }) >= 1);
    assert.equal(found.sum('colophon_batch_objects_total', { action: 'extract', outcome: 'ok' }), 1);
    assert.equal(found.sum('colophon_batch_parts_total', { outcome: 'settled' }), 1);
    assert.equal(found.sum('colophon_batch_parts_leased'), 0);
  });

  it('tells of the queue and the database', () => {
    assert.equal(found.sum('colophon_job_duration_seconds_count', { queue: 'batch-chunk', outcome: 'done' }), 1);
    assert.equal(found.sum('colophon_job_duration_seconds_count', { queue: 'batch-plan', outcome: 'done' }), 1);
    assert.equal(found.sum('colophon_queue_jobs', { queue: 'dead-letter', state: 'waiting' }), 0);
    assert.ok(found.samples.some(({ labels }) => labels.queue === 'webhook-delivery' && labels.state === 'retrying'));
    assert.ok(found.sum('colophon_jobs_put_total') >= 2);
    assert.equal(found.sum('colophon_database_connections', { state: 'most' }), 6);
    assert.ok(found.sum('colophon_database_query_duration_seconds_count') > 20);
    for (const part of ['database', 'shelf', 'queue']) assert.equal(found.sum('colophon_ready', { part }), 1, part);
    assert.ok(found.types.has('nodejs_eventloop_lag_seconds') && found.types.has('process_cpu_seconds_total'));
    assert.equal(found.sum('colophon_build_info', { role: 'serve+work' }), 1);
  });

  it('names things as Prometheus does', () => {
    for (const [name, type] of found.types) {
      if (!name.startsWith('colophon_')) continue;
      assert.equal(name.endsWith('_total'), type === 'counter', `${name} is a ${type}`);
      if (type === 'histogram') assert.match(name, /_(seconds|bytes|requests)$/);
      assert.doesNotMatch(name, /milliseconds|_ms\b|_ratio_total/);
    }
    for (const line of found.text.split('\n').filter((each) => each.startsWith('# HELP colophon_')))
      assert.match(line, /^# HELP \w+ \S.{5,}/);
  });

  it('has no labels without bounds, and nothing that is a secret', () => {
    for (const hidden of [KEY, 'hidden', 'secret-name', 'photo.jpg', '127.0.0.1', 'm'.repeat(32), 'in.jpg']) {
      assert.ok(!found.text.includes(hidden), hidden);
    }
    assert.doesNotMatch(found.text, /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
    const series = new Map<string, number>();
    for (const { name } of found.samples) series.set(name, (series.get(name) ?? 0) + 1);
    for (const [name, count] of series) assert.ok(count < 400, `${name} has ${count} series`);
    assert.ok(found.samples.length < 3000, `${found.samples.length} series`);
  });

  it('does not grow with what clients send', async () => {
    const before = (await scrape(service.origin)).samples.length;
    for (let at = 0; at < 20; at++) {
      await (await service.call(`/media/default/no-${at}/such.jpg`)).arrayBuffer();
      await (await service.call(`/never-${at}`)).arrayBuffer();
      await (await service.call(`/colophon/v1/batches/${crypto.randomUUID()}`)).arrayBuffer();
    }
    const behind = (await scrape(service.origin)).samples.length;
    assert.ok(behind - before < 60, `${behind - before} more series after 60 requests of three kinds`);
  });
});

describe('a process that only works', () => {
  it('tells its numbers and its state where it shall', async () => {
    await using folder = await temporaryFolder();
    const port = await freePort();
    const working = await startWorker(readSettings({ ...env, DATA_DIR: folder.path, HEALTH_PORT: String(port) }), {
      logTo: { write() {} },
    });
    try {
      const batch = await made(service, { action: 'extract', source: { folder: '/in' } });
      await ended(service, batch.id);
      const numbers = await scrape(working.origin ?? '');
      assert.equal(numbers.sum('colophon_build_info', { role: 'work' }), 1);
      assert.ok(numbers.types.has('colophon_job_duration_seconds'));
      const both = [numbers, await scrape(service.origin)];
      const chunks = { queue: 'batch-chunk', outcome: 'done' };
      const done = both.map((each) => each.sum('colophon_job_duration_seconds_count', chunks));
      assert.equal((done[0] ?? 0) + (done[1] ?? 0), 2, 'one of them has done the second');
      const ready = (await (await fetch(`${working.origin}/readyz`)).json()) as Record<string, string>;
      assert.deepEqual(
        { ...ready, exiftool: '' },
        {
          status: 'ready',
          database: 'ok',
          shelf: 'ok',
          queue: 'ok',
          exiftool: '',
        },
      );
    } finally {
      await working.stop();
    }
  });
});

describe('the reading of scrapes', () => {
  it('refuses what is no sample', () => {
    assert.throws(() => readScrape('colophon_x{a="b" 1'), /expected a sample/);
    assert.deepEqual(readScrape('a{b="c\\"d",e="f"} 1e3').samples, [
      { name: 'a', labels: { b: 'c\\"d', e: 'f' }, value: 1000 },
    ]);
  });
});
