import assert from 'node:assert/strict';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { picture } from '../support/picture.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { linesOf, runCommand } from './support/run-command.ts';

interface Line {
  readonly from?: string;
  readonly status?: string;
  readonly filePath?: string;
  readonly message?: string;
  readonly summary?: Record<string, number | boolean>;
}

describe('colophon-server import', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data = '';
  let source = '';
  before(async () => {
    folder = await temporaryFolder();
    data = path.join(folder.path, 'data');
    source = path.join(folder.path, 'source');
    const created = await runCommand(data, ['keys', 'create']);
    assert.equal(created.code, 0, created.error);
    await mkdir(path.join(source, 'we ird', 'é'), { recursive: true });
    await mkdir(path.join(source, '.git'));
    await writeFile(path.join(source, 'photo.jpg'), picture());
    await writeFile(path.join(source, 'we ird', 'é', '100%: a+b.txt'), 'text');
    await writeFile(path.join(source, 'empty.txt'), '');
    await writeFile(path.join(source, '.git', 'config'), 'hidden');
    await symlink('/etc/passwd', path.join(source, 'link'));
    await symlink('..', path.join(source, 'we ird', 'loop'));
  });
  after(() => folder[Symbol.asyncDispose]());

  const env = { ENGINE: 'native' };
  const run = (...args: readonly string[]) => runCommand(data, ['import', source, '--json', ...args], { env });

  it('takes what is there, keeps paths, and passes over links and hidden names', async () => {
    const { code, out, error } = await run();
    assert.equal(code, 0, out + error);
    const lines = linesOf<Line>(out);
    const paths = lines.flatMap((line) => (line.status === 'imported' ? [line.filePath] : []));
    assert.deepEqual(paths.toSorted(), ['/empty.txt', '/photo.jpg', '/we ird/é/100%: a+b.txt']);
    const { seconds, ...summary } = lines.at(-1)?.summary ?? {};
    assert.ok(Number(seconds) > 0);
    assert.deepEqual(summary, { imported: 3, present: 0, failed: 0, leftOut: 3, bytes: 467, complete: true });
  });

  it('passes over what is there the second time, and brings what has changed as a version', async () => {
    await writeFile(path.join(source, 'empty.txt'), 'no longer');
    const { code, out, error } = await run('--folder', '/');
    assert.equal(code, 0, out + error);
    const summary = linesOf<Line>(out).at(-1)?.summary;
    assert.deepEqual([summary?.imported, summary?.present], [1, 2]);
    const verified = await runCommand(data, ['verify', '--json']);
    assert.equal(verified.code, 0, verified.out);
  });

  it('reports what fails, takes the rest, and ends with 1', async (context) => {
    const name = `${'x'.repeat(252)}`;
    await writeFile(path.join(source, name), 'its name is too long for the library');
    await writeFile(path.join(source, 'e\u0301.txt'), 'decomposed');
    await writeFile(path.join(source, '\u00e9.txt'), 'composed');
    await mkdir(path.join(source, 'locked'));
    await chmod(path.join(source, 'locked'), 0o000);
    const { code, out } = await run('--folder', '/second', '--hidden');
    const failed = linesOf<Line>(out).filter((line) => line.status === 'failed');
    const names = failed.map((line) => path.basename(line.from ?? ''));
    assert.equal(code, 1);
    assert.ok(names.includes(name), 'a name that is too long');
    assert.ok(names.includes('e\u0301.txt'), 'a name that is another one when composed');
    const isRoot = process.getuid?.() === 0;
    if (isRoot) context.diagnostic('folders that cannot be read are not tried: root reads all');
    else assert.ok(names.includes('locked'));
    const paths = linesOf<Line>(out).flatMap((line) => (line.status === 'imported' ? [line.filePath] : []));
    assert.ok(paths.includes('/second/.git/config') && paths.includes('/second/photo.jpg'));
  });

  it('stops in order when it is interrupted, and goes on the next time', async () => {
    const many = path.join(folder.path, 'many');
    await mkdir(many);
    for (let index = 0; index < 400; index++) await writeFile(path.join(many, `${index}.txt`), `file ${index}`);
    const args = ['import', many, '--folder', '/many', '--json', '--jobs', '2'];
    const first = await runCommand(data, args, {
      env,
      meanwhile(child) {
        let isStopped = false;
        child.stdout?.on('data', () => {
          if (!isStopped) child.kill('SIGINT');
          isStopped = true;
        });
      },
    });
    assert.equal(first.code, 130, first.error);
    const summary = linesOf<Line>(first.out).at(-1)?.summary;
    const imported = Number(summary?.imported);
    assert.equal(summary?.complete, false);
    assert.equal(summary?.failed, 0, first.out);
    assert.ok(imported > 0 && imported < 400, `expected it to stop on the way, found ${imported} imported`);
    const second = await runCommand(data, args, { env });
    const rest = linesOf<Line>(second.out).at(-1)?.summary;
    assert.equal(second.code, 0);
    assert.ok(Number(rest?.present) >= imported);
    assert.equal(Number(rest?.present) + Number(rest?.imported), 400);
  });

  it('tells how it is used, and what is wrong', async () => {
    const help = await runCommand(data, ['import', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /Examples:/);
    assert.equal((await runCommand(data, ['import'])).code, 2);
    assert.equal((await runCommand(data, ['import', source, '--jobs', '0'])).code, 2);
    assert.equal((await runCommand(data, ['import', path.join(source, 'photo.jpg')])).code, 1);
    assert.equal((await runCommand(data, ['import', path.join(source, 'nowhere')])).code, 1);
    const stranger = await runCommand(data, ['import', source, '--account', 'nobody'], { env });
    assert.equal(stranger.code, 1);
    assert.match(stranger.error, /expected an account called nobody/);
  });
});
