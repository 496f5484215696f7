import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { aiffChunk, aiffFile, aiffMatrix, COMMON, SOUND, VERSION } from './matrix/aiff.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

suite('aiff remover', () => {
  test('leaves no secret in any place, and the sound', async () => {
    const [plain, compressed] = await aiffMatrix();
    assert.ok(plain && compressed);
    for (const { bytes, secrets, name } of [plain, compressed]) {
      const { bytes: cleaned } = await clean(bytes);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
    }
    assert.deepEqual((await clean(plain.bytes)).bytes, aiffFile('AIFF', aiffChunk('COMM', COMMON), SOUND));
    assert.deepEqual(
      (await clean(compressed.bytes)).bytes,
      aiffFile('AIFC', VERSION, aiffChunk('COMM', `${COMMON}NONE\0\0`), SOUND),
    );
  });

  test('returns a clean file unchanged, whatever name its compression goes by', async () => {
    const file = aiffFile('AIFC', VERSION, aiffChunk('COMM', `${COMMON}NONE\x0enot compressed\0`), SOUND);
    assert.deepEqual((await clean(file)).bytes, file);
  });

  test('keep=copyright keeps the text about it, drop=time takes comments', async () => {
    const rights = aiffChunk('(c) ', 'me');
    const comment = aiffChunk('COMT', '\0\x01\xbc\x71\xb5\x0e\0\0\0\x02hi');
    const common = aiffChunk('COMM', COMMON);
    const file = aiffFile('AIFF', common, rights, comment, SOUND);
    assert.deepEqual((await clean(file, { keep: ['copyright'] })).bytes, aiffFile('AIFF', common, rights, SOUND));
    assert.deepEqual((await clean(file, { drop: ['time'] })).bytes, aiffFile('AIFF', common, rights, SOUND));
  });

  test('a padding byte is zero afterwards', async () => {
    const odd = (pad: string): Uint8Array =>
      aiffFile('AIFF', aiffChunk('COMM', COMMON), aiffChunk('SSND', '\0\0\0\0\0\0\0\0\x01\x02\x03', pad));
    assert.deepEqual((await clean(odd('S'))).bytes, odd('\0'));
  });

  test('DjVu is not cleaned', async () => {
    const file = Uint8Array.from(Buffer.from('AT&TFORM\0\0\0\x04DJVU', 'latin1'));
    await assert.rejects(planFor(file), { name: 'MetadataError', code: 'not-removable' });
  });

  test('broken files end in a plan that holds, or in an error', async () => {
    for (const { bytes } of await aiffMatrix()) assert.ok((await cleanBroken(bytes, { cut: 17, set: 13 })) > 30);
  });
});
