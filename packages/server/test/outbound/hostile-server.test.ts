import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { rawServer, reply } from './support/raw-server.ts';
import { names, startTrial } from './support/trial.ts';

const QUICKLY_MS = 3000;
let began = 0;
beforeEach(() => {
  began = performance.now();
});
afterEach(() => assert.ok(performance.now() - began < QUICKLY_MS, 'expected a quick end'));

test('nobody listens', async () => {
  await using trial = await startTrial();
  assert.match(
    await trial.refuses(`http://127.0.0.1:${await freePort()}/x?y=secret`, 'url-failed'),
    /refused connection/,
  );
});

test('a name without an address', async () => {
  await using empty = await startTrial({}, async () => []);
  await empty.refuses('http://nowhere.example/', 'url-failed');
  const error = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  await using trial = await startTrial({}, () => Promise.reject(error));
  assert.match(await trial.refuses('http://nowhere.example/', 'url-failed'), /ENOTFOUND/);
});

test('a look-up that never ends', async () => {
  await using trial = await startTrial({ connectTimeoutMs: 100 }, () => new Promise(() => {}));
  await trial.refuses('http://slow.example/', 'timeout');
});

test('a server that never answers, or drips its headers', async () => {
  await using server = await rawServer(async ({ target, socket }) => {
    if (target === '/silent') return;
    socket.write('HTTP/1.1 200 OK\r\n');
    for (let index = 0; !socket.destroyed; index++) {
      socket.write(target === '/hints' ? '\r\nHTTP/1.1 103 Early Hints\r\n' : `X-${index}: y\r\n`);
      await sleep(20);
    }
  });
  await using trial = await startTrial({ headersTimeoutMs: 150 });
  await trial.refuses(`${server.origin}/silent`, 'timeout');
  await trial.refuses(`${server.origin}/drip`, 'timeout');
  await server.quiet();
});

test('endless interim answers', async () => {
  await using server = await rawServer(async ({ socket }) => {
    while (!socket.destroyed) {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      await sleep(10);
    }
  });
  await using trial = await startTrial({ headersTimeoutMs: 150 });
  await trial.refuses(`${server.origin}/`, 'timeout');
});

test('a body that stops midway, with and without a length, and one of empty chunk talk', async () => {
  await using server = await rawServer(async ({ target, socket }) => {
    if (target === '/length') socket.write(reply('half', ['Content-Length: 8']));
    if (target === '/chunked') socket.write(reply('4\r\nhalf\r\n', ['Transfer-Encoding: chunked']));
    if (target !== '/extension') return;
    socket.write(reply('4\r\nhalf\r\n4;', ['Transfer-Encoding: chunked']));
    while (!socket.destroyed) {
      socket.write('x');
      await sleep(10);
    }
  });
  await using trial = await startTrial({ idleTimeoutMs: 100 });
  for (const path of ['length', 'chunked', 'extension']) {
    assert.match(await trial.refuses(`${server.origin}/${path}`, 'timeout'), /silence/);
  }
  await server.quiet();
});

test('a slow drip ends with the total time', async () => {
  await using server = await rawServer(async ({ socket }) => {
    socket.write(reply('', ['Content-Length: 1000000']));
    while (!socket.destroyed) {
      socket.write('x');
      await sleep(10);
    }
  });
  await using trial = await startTrial({ totalTimeoutMs: 300 });
  assert.match(await trial.refuses(`${server.origin}/`, 'timeout'), /whole file within 300 ms/);
});

test('an endless body, chunked or up to the end of the connection', async () => {
  let sent = 0;
  await using server = await rawServer(({ target, socket }) => {
    const isChunked = target === '/chunked';
    socket.write(`HTTP/1.1 200 OK\r\n${isChunked ? 'Transfer-Encoding: chunked\r\n' : ''}\r\n`);
    const piece = Buffer.alloc(16384, 1);
    const chunk = isChunked ? Buffer.concat([Buffer.from('4000\r\n'), piece, Buffer.from('\r\n')]) : piece;
    const send = (): void => {
      while (!socket.destroyed && socket.write(chunk)) sent += chunk.length;
    };
    socket.on('drain', send);
    send();
  });
  await using trial = await startTrial({ maxBytes: 1_000_000 });
  await trial.refuses(`${server.origin}/chunked`, 'too-large');
  await trial.refuses(`${server.origin}/plain`, 'too-large');
  await server.quiet();
  assert.ok(sent < 50_000_000);
});

