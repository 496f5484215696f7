import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { areTracesWanted, openTraces } from '../../src/observe/open-traces.ts';
import { NO_TRACES } from '../../src/observe/traces.ts';
import { readSettings } from '../../src/variables.ts';
import { ended, made } from '../batches/support.ts';
import { serveHttp } from '../support/file-server.ts';
import { freePort } from '../support/free-port.ts';
import { picture } from '../support/picture.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { type SpawnedService, spawnService } from '../support/spawned-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type OtlpReceiver, type Received, startOtlpReceiver } from './support/otlp-receiver.ts';

const KEY = 'private_traces_0123456789';
const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

function formOf(fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([new Uint8Array(picture())], 'my-secret-file.jpg'));
  return form;
}

describe('traces of a service', { timeout: 300_000 }, () => {
  const resources = new AsyncDisposableStack();
  let receiver: OtlpReceiver;
  let s3: S3Server;
  let service: SpawnedService;
  const call = (place: string, init: RequestInit = {}): Promise<Response> =>
    fetch(service.origin + place, { ...init, headers: { 'X-API-Key': KEY, ...(init.headers as object) } });

  before(async () => {
    receiver = resources.use(await startOtlpReceiver());
    s3 = resources.use(await startS3Server());
    const folder = resources.use(await temporaryFolder());
    service = resources.use(
      await spawnService(folder.path, {
        ...s3.env,
        INITIAL_API_KEY: KEY,
        ALLOWED_ADDRESSES: '127.0.0.1/32',
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.origin,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer of-the-collector',
        OTEL_SERVICE_NAME: 'colophon-under-test',
        OTEL_BSP_SCHEDULE_DELAY: '200',
      }),
    );
  });
  after(() => resources.disposeAsync());

  /** A span, and everything above it as far as it was sent. */
  function lineOf(span: Received): readonly string[] {
    const above = receiver.spans.find(({ spanId }) => spanId === span.parentSpanId);
    return [span.name, ...(above ? lineOf(above) : [])];
  }

  const isOf = (traceId: string, name: string) => (span: Received) => span.traceId === traceId && span.name === name;

  it('go on where a client’s own trace is, and tell of the reading', async () => {
    const traceparent = `00-${TRACE}-${PARENT}-01`;
    const reply = await call('/colophon/v1/extract?only=secret-query', {
      method: 'POST',
      body: formOf(),
      headers: { traceparent },
    });
    assert.equal(reply.status, 200, await reply.text());
    const request = await receiver.span(isOf(TRACE, 'POST /colophon/v1/extract'));
    assert.deepEqual([request.parentSpanId, request.kind, request.service], [PARENT, 2, 'colophon-under-test']);
    assert.equal(request.attributes['http.route'], '/colophon/v1/extract');
    assert.equal(request.attributes['http.response.status_code'], 200);
    assert.equal(request.attributes['colophon.request_id'], reply.headers.get('x-request-id'));
    assert.equal(request.isFailed, false);
    const reading = await receiver.span(isOf(TRACE, 'read metadata'));
    assert.equal(reading.parentSpanId, request.spanId);
    assert.equal(reading.attributes['colophon.format'], 'jpeg');
    assert.ok(['native', 'both', 'exiftool'].includes(String(reading.attributes['colophon.engine'])));
    assert.ok(Number(reading.attributes['colophon.reads']) >= 1);
    const statement = await receiver.span((span) => span.traceId === TRACE && span.name.startsWith('SQL '));
    assert.match(String(statement.attributes['db.query.text']), /\$1/);
    assert.ok(statement.milliseconds < request.milliseconds);
    assert.equal(receiver.headers[0]?.authorization, 'Bearer of-the-collector');
  });

  it('tell of the ranges that a remote file was read in', async () => {
    // Much stands before the metadata, so that one range is not enough.
    const filler = Buffer.concat([Buffer.from('ffd8ffe4fffe', 'hex'), Buffer.alloc(0xfffc)]);
    const bytes = Buffer.concat([filler, picture().subarray(2)]);
    await using files = await serveHttp((request, reply) => {
      const [, from = '0', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      assert.equal(request.headers.traceparent, undefined, 'strangers are not told of traces');
      const part = bytes.subarray(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
      reply.writeHead(206, { 'content-range': range, etag: '"1"' });
      reply.end(part);
    });
    const url = encodeURIComponent(`${files.origin}/far.jpg?token=secret-token`);
    const reply = await call(`/colophon/v1/extract?engine=native&url=${url}`, { method: 'POST' });
    assert.match(await reply.text(), /EOS R5/);
    const later = await receiver.span(
      ({ name, attributes }) => name === 'GET remote' && attributes['colophon.range'] !== 'bytes=0-65535',
    );
    await receiver.span(isOf(later.traceId, 'POST /colophon/v1/extract'));
    assert.deepEqual(lineOf(later), ['GET remote', 'read metadata', 'POST /colophon/v1/extract']);
    assert.deepEqual([later.kind, later.attributes['server.address']], [3, '127.0.0.1']);
    assert.equal(later.attributes['http.response.status_code'], 206);
    const first = await receiver.span(
      (span) => span.traceId === later.traceId && span.attributes['colophon.range'] === 'bytes=0-65535',
    );
    assert.deepEqual(lineOf(first), ['GET remote', 'POST /colophon/v1/extract']);
  });

  it('lead from a request over the queue to the work that it left, and no further', async () => {
    const form = formOf({ fileName: 'a.jpg', folder: '/traced', useUniqueFileName: 'false' });
    const uploaded = await fetch(`${service.origin}/api/v1/files/upload`, {
      method: 'POST',
      headers: BASIC,
      body: form,
    });
    assert.equal(uploaded.status, 200, await uploaded.text());
    const put = await receiver.span(({ name }) => name === 'S3 PutObject');
    assert.deepEqual(lineOf(put), ['S3 PutObject', 'shelf keep', 'POST /api/v1/files/upload']);

    const batch = await made({ call }, { action: 'extract', source: { folder: '/traced' } });
    assert.equal((await ended({ call }, batch.id)).state, 'done');
    const plan = await receiver.span(({ name }) => name === 'job batch-plan');
    assert.deepEqual([lineOf(plan), plan.kind], [['job batch-plan', 'POST /colophon/v1/batches'], 5]);
    const chunk = await receiver.span(({ name }) => name === 'job batch-chunk');
    assert.equal(chunk.parentSpanId, undefined);
    assert.notEqual(chunk.traceId, plan.traceId);
    assert.deepEqual(chunk.links, [plan.traceId]);
    const reading = await receiver.span(isOf(chunk.traceId, 'read metadata'));
    assert.deepEqual(lineOf(reading), ['read metadata', 'job batch-chunk']);
  });

  it('tell of failures by their codes', async () => {
    const url = encodeURIComponent(`http://127.0.0.1:${await freePort()}/x`);
    const reply = await call(`/colophon/v1/extract?url=${url}`, { method: 'POST' });
    assert.equal(reply.status, 400);
    await reply.text();
    const failed = await receiver.span(({ name, isFailed }) => name === 'GET remote' && isFailed);
    assert.equal(failed.attributes['error.type'], 'url-failed');
    const request = await receiver.span(isOf(failed.traceId, 'POST /colophon/v1/extract'));
    assert.equal(request.isFailed, false, 'what the client did wrong is no fault of the service');
    assert.equal(request.attributes['http.response.status_code'], 400);
  });

  it('leave out whoever only watches, and everything that is a secret', async () => {
    for (const place of ['/healthz', '/readyz', '/metrics']) await (await fetch(service.origin + place)).text();
    await sleep(500);
    const names = new Set(receiver.spans.map(({ name }) => name));
    assert.ok(![...names].some((name) => /healthz|readyz|metrics/.test(name)), [...names].join());
    const text = receiver.bodies.join('\n');
    for (const hidden of [
      KEY,
      'secret-token',
      'secret-query',
      'my-secret-file',
      'EOS R5',
      'of-the-collector',
      'far.jpg',
    ])
      assert.ok(!text.includes(hidden), hidden);
  });

  it('are all sent before the process ends', async () => {
    const reply = await call('/colophon/v1/formats');
    await reply.text();
    assert.equal(await service.stop(), 0, service.output());
    assert.ok(receiver.spans.some(({ name }) => name === 'GET /colophon/v1/formats'));
  });
});

describe('traces and the environment', () => {
  const wanted = (env: Record<string, string>): boolean => areTracesWanted(readSettings(env));

  it('are wanted where one of the variables says so', () => {
    assert.equal(wanted({}), false);
    assert.equal(wanted({ OTEL_SERVICE_NAME: 'x' }), false);
    assert.equal(wanted({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }), true);
    assert.equal(wanted({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:4318/v1/traces' }), true);
    assert.equal(wanted({ OTEL_TRACES_EXPORTER: 'console' }), true);
    assert.equal(wanted({ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }), false);
    assert.equal(wanted({ OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }), false);
  });

  it('load nothing where nobody wants them', async () => {
    const traces = await openTraces(readSettings({}), '0', { warn: () => assert.fail('there is nothing to say') });
    assert.equal(traces, NO_TRACES);
    assert.equal(await traces.span('x', {}, async () => 7), 7);
    await using folder = await temporaryFolder();
    assert.equal(await loadedBy(path.join(folder.path, 'off'), {}), 0);
    const on = await loadedBy(path.join(folder.path, 'on'), { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    assert.ok(on > 10, `${on} modules`);
  });

  it('do not keep a service from its work where their collector is away', { timeout: 60_000 }, async () => {
    await using folder = await temporaryFolder();
    await using service = await spawnService(folder.path, {
      INITIAL_API_KEY: KEY,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    });
    const body = formOf();
    const reply = await fetch(`${service.origin}/colophon/v1/extract`, {
      method: 'POST',
      headers: { 'X-API-Key': KEY },
      body,
    });
    assert.equal(reply.status, 200, await reply.text());
    const began = performance.now();
    assert.equal(await service.stop(), 0, service.output());
    assert.ok(performance.now() - began < 20_000);
  });
});

/** How many modules of OpenTelemetry's kit a service loads for its start; its bare interface is Prometheus' as well. */
async function loadedBy(folder: string, env: Readonly<Record<string, string>>): Promise<number> {
  mkdirSync(folder);
  const hook = `data:text/javascript,${encodeURIComponent(
    "import { registerHooks } from 'node:module'; import { appendFileSync } from 'node:fs'; registerHooks({ load(url, context, next) { if (url.includes('opentelemetry/sdk-node')) appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); } });",
  )}`;
  const file = path.join(folder, 'loaded.txt');
  await using service = await spawnService(path.join(folder, 'data'), {
    ...env,
    LOADED: file,
    NODE_OPTIONS: `--import=${hook}`,
  });
  await service.stop();
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.split('\n').filter(Boolean).length;
}
