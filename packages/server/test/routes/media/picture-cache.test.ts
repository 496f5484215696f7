import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createPictureCache, type MadePicture } from '../../../src/routes/media/picture-cache.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function maker() {
  const made: string[] = [];
  return {
    made,
    make:
      (key: string, bytes = 100) =>
      async (): Promise<MadePicture> => {
        made.push(key);
        return { bytes: Buffer.alloc(bytes, key), mediaType: 'image/webp' };
      },
  };
}

describe('the cache of pictures', () => {
  it('makes each once, for whoever asks, and for those who ask at the same time', async () => {
    await using folder = await temporaryFolder();
    const { made, make } = maker();
    const cache = createPictureCache(folder.path, 10_000);
    await Promise.all([cache.get('a', make('a')), cache.get('a', make('a'))]);
    const again = await cache.get('a', make('a'));
    assert.deepEqual(again, { bytes: Buffer.alloc(100, 'a'), mediaType: 'image/webp' });
    assert.deepEqual(made, ['a']);
    assert.deepEqual(await createPictureCache(folder.path, 10_000).get('a', make('a')), again);
    assert.deepEqual(made, ['a'], 'another process finds it too');
  });

  it('lets those go that were wanted longest ago', async () => {
    await using folder = await temporaryFolder();
    const { made, make } = maker();
    const cache = createPictureCache(folder.path, 300);
    for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.get(key, make(key));
    assert.equal((await readdir(folder.path)).length, 3);
    await cache.get('a', make('a'));
    assert.deepEqual(made, ['a', 'b', 'c', 'd']);
    await cache.get('b', make('b'));
    assert.deepEqual(made, ['a', 'b', 'c', 'd', 'b']);
    await cache.get('too large', make('too large', 301));
    assert.equal((await readdir(folder.path)).length, 3);
  });

  it('keeps nothing where nothing may be kept, and delivers all the same', async () => {
    await using folder = await temporaryFolder();
    const { made, make } = maker();
    const none = createPictureCache(folder.path, 0);
    await none.get('a', make('a'));
    await none.get('a', make('a'));
    assert.deepEqual(made, ['a', 'a']);
    const file = path.join(folder.path, 'file');
    await writeFile(file, '');
    const nowhere = createPictureCache(path.join(file, 'below'), 1_000);
    assert.equal((await nowhere.get('b', make('b'))).bytes.byteLength, 100);
  });

  it('makes again what failed or was lost, and clears away drafts', async () => {
    await using folder = await temporaryFolder();
    const { made, make } = maker();
    await writeFile(path.join(folder.path, 'left.part'), 'a draft');
    const cache = createPictureCache(folder.path, 1_000);
    await assert.rejects(
      cache.get('a', () => Promise.reject(new Error('busy'))),
      /busy/,
    );
    await cache.get('a', make('a'));
    const [kept = ''] = await readdir(folder.path);
    assert.match(kept, /^[0-9a-f]{64}\.webp$/);
    await rm(path.join(folder.path, kept));
    await cache.get('a', make('a'));
    assert.deepEqual(made, ['a', 'a']);
  });
});
