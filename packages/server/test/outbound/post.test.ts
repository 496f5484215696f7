import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { MetadataError, type MetadataErrorCode } from '@colophon/engine';
import type { PostOptions } from '../../src/outbound/index.ts';
import { serveHttp } from '../support/file-server.ts';
import { rawServer, redirect } from './support/raw-server.ts';
import { names, startTrial } from './support/trial.ts';

const OPTIONS: PostOptions = { headers: { 'content-type': 'application/json' }, body: '{"a":"ü"}', timeoutMs: 2000 };

const isRefusal = (code: MetadataErrorCode) => (error: unknown) =>
  error instanceof MetadataError && error.code === code;

describe('a post outward', () => {
  it('carries its body and headers, and answers any status', async () => {
    await using trial = await startTrial();
    const seen: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    await using server = await serveHttp(async (request, response) => {
      const { url = '', headers } = request;
      seen.push({ url, headers, body: await text(request) });
      response.statusCode = url === '/no' ? 503 : 201;
      response.end('not read');
    });
    assert.deepEqual(await trial.outbound.post(`${server.origin}/yes?x=1`, OPTIONS), { status: 201 });
    assert.deepEqual(await trial.outbound.post(`${server.origin}/no`, OPTIONS), { status: 503 });
    const [first] = seen;
    assert.equal(first?.url, '/yes?x=1');
    assert.equal(first?.body, OPTIONS.body);
    assert.equal(first?.headers['content-type'], 'application/json');
    assert.equal(first?.headers['user-agent'], 'Colophon');
    for (const name of ['cookie', 'authorization', 'referer']) assert.equal(first?.headers[name], undefined);
  });

  it('does not follow a redirect', async () => {
    await using trial = await startTrial();
    await using server = await rawServer(({ socket }) => socket.end(redirect('http://127.0.0.1/elsewhere')));
    assert.deepEqual(await trial.outbound.post(server.origin, OPTIONS), { status: 302 });
    assert.equal(server.heads.length, 1);
  });

  it('judges the address behind a name, and the spelling of a URL', async () => {
    await using trial = await startTrial({ allowedAddresses: [] }, names({ 'inside.example': ['10.0.0.7'] }));
    for (const url of [
      'http://127.0.0.1:9999/',
      'http://inside.example/',
      'ftp://example.com/',
      'http://a@example.com/',
    ]) {
      await assert.rejects(trial.outbound.post(url, OPTIONS), isRefusal('url-refused'), url);
    }
    assert.throws(() => trial.outbound.judge('file:///etc/passwd'), isRefusal('url-refused'));
    assert.doesNotThrow(() => trial.outbound.judge('https://example.com/hook'));
  });

  it('gives up on a server that is silent, and on one that drips', async () => {
    await using trial = await startTrial();
    await using server = await rawServer(({ socket, target }) => {
      if (target === '/silent') return;
      const timer = setInterval(() => socket.write('X'), 50);
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      socket.on('close', () => clearInterval(timer));
    });
    for (const path of ['/silent', '/drip']) {
      const began = performance.now();
      await assert.rejects(
        trial.outbound.post(server.origin + path, { ...OPTIONS, timeoutMs: 300 }),
        isRefusal('timeout'),
      );
      assert.ok(performance.now() - began < 1500);
    }
    await server.quiet();
  });

  it('does not wait for a body that never ends', async () => {
    await using trial = await startTrial();
    await using server = await rawServer(({ socket }) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx'),
    );
    assert.deepEqual(await trial.outbound.post(server.origin, OPTIONS), { status: 200 });
    await server.quiet();
  });

  it('ends with its signal, and with the door', async () => {
    const trial = await startTrial();
    await using server = await rawServer(() => {});
    const signal = AbortSignal.timeout(100);
    await assert.rejects(trial.outbound.post(server.origin, { ...OPTIONS, signal }), isRefusal('aborted'));
    const under = assert.rejects(trial.outbound.post(server.origin, OPTIONS), isRefusal('aborted'));
    await trial[Symbol.asyncDispose]();
    await under;
  });
});
