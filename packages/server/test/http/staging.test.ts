import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createShares } from '../../src/http/shares.ts';
import { createStaging } from '../../src/http/staging.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function* pieces(...sizes: number[]) {
  for (const [index, size] of sizes.entries()) yield Buffer.alloc(size, index + 1);
}

describe('staging', () => {
  it('holds a small body in memory', async () => {
    await using folder = await temporaryFolder();
    const staging = createStaging(folder.path, { memoryBytes: 10, maxBytes: 100 });
    const file = await staging.stage(pieces(4, 6), 'a.jpg');
    assert.equal(file.ticket.kind, 'bytes');
    assert.equal(file.bytes, 10);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('puts what finds no memory left, or says that it is large, into a file at once', async () => {
    await using folder = await temporaryFolder();
    const memory = createShares(20);
    const staging = createStaging(folder.path, { memoryBytes: 10, maxBytes: 100, memory });
    const first = await staging.stage(pieces(10), 'a', { payer: 'a' });
    assert.deepEqual([first.ticket.kind, memory.held()], ['bytes', 10]);
    const second = await staging.stage(pieces(4), 'a', { payer: 'a', expectedBytes: 4 });
    assert.deepEqual([second.ticket.kind, memory.held()], ['file', 10]);
    const other = await staging.stage(pieces(4), 'a', { payer: 'b', expectedBytes: 4 });
    assert.deepEqual([other.ticket.kind, memory.held()], ['bytes', 14]);
    const large = await staging.stage(pieces(4), 'a', { payer: 'b', expectedBytes: 90 });
    assert.equal(large.ticket.kind, 'file');
    const liar = await staging.stage(pieces(4, 4), 'a', { payer: 'b', expectedBytes: 4 });
    assert.equal(liar.ticket.kind, 'file');
    for (const file of [first, second, other, large, liar]) await file.discard();
    assert.equal(memory.held(), 0);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('writes a larger one to a private file, whole and in order, and removes it', async () => {
    await using folder = await temporaryFolder();
    const staging = createStaging(folder.path, { memoryBytes: 10, maxBytes: 100 });
    const file = await staging.stage(pieces(7, 7, 7), 'a.jpg');
    assert.ok(file.ticket.kind === 'file');
    assert.deepEqual(
      await readFile(file.ticket.path),
      Buffer.concat([Buffer.alloc(7, 1), Buffer.alloc(7, 2), Buffer.alloc(7, 3)]),
    );
    assert.equal((await stat(file.ticket.path)).mode & 0o777, 0o600);
    await file.discard();
    await file.discard();
    assert.deepEqual(await readdir(folder.path), []);
  });

  for (const memoryBytes of [10, 1000]) {
    it(`refuses what is too large and leaves nothing (memory for ${memoryBytes})`, async () => {
      await using folder = await temporaryFolder();
      const staging = createStaging(folder.path, { memoryBytes, maxBytes: 100 });
      await assert.rejects(staging.stage(pieces(60, 41), 'a.jpg'), { code: 'too-large' });
      assert.deepEqual(await readdir(folder.path), []);
      assert.equal((await staging.stage(pieces(60, 40), 'a.jpg')).bytes, 100);
    });
  }

  it('leaves nothing when the sender breaks off', async () => {
    await using folder = await temporaryFolder();
    const staging = createStaging(folder.path, { memoryBytes: 10, maxBytes: 100 });
    async function* broken() {
      yield Buffer.alloc(20);
      throw new Error('connection reset');
    }
    await assert.rejects(staging.stage(broken(), 'a.jpg'), /connection reset/);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('sweeps what a killed process left', async () => {
    await using folder = await temporaryFolder();
    await writeFile(path.join(folder.path, 'upload-old'), 'x');
    await createStaging(folder.path, { memoryBytes: 1, maxBytes: 1 }).sweep();
    assert.deepEqual(await readdir(folder.path), []);
  });
});
