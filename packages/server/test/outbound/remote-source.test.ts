import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { rawServer, redirect, reply } from './support/raw-server.ts';
import { startTrial } from './support/trial.ts';

const BODY = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));

for (const [where, memoryBytes] of [
  ['memory', BODY.length],
  ['a file', 100],
] as const) {
  describe(`a remote source kept in ${where}`, () => {
    test('gives facts, ranges and cost, and leaves nothing', async () => {
      await using server = await rawServer(({ target, socket }) => {
        socket.end(target === '/' ? redirect('/p.jpg') : reply(BODY, ['Content-Type: image/jpeg']));
      });
      await using trial = await startTrial({ memoryBytes });
      const source = await trial.outbound.open(`${server.origin}/`);
      assert.equal(source.finalUrl, `${server.origin}/p.jpg`);
      assert.equal(source.fileName, 'p.jpg');
      assert.equal(source.contentType, 'image/jpeg');
      assert.equal(await source.size(), BODY.length);
      assert.deepEqual(source.cost(), { requests: 2, bytes: 0 });
      assert.deepEqual(await trial.left(), []);

      const [head, tail] = await Promise.all([
        source.read({ start: 0, end: 10 }),
        source.read({ start: 4990, end: 9999 }),
      ]);
      assert.deepEqual(Buffer.from(head), BODY.subarray(0, 10));
      assert.deepEqual(Buffer.from(tail), BODY.subarray(4990));
      assert.deepEqual(Buffer.from(await source.read({ start: 100, end: 4000 })), BODY.subarray(100, 4000));
      assert.equal((await source.read({ start: 5000, end: 5001 })).length, 0);
      assert.equal((await source.read({ start: 2 ** 40, end: 2 ** 41 })).length, 0);
      assert.equal((await source.read({ start: 7, end: 7 })).length, 0);
      assert.equal(await source.size(), BODY.length);
      assert.deepEqual(source.cost(), { requests: 2, bytes: BODY.length });
      assert.equal(server.heads.length, 2);

      const files = await trial.left();
      assert.equal(files.length, memoryBytes < BODY.length ? 1 : 0);
      for (const file of files) assert.equal((await stat(path.join(trial.directory, file))).mode & 0o777, 0o600);
      await source.close();
      await source.close();
      assert.deepEqual(await trial.left(), []);
      await assert.rejects(source.read({ start: 0, end: 1 }), { code: 'unreadable' });
    });

    test('leaves nothing when the transfer breaks, stalls or grows too large', async () => {
      await using server = await rawServer(({ target, socket }) => {
        const bytes = reply(BODY, target === '/large' ? ['Transfer-Encoding: x'] : ['Content-Length: 9999']);
        if (target === '/stall') socket.write(bytes);
        else if (target === '/break') socket.end(bytes);
        else socket.end(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), BODY, BODY, BODY]));
      });
      await using trial = await startTrial({ memoryBytes, idleTimeoutMs: 100, maxBytes: 12_000 });
      for (const [target, code] of [
        ['break', 'url-failed'],
        ['stall', 'timeout'],
        ['large', 'too-large'],
      ]) {
        const source = await trial.outbound.open(`${server.origin}/${target}`);
        await assert.rejects(source.read({ start: 0, end: 1 }), { code });
        await assert.rejects(source.read({ start: 0, end: 1 }), { code });
        await source.close();
        assert.deepEqual(await trial.left(), []);
      }
      await server.quiet();
    });

    test('goes with the door, while it arrives and after', async () => {
      await using server = await rawServer(({ target, socket }) => {
        if (target === '/whole') socket.end(reply(BODY));
        else socket.write(reply(BODY, ['Content-Length: 9999']));
      });
      await using trial = await startTrial({ memoryBytes });
      const whole = await trial.outbound.open(`${server.origin}/whole`);
      await whole.read({ start: 0, end: 1 });
      const half = await trial.outbound.open(`${server.origin}/half`);
      const reading = assert.rejects(half.read({ start: 0, end: 1 }), { code: 'aborted' });
      await trial.outbound.close();
      await reading;
      assert.deepEqual(await trial.left(), []);
      await server.quiet();
    });
  });
}

test('one reader may give up without harm to another', async () => {
  let finish = () => {};
  await using server = await rawServer(({ socket }) => {
    socket.write(reply('', ['Content-Length: 5']));
    finish = () => socket.end('hello');
  });
  await using trial = await startTrial();
  const source = await trial.outbound.open(`${server.origin}/`);
  const patient = source.read({ start: 0, end: 5 });
  await assert.rejects(source.read({ start: 0, end: 5 }, AbortSignal.timeout(20)), { code: 'aborted' });
  finish();
  assert.equal(Buffer.from(await patient).toString(), 'hello');
  await source.close();
});

test('the size of a coded body is unknown until it has come', async () => {
  await using server = await rawServer(({ socket }) => {
    socket.end(reply(gzipSync(BODY), ['Content-Encoding: gzip']));
  });
  await using trial = await startTrial();
  const source = await trial.outbound.open(`${server.origin}/`);
  assert.equal(await source.size(), undefined);
  assert.deepEqual(Buffer.from(await source.read({ start: 0, end: 9999 })), BODY);
  assert.equal(await source.size(), BODY.length);
  assert.equal(source.cost().bytes, gzipSync(BODY).length);
  await source.close();
});

test('opening is refused like downloading', async () => {
  await using server = await rawServer(({ socket }) => socket.end(redirect('http://10.0.0.1/')));
  await using trial = await startTrial();
  await assert.rejects(trial.outbound.open('http://169.254.169.254/'), { code: 'url-refused' });
  await assert.rejects(trial.outbound.open(`${server.origin}/`), { code: 'url-refused' });
  await assert.rejects(trial.outbound.open(`${server.origin}/`, { signal: AbortSignal.abort() }), { code: 'aborted' });
});
