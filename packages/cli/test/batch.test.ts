import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { picture } from './support/picture.ts';
import { BIN, run } from './support/run.ts';

const SERVER = fileURLToPath(new URL('../../server/bin/colophon-server.js', import.meta.url));
const KEY = 'private_cli_0123456789abcdef';
const PICTURES = 12;

let folder: string;
let urls: string;
let env: Record<string, string>;
const resources = new AsyncDisposableStack();

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-cli-batch-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const files = createServer((request, reply) => {
    const number = /^\/p(\d+)\.jpg$/.exec(request.url ?? '')?.[1];
    if (number === undefined) return reply.writeHead(404).end();
    return reply.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture(`number ${number}`));
  }).listen(0, '127.0.0.1');
  await once(files, 'listening');
  resources.defer(() => void files.close());
  const origin = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  urls = path.join(folder, 'urls.txt');
  await writeFile(urls, Array.from({ length: PICTURES }, (_, index) => `${origin}/p${index}.jpg`).join('\n'));
  await writeFile(path.join(folder, 'some.txt'), `${origin}/p1.jpg\n${origin}/none\n`);
  env = { COLOPHON_SERVER: await startServer(), COLOPHON_KEY: KEY };
});
after(() => resources.disposeAsync());

/** The service itself, as a process of its own. */
async function startServer(): Promise<string> {
  const child = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      DATA_DIR: path.join(folder, 'data'),
      INITIAL_API_KEY: KEY,
      ENGINE: 'native',
      ALLOWED_ADDRESSES: '127.0.0.1/32',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  resources.defer(async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    output += text as string;
    const origin = /is up at (\S+)/.exec(output)?.[1];
    if (origin === undefined) continue;
    child.stdout.resume();
    return origin;
  }
  throw new Error(`expected the service to start, found ${output}`);
}

async function linesIn(out: string): Promise<readonly Record<string, unknown>[]> {
  const names = (await readdir(path.join(folder, out))).toSorted();
  const texts = await Promise.all(names.map(async (name) => gunzipSync(await readFile(path.join(folder, out, name)))));
  return texts.flatMap((text) =>
    text
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

const batch = (args: readonly string[]) => run(['batch', ...args], { cwd: folder, env });

describe('colophon batch', () => {
  it('has a list of URLs read, and brings the parts', async () => {
    const { code, out, error } = await batch(['urls.txt', '--out', 'read', '--format', 'flat', '--json']);
    assert.equal(code, 0, error);
    const end = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([end.state, end.total, end.done, end.failed], ['done', PICTURES, PICTURES, 0]);
    const lines = await linesIn('read');
    const comments = lines.map(({ report }) => (report as Record<string, unknown>).Comment);
    assert.deepEqual(
      comments,
      Array.from({ length: PICTURES }, (_, index) => `number ${index}`),
    );
  });

  it('puts cleaned files where it is told, and ends with 1 where some failed', async () => {
    const { code, out, error } = await batch([
      'some.txt',
      '--action',
      'clean',
      '--to',
      'library:/clean',
      '--out',
      'clean',
    ]);
    assert.equal(code, 1);
    assert.match(out, /^2 objects, 1 failed/);
    assert.match(error, /url-failed: 1/);
    assert.equal((await linesIn('clean'))[0]?.target, '/clean/00000000-p1.jpg');
    const again = await batch(['library:/clean', '--out', 'again', '--format', 'flat']);
    assert.equal(again.code, 0, again.error);
    assert.equal(JSON.stringify(await linesIn('again')).includes('number'), false);
  });

  it('leaves a batch running, and comes back to it', async () => {
    const left = await batch(['urls.txt', '--detach']);
    const id = left.out.trim();
    assert.match(id, /^[0-9a-f-]{36}$/);
    const back = await batch(['--resume', id, '--out', 'back']);
    assert.equal(back.code, 0, back.error);
    assert.equal((await linesIn('back')).length, PICTURES);
    const twice = await batch(['--resume', id, '--out', 'back']);
    assert.equal(twice.code, 0);
    assert.match((await batch(['--cancel', id])).out, /^done: 12 of 12/);
  });

  it('says how to come back when it is interrupted', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const slow = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/a.jpg`;
    const args = [BIN, 'batch', slow, '--out', 'slow'];
    const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } });
    let error = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      error += text;
    });
    // The server asks for the file: the batch is there.
    await once(silent, 'connection');
    setTimeout(() => child.kill('SIGINT'), 500);
    const [code] = (await once(child, 'close')) as [number | null];
    silent.closeAllConnections();
    silent.close();
    assert.equal(code, 130);
    const id = /--resume ([0-9a-f-]{36})/.exec(error)?.[1];
    assert.ok(id, error);
    assert.equal((await batch(['--cancel', id])).code, 0);
  });

  it('refuses what it cannot begin', async () => {
    for (const [args, message] of [
      [['.', '--out', 'x'], /colophon extract -r/],
      [[], /--out/],
      [['--out', 'x'], /what the batch is about/],
      [['urls.txt', '--out', 'x', '--action', 'clean'], /--to/],
      [['s3://', '--out', 'x'], /name of a bucket/],
      [['ftp://host/x', '--out', 'x'], /s3:\/\//],
      [['s3://photos', '--out', 'x', '--send-keys'], /AWS_ACCESS_KEY_ID/],
    ] as const) {
      const { code, error } = await batch(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(error, message);
    }
    const refused = await batch(['s3://photos', '--out', 'x']);
    assert.equal(refused.code, 1);
    assert.match(refused.error, /the server refuses \(400\): .*BATCH_BUCKETS/);
    const nobody = await run(['batch', 'urls.txt', '--out', 'x'], { cwd: folder });
    assert.equal(nobody.code, 2);
  });
});