test('an announced length above the ceiling is refused before the body', async () => {
  await using server = await rawServer(({ socket }) => socket.write(reply('', ['Content-Length: 1001'])));
  await using trial = await startTrial({ maxBytes: 1000 });
  assert.match(await trial.refuses(`${server.origin}/`, 'too-large'), /1001 announced/);
  await using exact = await rawServer(({ socket }) => socket.end(reply(Buffer.alloc(1000))));
  assert.equal((await trial.download(`${exact.origin}/`)).bytes, 1000);
  const below = trial.outbound.download(`${exact.origin}/`, { directory: trial.directory, maxBytes: 999 });
  await assert.rejects(below, { code: 'too-large' });
});

test('a length that lies', async () => {
  await using server = await rawServer(({ target, socket }) => {
    const lies: Record<string, readonly string[]> = {
      '/more': ['Content-Length: 10'],
      '/two': ['Content-Length: 4', 'Content-Length: 5'],
      '/words': ['Content-Length: four'],
      '/negative': ['Content-Length: -4'],
      '/huge': ['Content-Length: 99999999999999999999999999'],
      '/both': ['Content-Length: 4', 'Transfer-Encoding: chunked'],
    };
    socket.end(reply('half', lies[target]));
  });
  await using trial = await startTrial();
  for (const path of ['more', 'two', 'words', 'negative', 'huge', 'both']) {
    await trial.refuses(`${server.origin}/${path}`, 'url-failed');
  }
  await using longer = await rawServer(({ socket }) => socket.end(reply('four and more', ['Content-Length: 4'])));
  assert.equal((await trial.download(`${longer.origin}/`)).bytes, 4);
});

test('huge headers', async () => {
  await using server = await rawServer(({ target, socket }) => {
    const many = Array.from({ length: 4000 }, (_, index) => `X-${index}: 0123456789`);
    socket.end(reply('x', target === '/one' ? [`X: ${'y'.repeat(40_000)}`] : many));
  });
  await using trial = await startTrial();
  assert.match(await trial.refuses(`${server.origin}/one`, 'url-failed'), /headers/);
  assert.match(await trial.refuses(`${server.origin}/many`, 'url-failed'), /headers/);
});

test('what is not HTTP, and connections that are cut', async () => {
  await using server = await rawServer(({ target, socket }) => {
    if (target === '/ssh') socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    else if (target === '/nothing') socket.end();
    else if (target === '/reset') socket.resetAndDestroy();
    else if (target === '/head') socket.end('HTTP/1.1 200 OK\r\nX: ');
    else if (target === '/chunk') socket.end(reply('10\r\nhalf', ['Transfer-Encoding: chunked']));
    else if (target === '/badchunk') socket.end(reply('zz\r\nhalf', ['Transfer-Encoding: chunked']));
    else if (target === '/upgrade') socket.end('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n');
  });
  await using trial = await startTrial();
  for (const path of ['ssh', 'nothing', 'reset', 'head', 'chunk', 'badchunk', 'upgrade']) {
    await trial.refuses(`${server.origin}/${path}`, 'url-failed');
  }
});

test('a caller who gives up: before, at the look-up, at the headers, amid the body', async () => {
  await using server = await rawServer(({ target, socket }) => {
    if (target === '/body') socket.write(reply('half', ['Content-Length: 8']));
  });
  await using trial = await startTrial({}, () => new Promise(() => {}));
  await trial.refuses(`${server.origin}/`, 'aborted', AbortSignal.abort());
  await trial.refuses('http://slow.example/', 'aborted', AbortSignal.timeout(50));
  await trial.refuses(`${server.origin}/silent`, 'aborted', AbortSignal.timeout(50));
  await trial.refuses(`${server.origin}/body`, 'aborted', AbortSignal.timeout(50));
  await server.quiet();
});

test('a door that closes ends what is under way and opens no more', async () => {
  await using server = await rawServer(({ socket }) => socket.write(reply('half', ['Content-Length: 8'])));
  await using trial = await startTrial({}, names({}));
  const pending = trial.refuses(`${server.origin}/`, 'aborted');
  await sleep(50);
  assert.equal((await trial.left()).length, 1);
  await trial.outbound.close();
  assert.deepEqual(await trial.left(), []);
  await pending;
  await trial.refuses(`${server.origin}/`, 'aborted');
});

test('a folder that is absent is no fault of the remote side', async () => {
  await using server = await rawServer(({ socket }) => socket.end(reply('x')));
  await using trial = await startTrial();
  const missing = trial.outbound.download(`${server.origin}/`, { directory: `${trial.directory}/absent` });
  await assert.rejects(missing, { code: 'ENOENT' });
  await server.quiet();
});
