import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeSynced } from '../../src/source/write-synced.ts';

describe('writing a new file', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'colophon-write-'));
  });
  after(async () => await rm(folder, { recursive: true }));

  it('takes pieces that are good until the next but one is asked for', async () => {
    const file = path.join(folder, 'pieces');
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const buffers = [new Uint8Array(100_000), new Uint8Array(100_000)] as const;
      for (let turn = 0; turn < 50; turn++) yield buffers[turn % 2 === 0 ? 0 : 1].fill(turn);
    }
    await writeSynced(file, pieces());
    const expected = Array.from({ length: 50 }, (_, turn) => Buffer.alloc(100_000, turn));
    assert.ok((await readFile(file)).equals(Buffer.concat(expected)));
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('rejects with what the pieces reject with', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Error('no more');
    }
    await assert.rejects(writeSynced(path.join(folder, 'broken'), broken()), /no more/);
  });

  it('rejects where a file is there', async () => {
    const file = path.join(folder, 'there');
    await writeFile(file, 'mine');
    await assert.rejects(writeSynced(file, (async function* () {})()), { code: 'EEXIST' });
    assert.equal(await readFile(file, 'utf8'), 'mine');
  });
});
