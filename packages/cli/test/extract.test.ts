import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { picture } from './support/picture.ts';
import { BIN, run } from './support/run.ts';

const withoutPerl = spawnSync('perl', ['-e', '1']).status === 0 ? false : 'perl is not installed';
const withoutScript = spawnSync('script', ['--version']).status === 0 ? false : 'script(1) is not installed';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-cli-'));
  await writeFile(path.join(folder, 'a.jpg'), picture('first'));
  await writeFile(path.join(folder, '-b\n.jpg'), picture('second'));
  await writeFile(path.join(folder, 'notes'), Buffer.from([1, 2, 3, 4]));
  await writeFile(path.join(folder, 'empty.jpg'), '');
  await mkdir(path.join(folder, 'deep', 'er'), { recursive: true });
  await writeFile(path.join(folder, 'deep', 'er', 'c.jpg'), picture('third'));
  await symlink('..', path.join(folder, 'deep', 'loop'));
});
after(() => rm(folder, { recursive: true, force: true }));

type Answer = Readonly<Record<string, unknown>>;

async function extract(args: readonly string[], options: Parameters<typeof run>[1] = {}) {
  const ran = await run(['extract', ...args], { cwd: folder, ...options });
  return { ...ran, answers: ran.out === '' ? [] : (JSON.parse(ran.out) as readonly Answer[]) };
}

