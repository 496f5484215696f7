import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { createDirectoryShelf } from '../../src/shelf/directory-shelf.ts';
import type { Shelf } from '../../src/shelf/shelf.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { everything, shelfSuite } from './shelf-suite.ts';

shelfSuite('a directory', async () => {
  const folder = await temporaryFolder();
  const again = (): Shelf => createDirectoryShelf(path.join(folder.path, 'shelf'));
  return { shelf: again(), again, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

describe('a directory shelf on its disk', () => {
  it('keeps objects in two levels of folders, for this user only', async () => {
    await using folder = await temporaryFolder();
    const shelf = createDirectoryShelf(folder.path);
    const arrival = await shelf.arrive(one(Buffer.from('a')), { maxBytes: 1 });
    await shelf.keep(arrival);
    const { sha256 } = arrival;
    const place = path.join(folder.path, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    assert.equal((await stat(place)).mode & 0o777, 0o600);
    assert.equal((await stat(path.dirname(place))).mode & 0o777, 0o700);
    assert.deepEqual(await readdir(path.join(folder.path, 'arriving')), []);
  });

  it('leaves nothing of what broke on the way in', async () => {
    await using folder = await temporaryFolder();
    const shelf = createDirectoryShelf(folder.path);
    await assert.rejects(shelf.arrive(one(randomBytes(900_000)), { maxBytes: 800_000 }), { code: 'too-large' });
    assert.deepEqual(await readdir(path.join(folder.path, 'arriving')), []);
  });

  it('lists only what is its own', async () => {
    await using folder = await temporaryFolder();
    const shelf = createDirectoryShelf(folder.path);
    const home = path.join(folder.path, 'objects', 'ab', 'cd');
    await mkdir(home, { recursive: true });
    await writeFile(path.join(folder.path, 'objects', 'readme'), 'not an object');
    await writeFile(path.join(home, 'readme'), 'not an object');
    await writeFile(path.join(home, '0'.repeat(64)), 'in the wrong folder');
    await symlink('/nowhere', path.join(home, `abcd${'0'.repeat(60)}`));
    assert.deepEqual(await everything(shelf), []);
  });

  it('says that the disk is full, leaves nothing, and goes on when there is room', async (context) => {
    await using folder = await temporaryFolder();
    if (!mounted(folder.path)) return context.skip('needs Linux and the right to mount a small tmpfs');
    try {
      const shelf = createDirectoryShelf(folder.path);
      const tooMuch = shelf.arrive(one(randomBytes(2_000_000)), { maxBytes: 1e9 });
      await assert.rejects(tooMuch, { code: 'ENOSPC' });
      assert.deepEqual(await readdir(path.join(folder.path, 'arriving')), []);
      const arrival = await shelf.arrive(one(randomBytes(100_000)), { maxBytes: 1e9 });
      await shelf.keep(arrival);
      assert.equal(await shelf.has(arrival.sha256), 100_000);
    } finally {
      execFileSync('umount', [folder.path]);
    }
  });
});

function mounted(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
