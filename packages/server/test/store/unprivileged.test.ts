import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findPostgresBinaries } from '../../src/store/postgres-binaries.ts';
import { unprivilegedIdentity } from '../../src/store/unprivileged.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const skip = process.getuid?.() === 0 ? false : 'only root needs to become somebody else';

describe('unprivilegedIdentity', { skip }, () => {
  it('runs PostgreSQL whose programs lie where only root may pass', async () => {
    await using folder = await temporaryFolder();
    const closed = path.join(folder.path, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const { initdb } = await findPostgresBinaries();
    cpSync(path.resolve(initdb, '../..'), path.join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const copy = path.join(closed, 'native', 'bin', 'initdb');
    const { prefix, uid } = unprivilegedIdentity([copy]);
    const data = path.join(closed, 'data');
    mkdirSync(data);
    execFileSync('chown', [String(uid), data]);
    const [program = '', ...args] = [...prefix, copy, '-D', data, '-U', 'colophon', '--no-sync'];
    assert.match(execFileSync(program, args, { encoding: 'utf8', cwd: '/' }), /Success/);
  });
});
