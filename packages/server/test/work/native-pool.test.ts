import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { removalPolicy, type Source } from '@colophon/engine';
import { createNativePool } from '../../src/work/native-pool.ts';
import { picture } from '../support/picture.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bytes = new Uint8Array(picture());

function open() {
  const pool = createNativePool(128);
  return Object.assign(pool, { [Symbol.asyncDispose]: () => pool.close() });
}

function sourceOf(read: Source['read']): Source {
  return { size: async () => bytes.byteLength, read, close: async () => {} };
}

describe('native pool', () => {
  it('reads bytes, many at once, with as few threads as it takes', async () => {
    await using pool = open();
    const one = await pool.read({ kind: 'bytes', bytes, name: 'a.jpg' });
    assert.equal(one.format?.fileType, 'JPEG');
    assert.equal(pool.stats().threads, 1);
    const reports = await Promise.all(Array.from({ length: 4 }, () => pool.read({ kind: 'bytes', bytes })));
    assert.ok(reports.every(({ format }) => format?.fileType === 'JPEG'));
    assert.ok(pool.stats().threads <= 4);
    assert.equal(pool.stats().replaced, 0);
  });

  it('replaces a thread after so many files, or when it holds too much', async () => {
    for (const recycling of [
      { files: 2, heldBytes: Number.MAX_SAFE_INTEGER },
      { files: 1000, heldBytes: 1 },
    ]) {
      const pool = createNativePool(128, recycling);
      try {
        for (let file = 0; file < 4; file++) {
          assert.equal((await pool.read({ kind: 'bytes', bytes })).format?.fileType, 'JPEG');
        }
        assert.equal(pool.stats().replaced, recycling.files === 2 ? 2 : 4);
        assert.ok(pool.stats().threads <= 1);
      } finally {
        await pool.close();
      }
    }
  });

  it('reads a source piece by piece through the thread that owns it', async () => {
    await using pool = open();
    let reads = 0;
    const source = sourceOf(async ({ start, end }) => {
      reads++;
      return bytes.slice(start, end);
    });
    assert.equal((await pool.read({ kind: 'source', source })).format?.mediaType, 'image/jpeg');
    assert.ok(reads > 0);
  });

  it('passes on what the engine and the source refuse', async () => {
    await using pool = open();
    await assert.rejects(pool.read({ kind: 'bytes', bytes: new Uint8Array(0) }), {
      code: 'empty',
      name: 'MetadataError',
    });
    await assert.rejects(pool.read({ kind: 'bytes', bytes: new Uint8Array([1, 2, 3, 4]) }), { code: 'unrecognised' });
    await assert.rejects(pool.read({ kind: 'file', path: '/nowhere/at/all' }), { code: 'not-found' });
    const broken = sourceOf(() => Promise.reject(new Error('the line is dead')));
    await assert.rejects(pool.read({ kind: 'source', source: broken }), {
      code: 'unreadable',
      message: 'the line is dead',
    });
    assert.equal((await pool.read({ kind: 'bytes', bytes })).format?.fileType, 'JPEG');
  });

  it('gives a thread up when the caller does, and goes on with another', async () => {
    await using pool = open();
    const never = sourceOf(() => new Promise(() => {}));
    await assert.rejects(pool.read({ kind: 'source', source: never }, { signal: AbortSignal.timeout(50) }), {
      code: 'aborted',
    });
    await assert.rejects(pool.read({ kind: 'bytes', bytes }, { signal: AbortSignal.abort() }), { code: 'aborted' });
    assert.equal((await pool.read({ kind: 'bytes', bytes })).format?.fileType, 'JPEG');
    assert.equal(pool.stats().replaced, 1);
  });

  it('keeps a thread that is done soon after the caller gave up', async () => {
    await using pool = open();
    await pool.read({ kind: 'bytes', bytes });
    for (let times = 0; times < 8; times++) {
      const giving = new AbortController();
      const reading = pool.read({ kind: 'bytes', bytes }, { signal: giving.signal });
      setImmediate(() => giving.abort());
      await reading.catch((error: { code: string }) => assert.equal(error.code, 'aborted'));
    }
    assert.deepEqual(pool.stats(), { ...pool.stats(), threads: 1, replaced: 0 });
  });

  it('refuses once it is closed', async () => {
    const pool = open();
    await pool.close();
    await assert.rejects(pool.read({ kind: 'bytes', bytes }), { code: 'reader-unavailable' });
  });

  it('has ended its thread when a removal is given up, so that no output comes after', async () => {
    await using folder = await temporaryFolder();
    await using pool = open();
    const large = path.join(folder.path, 'large.jpg');
    const head = picture();
    await writeFile(large, Buffer.concat([head.subarray(0, -2), Buffer.alloc(24 * 1024 * 1024), head.subarray(-2)]));
    for (const milliseconds of [1, 20, 60, 120]) {
      const output = path.join(folder.path, `cleaned-${milliseconds}`);
      const removal = {
        ticket: { kind: 'file', path: large, name: 'a.jpg' },
        policy: removalPolicy(),
        output,
        second: undefined,
      } as const;
      const given = pool.remove(removal, { signal: AbortSignal.timeout(milliseconds) });
      await assert.rejects(given, { code: 'aborted' });
      await rm(output, { force: true });
      await setTimeout(50);
      assert.ok(!existsSync(output), `after ${milliseconds} ms`);
    }
  });
});
