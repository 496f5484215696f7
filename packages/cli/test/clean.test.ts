import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { picture } from './support/picture.ts';
import { BIN, run } from './support/run.ts';

const withoutScript = spawnSync('script', ['--version']).status === 0 ? false : 'script(1) is not installed';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-clean-'));
});
beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'deep'), { recursive: true });
  await writeFile(path.join(folder, 'a.jpg'), picture('first secret'));
  await writeFile(path.join(folder, 'deep', 'b.jpg'), picture('second secret'));
  await writeFile(path.join(folder, 'deep', 'notes'), Buffer.from([1, 2, 3, 4]));
});
after(() => rm(folder, { recursive: true, force: true }));

const clean = (...args: readonly string[]) => run(['clean', '--engine', 'native', ...args], { cwd: folder });
const bytesOf = (...names: readonly string[]) => readFile(path.join(folder, ...names));
const isClean = (bytes: Buffer): boolean => bytes.length > 20 && !bytes.includes('secret');

interface Line {
  readonly source: string;
  readonly output?: string;
  readonly receipt?: { readonly removed: readonly unknown[]; readonly unchanged: boolean };
  readonly plan?: { readonly removed: readonly { readonly path: string }[] };
  readonly error?: { readonly code: string };
}

function linesOf(text: string): readonly Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

