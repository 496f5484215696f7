import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createHostResolver } from '../../src/outbound/host-resolver.ts';
import type { HostResolver } from '../../src/outbound/index.ts';
import { watchConnections } from './support/connection-watch.ts';
import { rawServer, redirect, reply } from './support/raw-server.ts';
import { NAMES, REFUSED_ADDRESSES, REFUSED_SYNTAX } from './support/spellings.ts';
import { names, startTrial } from './support/trial.ts';

const connections = watchConnections();
after(() => connections[Symbol.dispose]());
const attempts = (from: number) => new Set(connections.addresses.slice(from));

describe('addresses that may not be fetched', () => {
  test('there are many of them, each once', () => {
    const all = [...REFUSED_ADDRESSES, ...REFUSED_SYNTAX];
    assert.ok(REFUSED_ADDRESSES.length >= 60);
    assert.equal(new Set(all).size, all.length);
  });

  test('are refused when asked for', async () => {
    const from = connections.addresses.length;
    await using strict = await startTrial({ allowedAddresses: [] }, names(NAMES));
    await using trial = await startTrial({}, names(NAMES));
    for (const url of [...REFUSED_ADDRESSES, ...REFUSED_SYNTAX]) {
      await strict.refuses(url, 'url-refused');
      await trial.refuses(url, 'url-refused');
    }
    assert.deepEqual(attempts(from), new Set());
  });

  test('127.0.0.1 itself is refused in every spelling when nothing is allowed', async () => {
    const from = connections.addresses.length;
    await using trial = await startTrial({ allowedAddresses: [] }, createHostResolver());
    const hosts = ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '017700000001', '①②⑦.0.0.1', '[::ffff:127.0.0.1]'];
    for (const host of [...hosts, 'localhost']) await trial.refuses(`http://${host}:8080/`, 'url-refused');
    assert.deepEqual(attempts(from), new Set());
  });

  test('are refused as the target of a redirect', async () => {
    const from = connections.addresses.length;
    const targets = [...REFUSED_ADDRESSES, ...REFUSED_SYNTAX];
    await using server = await rawServer(({ target, socket }) => {
      socket.end(redirect(Buffer.from(targets[Number(target.slice(1))] ?? '', 'utf8').toString('latin1')));
    });
    await using trial = await startTrial({}, names(NAMES));
    for (const index of targets.keys()) {
      // Control characters cannot be sent in a header.
      if (/[\u0000-\u0020]/.test(targets[index] ?? '')) continue;
      await trial.refuses(`${server.origin}/${index}`, 'url-refused');
    }
    assert.deepEqual(attempts(from), new Set(['127.0.0.1']));
  });

  test('are refused when a name turns to them after its first look-up', async () => {
    const from = connections.addresses.length;
    await using server = await rawServer(({ socket }) => socket.end(redirect('/again')));
    let turned: readonly string[] = [];
    let lookups = 0;
    const rebinding: HostResolver = async () => (lookups++ === 0 ? ['127.0.0.1'] : turned);
    await using trial = await startTrial({}, rebinding);
    for (const url of REFUSED_ADDRESSES) {
      const { hostname } = new URL(url);
      lookups = 0;
      turned = NAMES[hostname] ?? [hostname.replace(/^\[|\]$/g, '')];
      await trial.refuses(`http://rebinding.example:${server.port}/`, 'url-refused');
      assert.equal(lookups, 2, url);
    }
    assert.equal(server.heads.length, REFUSED_ADDRESSES.length);
    assert.deepEqual(attempts(from), new Set(['127.0.0.1']));
  });

  test('are refused when a name has an allowed address besides', async () => {
    const from = connections.addresses.length;
    let mixed: readonly string[] = [];
    await using trial = await startTrial({}, async () => mixed);
    await using server = await rawServer(({ socket }) => socket.end(reply('x')));
    for (const url of REFUSED_ADDRESSES) {
      const { hostname } = new URL(url);
      const refused = NAMES[hostname] ?? [hostname.replace(/^\[|\]$/g, '')];
      for (mixed of [
        ['127.0.0.1', ...refused],
        [...refused, '127.0.0.1'],
      ]) {
        await trial.refuses(`http://mixed.example:${server.port}/`, 'url-refused');
      }
    }
    assert.deepEqual(attempts(from), new Set());
  });
});

describe('a judged connection', () => {
  test('looks a name up once, so that nothing can turn between judgement and connection', async () => {
    await using server = await rawServer(({ socket }) => socket.end(reply('hello')));
    let lookups = 0;
    const turning: HostResolver = async () => (lookups++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    await using trial = await startTrial({}, turning);
    const file = await trial.download(`http://turning.example:${server.port}/a`);
    assert.equal(file.bytes, 5);
    await file.remove();
    assert.equal(lookups, 1);
    assert.match(server.heads[0] ?? '', /^host: turning\.example:\d+$/im);
    await trial.refuses(`http://turning.example:${server.port}/a`, 'url-refused');
    assert.equal(lookups, 2);
  });

  test('keeps an inner address out of its message and names the kind', async () => {
    await using trial = await startTrial({}, names({ 'intranet.example': ['10.1.2.3'] }));
    const message = await trial.refuses('http://intranet.example/a/b?token=secret', 'url-refused');
    assert.match(message, /private/);
    assert.match(message, /http:\/\/intranet\.example\/a\/b/);
    assert.doesNotMatch(message, /10\.1\.2\.3|secret/);
  });

  test('goes through no proxy that the environment names', async () => {
    await using proxy = await rawServer(({ socket }) => socket.end(reply('from the proxy')));
    await using server = await rawServer(({ socket }) => socket.end(reply('direct')));
    const variables = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = variables.map((name) => process.env[name]);
    for (const name of variables) process.env[name] = name.startsWith('NODE') ? '1' : proxy.origin;
    try {
      await using trial = await startTrial();
      assert.equal((await trial.download(`${server.origin}/`)).bytes, 'direct'.length);
      assert.equal(proxy.heads.length, 0);
    } finally {
      for (const [index, name] of variables.entries()) {
        const value = before[index];
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});
