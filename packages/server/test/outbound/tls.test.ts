import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { test } from 'node:test';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { selfSigned } from './support/certificate.ts';
import { reply } from './support/raw-server.ts';
import { names, startTrial } from './support/trial.ts';

const resolve = names({
  'secure.example': ['127.0.0.1'],
  'secure.example.': ['127.0.0.1'],
  'other.example': ['127.0.0.1'],
});

async function tlsServer() {
  const { key, cert } = selfSigned('secure.example');
  const asked: (string | false | null)[] = [];
  const server = createServer({ key, cert }, (socket) => {
    asked.push(socket.servername ?? null);
    socket.on('error', () => {});
    socket.once('data', () => socket.end(reply('over TLS')));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cert,
    asked,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

test('TLS goes to the judged address under the name of the host, and the certificate must be trusted and fit', async () => {
  await using server = await tlsServer();
  await using trial = await startTrial({}, resolve);
  const untrusted = await trial.refuses(`https://secure.example:${server.port}/a`, 'url-failed');
  assert.match(untrusted, /certificate/);

  const before = getCACertificates('default');
  setDefaultCACertificates([...before, server.cert]);
  try {
    for (const host of ['secure.example', 'secure.example.']) {
      const file = await trial.download(`https://${host}:${server.port}/a`);
      assert.equal(file.bytes, 'over TLS'.length);
      await file.remove();
    }
    assert.deepEqual(server.asked, ['secure.example', 'secure.example']);
    for (const host of ['other.example', '127.0.0.1']) {
      assert.match(await trial.refuses(`https://${host}:${server.port}/`, 'url-failed'), /certificate/);
    }
  } finally {
    setDefaultCACertificates(before);
  }
});

test('a server that never shakes hands, or speaks something else, is given up', async () => {
  const silent = createTcpServer((socket) => socket.on('error', () => {}).resume()).listen(0, '127.0.0.1');
  const plain = createTcpServer((socket) =>
    socket
      .on('error', () => {})
      .resume()
      .end('HTTP/1.1 400 Bad\r\n\r\n'),
  );
  plain.listen(0, '127.0.0.1');
  await Promise.all([once(silent, 'listening'), once(plain, 'listening')]);
  await using trial = await startTrial({ connectTimeoutMs: 200 }, resolve);
  await trial.refuses(`https://secure.example:${(silent.address() as AddressInfo).port}/`, 'timeout');
  await trial.refuses(`https://secure.example:${(plain.address() as AddressInfo).port}/`, 'url-failed');
  silent.close();
  plain.close();
  await Promise.all([once(silent, 'close'), once(plain, 'close')]);
});
