import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bytes, comments, flacFrames, pictureBlock, tinyPng } from './matrix/audio-pieces.ts';
import { flacFile, flacMatrix } from './matrix/flac.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const fields = comments('libFLAC', ['TITLE=Song', 'ARTIST=Singer', 'WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x4']);

suite('flac remover', () => {
  test('leaves no secret in any place, and all frames', async () => {
    for (const { bytes: file, secrets } of await flacMatrix()) {
      const { bytes: cleaned } = await clean(file);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), place);
      const mask = comments('', ['WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x4']);
      const points = bytes(new Uint8Array(16), 0, 192, new Uint8Array(8).fill(255), new Uint8Array(10));
      assert.deepEqual(
        cleaned,
        flacFile([
          [3, points],
          [4, mask],
        ]),
      );
    }
  });

  test('leaves a file alone that holds nothing', async () => {
    const plain = flacFile([[1, new Uint8Array(100)]]);
    assert.equal((await planFor(plain)).plan.doomed.length, 0);
    assert.deepEqual((await clean(flacFile([[4, comments('x', [])]]))).bytes, flacFile([]));
  });

  test('divides comments and pictures by policy', async () => {
    const file = flacFile([
      [4, fields],
      [6, pictureBlock('words', tinyPng('hidden'))],
    ]);
    const kept = await clean(file, { keep: ['identity', 'thumbnails'] });
    assert.ok(holds(kept.bytes, 'ARTIST=Singer') && holds(kept.bytes, 'IDAT'));
    assert.ok(!holds(kept.bytes, 'Song') && !holds(kept.bytes, 'words') && !holds(kept.bytes, 'hidden'));
    const nameless = await clean(file, { drop: ['identity'] });
    assert.ok(holds(nameless.bytes, 'libFLAC') && holds(nameless.bytes, 'Song') && !holds(nameless.bytes, 'Singer'));
    const bare = await clean(file, { everything: true });
    assert.ok(!holds(bare.bytes, 'Song') && holds(bare.bytes, 'CHANNEL_MASK'));
  });

  test('finds the end of the last frame, whole or cut', async () => {
    const whole = flacFile([]);
    const { bytes: cleaned } = await clean(bytes(whole, new Uint8Array(70_000).fill(0xff), 'x'));
    assert.deepEqual(cleaned, whole);
    const cut = whole.subarray(0, whole.byteLength - 3);
    assert.deepEqual((await clean(cut)).bytes, Uint8Array.from(cut));
    await assert.rejects(planFor(bytes(whole.subarray(0, 42), 'no frames here')), { code: 'not-removable' });
  });

  test('survives broken files', async () => {
    const file = flacFile([
      [4, fields],
      [6, pictureBlock('words', tinyPng())],
      [3, new Uint8Array(18)],
    ]);
    assert.ok(flacFrames(1).byteLength > 0);
    assert.ok((await cleanBroken(file, { cut: 13, set: 9 })) > 40);
    assert.ok((await cleanBroken(file, { cut: 37, set: 23 }, { keep: ['thumbnails', 'identity'] })) > 15);
  });
});
