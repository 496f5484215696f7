import assert from 'node:assert/strict';
import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { loadMasterKey } from '../../src/accounts/master-key.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('master key', () => {
  it('is made once, private, and the same for all who start together', async () => {
    await using folder = await temporaryFolder();
    const keys = await Promise.all([1, 2, 3].map(() => loadMasterKey(undefined, folder.path)));
    assert.deepEqual(keys[0], keys[1]);
    assert.deepEqual(keys[0], keys[2]);
    assert.deepEqual(await readdir(folder.path), ['master.key']);
    assert.equal((await stat(path.join(folder.path, 'master.key'))).mode & 0o777, 0o600);
  });

  it('closes a file that others could read', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'master.key');
    await writeFile(file, 'x'.repeat(40));
    await chmod(file, 0o644);
    await loadMasterKey(undefined, folder.path);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('refuses one that is too short', async () => {
    await assert.rejects(loadMasterKey('short', '.'), /expected at least 32 characters in MASTER_KEY, found 5/);
  });
});