describe('colophon clean', () => {
  it('puts the cleaned file beside the original, and says so', async () => {
    const ran = await clean('a.jpg');
    assert.equal(ran.code, 0, ran.error);
    assert.match(ran.out, /^a\.jpg: removed .*→ a\.cleaned\.jpg\n$/);
    assert.ok(isClean(await bytesOf('a.cleaned.jpg')));
    assert.ok((await bytesOf('a.jpg')).includes('first secret'));
  });

  it('never replaces a file without a flag, nor leaves anything behind', async () => {
    await writeFile(path.join(folder, 'a.cleaned.jpg'), 'mine');
    const ran = await clean('a.jpg');
    assert.equal(ran.code, 2);
    assert.match(ran.error, /expected no file in the way, found a\.cleaned\.jpg \(--force replaces\)/);
    assert.equal(String(await bytesOf('a.cleaned.jpg')), 'mine');
    assert.equal((await clean('--force', 'a.jpg')).code, 0);
    assert.ok(isClean(await bytesOf('a.cleaned.jpg')));
    assert.deepEqual((await readdir(folder)).sort(), ['a.cleaned.jpg', 'a.jpg', 'deep']);
  });

  it('asks on a terminal before it replaces a file', { skip: withoutScript }, async () => {
    await writeFile(path.join(folder, 'a.cleaned.jpg'), 'mine');
    const answer = (word: string) =>
      spawnSync('script', ['-qec', `${BIN} clean --engine native a.jpg`, '/dev/null'], {
        cwd: folder,
        input: `${word}\n`,
        encoding: 'utf8',
      });
    const no = answer('n');
    assert.match(no.stdout, /Replace a\.cleaned\.jpg\? \[y\/N\]/);
    assert.equal(no.status, 2);
    assert.equal(String(await bytesOf('a.cleaned.jpg')), 'mine');
    assert.equal(answer('y').status, 0);
    assert.ok(isClean(await bytesOf('a.cleaned.jpg')));
  });

  it('cleans in place: permissions stay, links stay links, a clean file stays untouched', async () => {
    await chmod(path.join(folder, 'a.jpg'), 0o640);
    await symlink('a.jpg', path.join(folder, 'link.jpg'));
    assert.equal((await clean('--in-place', 'link.jpg')).code, 0);
    assert.ok(isClean(await bytesOf('a.jpg')));
    assert.equal((await stat(path.join(folder, 'a.jpg'))).mode & 0o777, 0o640);
    assert.ok((await lstat(path.join(folder, 'link.jpg'))).isSymbolicLink());
    const before = await stat(path.join(folder, 'a.jpg'), { bigint: true });
    const again = await clean('--in-place', 'a.jpg');
    assert.equal(again.out, 'a.jpg: nothing to remove\n');
    const after = await stat(path.join(folder, 'a.jpg'), { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
  });

  it('cleans folders into another one, and goes on after a file that cannot be cleaned', async () => {
    await writeFile(path.join(folder, 'deep', 'x.ps'), '%!PS-Adobe-3.0\n%%EOF\n');
    const ran = await clean('-r', '--out', 'out', '--receipt', 'receipts.jsonl', 'deep', 'a.jpg');
    assert.equal(ran.code, 1);
    assert.match(ran.error, /x\.ps: expected a type that can be cleaned, found PS/);
    assert.match(ran.error, /1 files of no known format were left as they are/);
    assert.ok(isClean(await bytesOf('out', 'b.jpg')));
    assert.ok(isClean(await bytesOf('out', 'a.jpg')));
    assert.deepEqual((await readdir(path.join(folder, 'out'))).sort(), ['a.jpg', 'b.jpg']);
    const lines = linesOf(String(await bytesOf('receipts.jsonl')));
    assert.deepEqual(
      lines.map(({ source, error }) => [source, error?.code]),
      [
        ['deep/b.jpg', undefined],
        ['deep/x.ps', 'not-removable'],
        ['a.jpg', undefined],
      ],
    );
    assert.ok(lines[0]?.receipt?.removed.length);
  });

  it('shows its plan and writes nothing', async () => {
    const ran = await clean('--dry-run', 'a.jpg');
    assert.match(ran.out, /a\.jpg {2}JPEG\n {2}remove {2}COM\[0\]/);
    const json = await clean('--dry-run', '--json', 'a.jpg');
    assert.equal(linesOf(json.out)[0]?.plan?.removed[0]?.path, 'COM[0]');
    assert.deepEqual((await readdir(folder)).sort(), ['a.jpg', 'deep']);
  });

  it('is a filter', async () => {
    const ran = spawnSync(BIN, ['clean', '--engine', 'native', '-'], { input: picture('piped secret') });
    assert.equal(ran.status, 0, String(ran.stderr));
    assert.ok(isClean(ran.stdout));
  });

  it('keeps and drops what it is told', async () => {
    const kept = await clean('--keep', 'description', 'a.jpg');
    assert.equal(kept.out, 'a.jpg: nothing to remove\n');
    const dropped = await clean('--drop', 'gps', '--force', '--json', 'a.jpg');
    assert.equal(linesOf(dropped.out)[0]?.receipt?.unchanged, true);
  });

  it('does not clean its own outputs again', async () => {
    const twice = async (...args: readonly string[]) => {
      for (const round of [1, 2]) assert.equal((await clean('--force', ...args)).code, 0, `${args} ${round}`);
    };
    await twice('-r', '--out', 'deep/out', 'deep', '--receipt', 'deep/receipts.jsonl');
    assert.deepEqual((await readdir(path.join(folder, 'deep', 'out'), { recursive: true })).sort(), ['b.jpg']);
    assert.equal(linesOf(String(await bytesOf('deep', 'receipts.jsonl'))).length, 2);
    await rm(path.join(folder, 'deep', 'out'), { recursive: true });
    const left = `.colophon-${randomUUID()}`;
    await writeFile(path.join(folder, 'deep', left), picture('a draft'));
    await rm(path.join(folder, 'deep', 'receipts.jsonl'));
    await twice('-r', 'deep');
    assert.deepEqual((await readdir(path.join(folder, 'deep'))).sort(), [left, 'b.cleaned.jpg', 'b.jpg', 'notes']);
  });

  it('keeps folders that a list names apart', async () => {
    await mkdir(path.join(folder, 'deep', 'below'));
    await writeFile(path.join(folder, 'deep', 'below', 'b.jpg'), picture('third secret'));
    await writeFile(path.join(folder, 'list'), 'deep\0a.jpg\0');
    assert.equal((await clean('-r', '--files-from', 'list', '--out', 'out')).code, 0);
    const there = await readdir(path.join(folder, 'out'), { recursive: true });
    assert.deepEqual(there.sort(), ['a.jpg', 'b.jpg', 'below', path.join('below', 'b.jpg')]);
  });

  it('says where hard links keep what it has removed', async () => {
    await link(path.join(folder, 'a.jpg'), path.join(folder, 'other.jpg'));
    const ran = await clean('--in-place', 'a.jpg');
    assert.match(ran.error, /a\.jpg: hard links to it are not cleaned \(1\)/);
    assert.ok(isClean(await bytesOf('a.jpg')) && (await bytesOf('other.jpg')).includes('secret'));
  });

  it('ends quietly when nobody reads its output, without a draft', { skip: process.platform === 'win32' }, async () => {
    const whole = picture('secret');
    const large = Buffer.concat([whole.subarray(0, -2), Buffer.alloc(9_000_000), whole.subarray(-2)]);
    await writeFile(path.join(folder, 'large.jpg'), large);
    const piped = spawnSync(
      'sh',
      ['-c', `{ "${BIN}" clean --engine native --out - large.jpg; echo $? >&2; } | head -c 9`],
      {
        cwd: folder,
        env: { ...process.env, TMPDIR: path.join(folder, 'deep') },
        timeout: 30_000,
      },
    );
    assert.equal(String(piped.stderr), '0\n');
    assert.deepEqual((await readdir(path.join(folder, 'deep'))).sort(), ['b.jpg', 'notes']);
  });

  it('adds to a file of receipts, and to no other', async () => {
    for (const name of ['a.jpg', 'deep/b.jpg'])
      assert.equal((await clean('--receipt', 'receipts.jsonl', name)).code, 0, name);
    assert.equal(linesOf(String(await bytesOf('receipts.jsonl'))).length, 2);
    const before = await bytesOf('a.jpg');
    const mistaken = await clean('--force', '--receipt', 'a.jpg', 'deep/b.jpg');
    assert.equal(mistaken.code, 2);
    assert.match(mistaken.error, /--receipt: expected a file of receipts to add to/);
    assert.deepEqual(await bytesOf('a.jpg'), before);
    const nowhere = await clean('--force', '--receipt', 'nowhere/receipts', 'a.jpg');
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.error, /--receipt: expected a file that can be written/);
  });

  it('stops where receipts cannot be written', { skip: existsSync('/dev/full') ? false : 'no /dev/full' }, async () => {
    const ran = await clean('--in-place', '--jobs', '1', '--receipt', '/dev/full', 'a.jpg', 'deep/b.jpg');
    assert.equal(ran.code, 1);
    assert.match(ran.error, /--receipt: expected to write it, and stopped: ENOSPC/);
  });

  it('leaves a file alone that somebody replaces meanwhile', async () => {
    const whole = picture('secret');
    const large = Buffer.concat([whole.subarray(0, -2), Buffer.alloc(200_000_000), whole.subarray(-2)]);
    await writeFile(path.join(folder, 'large.jpg'), large);
    const ran = clean('--in-place', 'large.jpg');
    // The draft is there as soon as the file is being read.
    for (let tries = 0; tries < 1000 && !(await readdir(folder)).some((name) => /^\.colophon-/.test(name)); tries++)
      await sleep(5);
    await writeFile(path.join(folder, 'mine'), 'mine');
    await rename(path.join(folder, 'mine'), path.join(folder, 'large.jpg'));
    const { code, error } = await ran;
    assert.equal(code, 1);
    assert.match(error, /large\.jpg: expected the file as it was read, found it changed meanwhile/);
    assert.equal(String(await bytesOf('large.jpg')), 'mine');
    assert.ok((await readdir(folder)).every((name) => !name.startsWith('.colophon-')));
  });

  it('leaves no draft when it is interrupted', { skip: process.platform === 'win32' }, async () => {
    const many = path.join(folder, 'many');
    await mkdir(many);
    for (let index = 0; index < 100; index++) await writeFile(path.join(many, `${index}.jpg`), picture('secret'));
    for (const signal of ['SIGINT', 'SIGHUP'] as const) {
      const child = spawn(process.execPath, [BIN, 'clean', '--in-place', '-r', many], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const gone = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), gone]);
      child.kill(signal);
      const [code] = (await gone) as [number | null];
      assert.ok(code === 130 || code === 0, `${signal}: ${code}`);
      assert.equal((await readdir(many)).length, 100);
    }
  });

  it('has many files at work without running out of descriptors', { skip: process.platform === 'win32' }, async () => {
    const many = path.join(folder, 'many');
    await mkdir(many);
    for (let index = 0; index < 200; index++) await writeFile(path.join(many, `${index}.jpg`), picture('secret'));
    const line = `ulimit -n 256; "${BIN}" clean --engine native --in-place -r -j 1024 many`;
    const ran = spawnSync('sh', ['-c', line], { cwd: folder });
    assert.equal(ran.status, 0, String(ran.stderr));
  });

  it('shows names without what a terminal would obey, and plans that fit it', { skip: withoutScript }, async () => {
    const odd = 'new\nline\u001b[31m\u202ered.jpg';
    await writeFile(path.join(folder, odd), picture('secret'));
    const beside = odd.replace('.jpg', '.cleaned.jpg');
    await writeFile(path.join(folder, beside), 'mine');
    await writeFile(path.join(folder, 'list'), `${odd}\0`);
    const asked = spawnSync('script', ['-qec', `${BIN} clean --engine native --files-from list`, '/dev/null'], {
      cwd: folder,
      input: 'n\n',
      encoding: 'utf8',
    });
    assert.match(asked.stdout, /Replace new line\ufffd\[31m\ufffdred\.cleaned\.jpg\?/);
    const narrow = spawnSync('script', ['-qec', `stty cols 40; ${BIN} clean --dry-run a.jpg`, '/dev/null'], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
      encoding: 'utf8',
    });
    for (const line of narrow.stdout.split(/\r?\n/)) assert.ok(line.length <= 40, line);
    const binary = spawnSync('script', ['-qec', `${BIN} clean --engine native --out - a.jpg`, '/dev/null'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.match(binary.stdout, /expected standard output to lead to a file or a program, found a terminal/);
    assert.equal(binary.status, 2);
  });

  for (const [args, words] of [
    [['--keep', 'all', 'a.jpg'], /Expected some of icc, .*; found "all"/],
    [['--drop', 'gps', '--keep', 'icc', 'a.jpg'], /cannot be used with/],
    [['--in-place', '--out', 'x', 'a.jpg'], /cannot be used with/],
    [['--in-place', '-'], /expected files for --in-place, found -/],
    [['--out', 'x', 'a.jpg', './a.jpg'], /expected a place for each file, found two that go to x.a\.jpg/],
    [['--out', '-', 'a.jpg', 'deep/b.jpg'], /expected one file for standard output, found 2/],
    [[], /expected files, folders/],
  ] as const) {
    it(`refuses ${args.join(' ') || 'nothing'}`, async () => {
      const ran = await clean(...args);
      assert.equal(ran.code, 2, ran.error);
      assert.match(ran.error, words);
      assert.deepEqual((await readdir(folder)).sort(), ['a.jpg', 'deep']);
    });
  }
});
