import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FolderHeld, folderHolder, lockFolder } from '../../src/store/folder-lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const lockModule = fileURLToPath(new URL('../../src/store/folder-lock.ts', import.meta.url));

/** Another process that takes the folder, says so, and stays. */
async function holderProcess(folder: string) {
  const code = `const { lockFolder } = await import(${JSON.stringify(lockModule)});
    await lockFolder(process.argv[1], 'other').then(() => console.log('held'), (error) => console.log(error.name));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

describe('folder lock', () => {
  it('is held by one, released, and taken again', async () => {
    await using folder = await temporaryFolder();
    const lock = await lockFolder(folder.path, 'server');
    await assert.rejects(lockFolder(folder.path, 'server'), FolderHeld);
    assert.equal((await folderHolder(folder.path))?.pid, process.pid);
    await lock.release();
    assert.equal(await folderHolder(folder.path), undefined);
    await (await lockFolder(folder.path, 'server')).release();
    assert.deepEqual(await readdir(folder.path), ['colophon.lock.2']);
    assert.equal(await folderHolder(folder.path), undefined);
  });

  it('refuses a folder that another living process holds, and takes it over when that process was killed', async () => {
    await using folder = await temporaryFolder();
    const { child, said } = await holderProcess(folder.path);
    assert.equal(said, 'held');
    await assert.rejects(
      lockFolder(folder.path, 'server'),
      (error: FolderHeld) => error.holder.pid === child.pid && error.holder.role === 'other',
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockFolder(folder.path, 'server')).release();
  });

  it('does not take a reused pid for the old holder', {
    skip: process.platform !== 'linux' && 'start times come from /proc',
  }, async () => {
    await using folder = await temporaryFolder();
    const stale = { pid: process.pid, began: '1@another-boot', role: 'server' };
    await writeFile(path.join(folder.path, 'colophon.lock.1'), JSON.stringify(stale));
    await (await lockFolder(folder.path, 'server')).release();
  });

  it('takes over a lock file that is torn', async () => {
    await using folder = await temporaryFolder();
    await writeFile(path.join(folder.path, 'colophon.lock.1'), '{"pid":');
    const lock = await lockFolder(folder.path, 'server');
    assert.equal(JSON.parse(await readFile(path.join(folder.path, 'colophon.lock.2'), 'utf8')).pid, process.pid);
    await lock.release();
  });

  it('waits for a short errand to end', async () => {
    await using folder = await temporaryFolder();
    const lock = await lockFolder(folder.path, 'keys command');
    setTimeout(() => void lock.release(), 150);
    await (await lockFolder(folder.path, 'server', 5_000)).release();
  });

  it('lets only one of many starters take over a stale lock', async () => {
    await using folder = await temporaryFolder();
    await writeFile(
      path.join(folder.path, 'colophon.lock.1'),
      JSON.stringify({ pid: 2 ** 22 + 1, began: 'x', role: 'server' }),
    );
    const starters = await Promise.all(Array.from({ length: 6 }, () => holderProcess(folder.path)));
    const held = starters.filter(({ said }) => said === 'held');
    for (const { child } of starters) child.kill('SIGKILL');
    assert.equal(held.length, 1);
  });

  it('never lets two in, however often it changes hands', async () => {
    await using folder = await temporaryFolder();
    const inside = path.join(folder.path, 'inside');
    const code = `const { lockFolder } = await import(${JSON.stringify(lockModule)});
      const { rm, writeFile } = await import('node:fs/promises');
      let turns = 0;
      while (turns < 40) {
        const lock = await lockFolder(process.argv[1], 'turn').catch(() => undefined);
        if (!lock) continue;
        await writeFile(process.argv[2], '', { flag: 'wx' });
        turns += 1;
        await rm(process.argv[2]);
        await lock.release();
      }`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', code, folder.path, inside], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    assert.deepEqual(codes, [0, 0, 0, 0]);
  });
});