describe('colophon extract', { skip: withoutPerl }, () => {
  it('prints JSON in four shapes when it is piped', async () => {
    const flat = await extract(['--format', 'flat', 'a.jpg']);
    assert.equal(flat.code, 0, flat.error);
    assert.equal(flat.answers[0]?.Comment, 'first');
    const grouped = await extract(['a.jpg']);
    assert.equal((grouped.answers[0]?.File as Answer | undefined)?.Comment, 'first');
    const exiftool = await extract(['--format', 'exiftool', 'a.jpg']);
    assert.equal(exiftool.answers[0]?.['File:Comment'], 'first');
    assert.deepEqual(Object.keys(exiftool.answers[0] ?? {})[0], 'SourceFile');
    const native = await extract(['--format', 'native', 'a.jpg']);
    assert.equal(native.answers[0]?.source, 'a.jpg');
    assert.equal((native.answers[0]?.format as Answer | undefined)?.mediaType, 'image/jpeg');
  });

  it('prints numeric values when asked', async () => {
    const words = await extract(['--format', 'flat', 'a.jpg']);
    const numbers = await extract(['--format', 'flat', '-n', 'a.jpg']);
    assert.equal(words.answers[0]?.EncodingProcess, 'Baseline DCT, Huffman coding');
    assert.equal(numbers.answers[0]?.EncodingProcess, 0);
  });

  it('reads standard input, lists of names, and URLs', async () => {
    assert.equal((await extract(['-', '--format', 'flat'], { input: picture('piped') })).answers[0]?.Comment, 'piped');
    const lines = await extract(['--files-from', '-', '--format', 'flat'], { input: 'a.jpg\ndeep/er/c.jpg\n' });
    assert.deepEqual(
      lines.answers.map((answer) => answer.Comment),
      ['first', 'third'],
    );
    const nuls = await extract(['--files-from', '-', '--format', 'flat'], { input: '-b\n.jpg\0a.jpg\0' });
    assert.deepEqual(
      nuls.answers.map((answer) => answer.Comment),
      ['second', 'first'],
    );
    const server = createServer((request, reply) => {
      reply.statusCode = request.url === '/x/d.jpg' ? 200 : 404;
      reply.end(picture('remote'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const remote = await extract([`${origin}/x/d.jpg`, `${origin}/missing`, '--format', 'flat', '--cost']);
    server.close();
    assert.equal(remote.code, 1);
    assert.equal(remote.answers[0]?.Comment, 'remote');
    assert.match(remote.error, /found status 404/);
    assert.match(remote.error, /1 requests, \d+ bytes received; \d+ reads, \d+ bytes/);
    const left = (await readdir(os.tmpdir())).filter((name) => /^colophon-[0-9a-f]{8}-/.test(name));
    assert.deepEqual(left, []);
  });

  it('walks folders with -r, in order, and leaves out what is no media file', async () => {
    const { code, answers, error } = await extract(['-r', '.', '--format', 'flat', '--jobs', '3']);
    assert.deepEqual(
      answers.map((answer) => answer.SourceFile),
      ['-b\n.jpg', 'a.jpg', 'deep/er/c.jpg', 'empty.jpg'],
    );
    assert.equal(code, 1);
    assert.match(error, /1 files of no known format were left out/);
  });

  it('names each file that it could not read, and exits with 1', async () => {
    const { code, answers, error } = await extract([
      'nothing.jpg',
      'a.jpg',
      'deep',
      'notes',
      'empty.jpg',
      '--format',
      'flat',
    ]);
    assert.equal(code, 1);
    assert.equal(answers[1]?.Comment, 'first');
    for (const line of [/nothing\.jpg: expected a file/, /deep: .*-r reads/, /notes: /, /empty\.jpg: .*0 bytes/])
      assert.match(error, line);
    assert.equal(error.trim().split('\n').length, 4);
  });

  it('keeps the order of the names whatever the number of jobs', async () => {
    const names = Array.from({ length: 30 }, (_, at) => (at % 2 ? 'a.jpg' : 'deep/er/c.jpg'));
    const { answers } = await extract(['--format', 'flat', '--jobs', '4', ...names]);
    assert.deepEqual(
      answers.map((answer) => answer.SourceFile),
      names,
    );
  });

  it('stops quietly when nobody reads its output', async () => {
    const names = Array.from({ length: 400 }, () => 'a.jpg');
    const child = spawn(process.execPath, [BIN, 'extract', '--engine', 'native', ...names], { cwd: folder });
    let error = '';
    child.stderr.on('data', (text: Buffer) => {
      error += text.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number];
    assert.deepEqual({ code, error }, { code: 0, error: '' });
  });

  it('on a terminal prints a table that no file can turn into terminal commands', { skip: withoutScript }, async () => {
    await writeFile(path.join(folder, 'evil.jpg'), picture('a\u001b[31mb\u0007c\u202ed'));
    const command = `'${process.execPath}' '${BIN}' extract evil.jpg`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', TERM: 'xterm' },
    });
    child.stdin.end();
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    await once(child, 'close');
    assert.match(out, /evil\.jpg {2}JPEG {2}image\/jpeg/);
    assert.match(out, /Comment +a\ufffd\[31mb\ufffdc\ufffdd/);
    assert.ok(!out.includes('\u001b') && !out.includes('\u202e'));
  });
});

describe('colophon extract without perl', () => {
  it('says what it lacks, and answers what it knows', async () => {
    await writeFile(
      path.join(folder, 'sound.flac'),
      Buffer.concat([Buffer.from('fLaC\0\0\0\x22', 'latin1'), Buffer.alloc(34)]),
    );
    const { code, answers, error } = await extract(['sound.flac'], { env: { PATH: folder } });
    assert.equal(code, 0, error);
    assert.deepEqual(answers, [
      { SourceFile: 'sound.flac', File: { FileType: 'FLAC', FileTypeExtension: 'flac', MIMEType: 'audio/flac' } },
    ]);
    assert.match(error, /perl is not installed/);
    const strict = await extract(['--engine', 'exiftool', 'a.jpg'], { env: { PATH: folder } });
    assert.equal(strict.code, 1);
  });
});

describe('usage', () => {
  it('is refused with 2 and told', async () => {
    for (const args of [
      [],
      ['extract'],
      ['nonsense'],
      ['extract', '--format', 'x', 'a'],
      ['extract', '--jobs', '0', 'a'],
      ['extract', '--files-from', 'nothing'],
    ]) {
      const { code, out, error } = await run(args, { cwd: folder });
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.notEqual(error, '');
    }
    const help = await run(['extract', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /Examples:/);
    assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  });

  it('starts under a Node that is too old, too', async (context) => {
    const old = ['/usr/local/bin/node', '/usr/bin/node'].find(
      (node) =>
        Number(/^v(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 99) < 24,
    );
    if (!old) return context.skip('there is no old Node on this machine');
    const ran = await run(['identify', 'a.jpg', 'notes'], { cwd: folder, node: old });
    assert.equal(ran.code, 1, ran.error);
    assert.match(ran.out, /"image\/jpeg"/);
  });
});

describe('colophon identify and formats', () => {
  it('tells what files are', async () => {
    const { code, out, error } = await run(['identify', 'a.jpg', 'notes'], { cwd: folder });
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(out), [
      { source: 'a.jpg', container: 'jpeg', fileType: 'JPEG', extension: 'jpg', mediaType: 'image/jpeg' },
      { source: 'notes', fileType: null },
    ]);
    assert.match(error, /notes: /);
  });

  it('lists what the engine knows', async () => {
    const rows = JSON.parse((await run(['formats'])).out) as readonly { id: string; abilities: readonly string[] }[];
    assert.ok(rows.length > 50);
    assert.ok(rows.some(({ id, abilities }) => id === 'jpeg' && abilities.includes('identify')));
  });
});
