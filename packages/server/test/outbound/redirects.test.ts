import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { rawServer, redirect, reply } from './support/raw-server.ts';
import { names, startTrial } from './support/trial.ts';

test('a file comes with its facts, private to this user, and goes when removed', async () => {
  const body = Buffer.from('\xff\xd8 picture \x00\r\n', 'latin1');
  await using server = await rawServer(({ socket }) => socket.end(reply(body, ['Content-Type: image/jpeg'])));
  await using trial = await startTrial();
  const file = await trial.download(`${server.origin}/albums/a%20b.jpg?size=1#top`);
  assert.match(path.basename(file.path), /^fetch-[0-9a-f-]{36}$/);
  assert.equal(path.dirname(file.path), trial.directory);
  assert.equal((await stat(file.path)).mode & 0o777, 0o600);
  assert.deepEqual(await readFile(file.path), body);
  assert.deepEqual(
    { ...file, path: '', remove: undefined },
    {
      path: '',
      remove: undefined,
      fileName: 'a b.jpg',
      contentType: 'image/jpeg',
      finalUrl: `${server.origin}/albums/a%20b.jpg?size=1`,
      bytes: body.length,
    },
  );
  await file.remove();
  await file.remove();
  assert.deepEqual(await trial.left(), []);
});

test('a request asks for the bytes as they are and carries nothing of ours', async () => {
  await using server = await rawServer(({ target, socket }) => {
    socket.end(target === '/' ? reply('', ['Location: /next', 'Set-Cookie: a=b; Path=/'], '302 Found') : reply('x'));
  });
  await using trial = await startTrial({ userAgent: 'Colophon/1.2.3' });
  await trial.download(`${server.origin}/`);
  assert.equal(server.heads.length, 2);
  for (const head of server.heads) {
    const [line, ...headers] = head.split('\r\n');
    assert.match(line ?? '', /^GET \/\w* HTTP\/1\.1$/);
    assert.deepEqual(headers.map((header) => header.toLowerCase()).sort(), [
      'accept-encoding: identity',
      'accept: */*',
      'connection: close',
      `host: 127.0.0.1:${server.port}`,
      'user-agent: colophon/1.2.3',
    ]);
  }
});

test('every redirect status is followed, relative and absolute, up to the ceiling', async () => {
  await using server = await rawServer(({ target, socket }) => {
    const statuses = ['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent'];
    const hop = Number(/\d$/.exec(target)?.[0]);
    const next = [`/a/b/1`, `2`, `./3`, `//127.0.0.1:${server.port}/4`, `${server.origin}/caf\xc3\xa9 5`];
    socket.end(hop < 5 ? redirect(next[hop] ?? '', statuses[hop]) : reply('end'));
  });
  await using five = await startTrial({ maxRedirects: 5 });
  const file = await five.download(`${server.origin}/0`);
  assert.equal(file.finalUrl, `${server.origin}/caf%C3%A9%205`);
  assert.equal(file.fileName, 'café 5');
  await using four = await startTrial({ maxRedirects: 4 });
  assert.match(await four.refuses(`${server.origin}/0`, 'url-failed'), /at most 4 redirects/);
  await using none = await startTrial({ maxRedirects: 0 });
  await none.refuses(`${server.origin}/4`, 'url-failed');
});

test('loops end, short and endless ones', async () => {
  let count = 0;
  await using server = await rawServer(({ target, socket }) => {
    const next: Record<string, string> = { '/self': '/self#again', '/a': '/b', '/b': '/a' };
    socket.end(redirect(next[target] ?? `/${count++}`));
  });
  await using trial = await startTrial();
  assert.match(await trial.refuses(`${server.origin}/self`, 'url-failed'), /redirect back/);
  assert.equal(server.heads.length, 1);
  assert.match(await trial.refuses(`${server.origin}/a`, 'url-failed'), /redirect back/);
  assert.equal(server.heads.length, 3);
  await trial.refuses(`${server.origin}/endless`, 'url-failed');
  assert.equal(server.heads.length, 3 + 6);
});

test('a redirect with a body does not wait for that body', async () => {
  await using server = await rawServer(({ target, socket }) => {
    if (target === '/') socket.write(reply('', ['Location: /file', 'Content-Length: 1000000'], '302 Found'));
    else socket.end(reply('file'));
  });
  await using trial = await startTrial();
  const began = performance.now();
  assert.equal((await trial.download(`${server.origin}/`)).bytes, 4);
  assert.ok(performance.now() - began < 1000);
});

test('an allowed range lets a redirect reach what it names only', async () => {
  await using server = await rawServer(({ target, socket }) => {
    if (target.startsWith('/to/')) socket.end(redirect(`http://${target.slice(4)}:${server.port}/file`));
    else socket.end(reply('file'));
  });
  await using trial = await startTrial({}, names({ 'inner.example': ['127.0.0.1'], 'other.example': ['127.0.0.3'] }));
  for (const host of ['127.1', '2130706433', '[::ffff:127.0.0.1]', 'inner.example']) {
    const file = await trial.download(`${server.origin}/to/${host}`);
    assert.equal(file.bytes, 4, host);
    await file.remove();
  }
  for (const host of ['127.0.0.3', '[::1]', '[64:ff9b::7f00:1]', '[::127.0.0.1]', 'other.example']) {
    await trial.refuses(`${server.origin}/to/${host}`, 'url-refused');
  }
});

test('other statuses are failures that name the status', async () => {
  await using server = await rawServer(({ target, socket }) => {
    const status = target.slice(1, 4);
    socket.end(reply(status === '204' || status === '304' ? '' : '<html>', [], `${status} Status`));
  });
  await using trial = await startTrial();
  for (const status of [201, 204, 206, 300, 304, 305, 401, 403, 404, 410, 416, 429, 500, 503]) {
    const message = await trial.refuses(`${server.origin}/${status}?key=secret`, 'url-failed');
    assert.match(message, new RegExp(`status ${status}`));
    assert.doesNotMatch(message, /secret/);
  }
  assert.match(await trial.refuses(`${server.origin}/302`, 'url-failed'), /Location/);
});
