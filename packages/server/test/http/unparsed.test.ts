import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { createHttpServer, type HttpServer } from '../../src/http/create-http-server.ts';
import { Failure } from '../../src/http/failure.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { createMetrics } from '../../src/observe/metrics.ts';
import { readSettings } from '../../src/variables.ts';

describe('the HTTP server', () => {
  let server: HttpServer;
  let port: number;
  before(async () => {
    const settings = readSettings({ DATA_DIR: 'data' });
    server = await createHttpServer(settings, createLogger(settings, { write() {} }), createMetrics(), '0');
    server.get('/long', async (request) => ({ characters: request.url.length }));
    server.get('/part/:id', async () => ({}));
    server.post('/form', async (request) => request.body);
    server.get('/full', async () => {
      throw new Failure('no-space', 'a secret of the disk');
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    port = (server.server.address() as AddressInfo).port;
  });
  after(() => server.close());

  async function answerTo(bytes: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const socket = connect(port, '127.0.0.1');
    socket.write(bytes);
    const answer = await text(socket);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), body: JSON.parse(body) };
  }

  it('answers addresses of tens of kilobytes', async () => {
    const { status, body } = await answerTo(
      `GET /long?q=${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    assert.deepEqual([status, body.characters], [200, 40_008]);
  });

  it('refuses what reaches no route in the words of every dialect', async () => {
    const refused: readonly (readonly [string, number, RegExp])[] = [
      [`GET /long?q=${'a'.repeat(400_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, /65536 bytes/],
      ['what is this\r\n\r\n', 400, /HTTP request/],
      ['GET /part/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, /UTF-8/],
    ];
    for (const [bytes, expected, message] of refused) {
      const { status, body } = await answerTo(bytes);
      assert.equal(status, expected);
      assert.match(String(body.message), message);
      assert.equal(typeof body.help, 'string');
      const error = body.error as Record<string, unknown>;
      assert.deepEqual([error.code, error.message, typeof error.requestId], ['bad-request', body.message, 'string']);
    }
  });

  it('answers what it is expected to do, and cannot, in the words of every dialect', async () => {
    const { status, body } = await answerTo(
      'POST /form HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n',
    );
    assert.equal(status, 417);
    assert.match(String(body.message), /100-continue/);
  });

  it('takes a form of many fields in no time, and refuses one of thousands', async () => {
    const post = (text: string) =>
      fetch(`http://127.0.0.1:${port}/form`, {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const fields = Array.from({ length: 999 }, (_, at) => `f${at}=${at}`).join('&');
    const form = (await (await post(`${fields}&f0=again`)).json()) as Record<string, unknown>;
    assert.deepEqual([form.f0, form.f998, Object.keys(form).length], [['0', 'again'], '998', 999]);
    const started = performance.now();
    assert.equal((await post('a=1&'.repeat(100_000))).status, 400);
    assert.ok(performance.now() - started < 3_000);
  });

  it('tells of its own faults in the words that a stranger may read', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/full`);
    const { error } = (await answer.json()) as { error: { message: string } };
    assert.deepEqual([answer.status, error.message], [507, 'The service has no space left for the file']);
  });

  it('is heard by a client that has not sent everything', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/long?q=${'a'.repeat(2_000_000)}`);
    assert.equal(answer.status, 431);
  });
});
