import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
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
