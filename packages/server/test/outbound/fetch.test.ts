import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MetadataError } from '@colophon/engine';
import { parseCidr } from '../../src/outbound/cidr.ts';
import { createOutbound, DEFAULT_OUTBOUND_SETTINGS, type Fetched } from '../../src/outbound/index.ts';
import { serveHttp } from '../support/file-server.ts';

const SETTINGS = { ...DEFAULT_OUTBOUND_SETTINGS, allowedAddresses: [parseCidr('127.0.0.1/32')], idleTimeoutMs: 300 };

async function whole({ body }: Fetched): Promise<string> {
  let text = '';
  for await (const piece of body) text += String(piece);
  return text;
}

function failsWith(code: string): (error: unknown) => boolean {
  return (error) => error instanceof MetadataError && error.code === code;
}

test('a body is handed over while it comes', async () => {
  let goOn: () => void = () => {};
  await using server = await serveHttp((request, reply) => {
    if (request.url === '/moved') return reply.writeHead(302, { location: '/b.jpg' }).end();
    reply.write('first');
    goOn = () => reply.end(' second');
    return reply;
  });
  const outbound = createOutbound(SETTINGS);
  const text = await outbound.fetch(`${server.origin}/moved`, { answerWithinMs: 5_000 }, async (file) => {
    assert.equal(file.fileName, 'b.jpg');
    let text = '';
    for await (const piece of file.body) {
      text += String(piece);
      goOn();
    }
    return text;
  });
  assert.equal(text, 'first second');
  await outbound.close();
});

test('what goes wrong on the way is met by the reader', async () => {
  await using server = await serveHttp((request, reply) => {
    if (request.url === '/cut') reply.writeHead(200, { 'content-length': '100' }).write('x', () => reply.destroy());
    else if (request.url === '/silent') reply.write('x');
    else if (request.url === '/large') reply.write('x'.repeat(2_000));
    else if (request.url === '/missing') reply.writeHead(404).end();
  });
  const outbound = createOutbound(SETTINGS);
  const fetched = (path: string) =>
    outbound.fetch(server.origin + path, { maxBytes: 1_000, answerWithinMs: 300 }, whole);
  await assert.rejects(fetched('/cut'), failsWith('url-failed'));
  await assert.rejects(fetched('/silent'), failsWith('timeout'));
  await assert.rejects(fetched('/large'), failsWith('too-large'));
  await assert.rejects(fetched('/missing'), failsWith('url-failed'));
  const started = performance.now();
  await assert.rejects(fetched('/never'), failsWith('timeout'));
  assert.ok(performance.now() - started < 2_000);
  await outbound.close();
});

test('the connection ends with whoever takes the body', async () => {
  let closed = 0;
  await using server = await serveHttp((_request, reply) => {
    reply.on('close', () => {
      closed++;
    });
    const more = (): void => {
      while (!reply.destroyed && reply.write(Buffer.alloc(64 * 1024)));
    };
    reply.on('drain', more);
    more();
  });
  const outbound = createOutbound(SETTINGS);
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const reject = async ({ body }: Fetched): Promise<void> => {
    for await (const _piece of body) throw full;
  };
  await assert.rejects(outbound.fetch(server.origin, {}, reject), full);
  await outbound.fetch(server.origin, {}, async () => {});
  const hangUp = new AbortController();
  const pending = outbound.fetch(server.origin, { signal: hangUp.signal }, async ({ body }) => {
    for await (const _piece of body) hangUp.abort();
  });
  await assert.rejects(pending, failsWith('aborted'));
  for (let tries = 0; tries < 100 && closed < 3; tries++) await sleep(20);
  assert.equal(closed, 3);
  await outbound.close();
});
