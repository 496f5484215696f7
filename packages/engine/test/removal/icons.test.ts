import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bitmap, icon, iconsMatrix, smallPng } from './matrix/icons.ts';
import { pngChunk } from './matrix/png.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds } from './removing.ts';

suite('bmp and ico removers', () => {
  test('leave no secret in any place', async () => {
    for (const { name, bytes, secrets } of await iconsMatrix()) {
      const { bytes: cleaned } = await clean(bytes);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
    }
  });

  test('bmp: gaps are blanked, the end is cut, and the length is right', async () => {
    const [marked] = await iconsMatrix();
    assert.deepEqual((await clean(marked?.bytes ?? bitmap())).bytes, bitmap('\0'.repeat(10)));
    assert.deepEqual((await clean(bitmap())).bytes, bitmap());
  });

  test('bmp: a profile goes with everything, the name of one always', async () => {
    const withProfile = (space: string): Uint8Array => {
      const head = Buffer.alloc(138);
      head.write('BM', 0, 'latin1');
      const values = [
        [2, 164],
        [10, 138],
        [14, 124],
        [18, 2],
        [22, 2],
        [26, 0x180001],
        [126, 140],
        [130, 10],
      ] as const;
      for (const [at, value] of values) head.writeUInt32LE(value, at);
      head.write(space, 70, 'latin1');
      return Uint8Array.from(Buffer.concat([head, Buffer.alloc(16, 7), Buffer.from('SECRETPROF')]));
    };
    assert.deepEqual((await clean(withProfile('DEBM'))).bytes, withProfile('DEBM'));
    const linked = await clean(withProfile('KNIL'));
    assert.ok(!holds(linked.bytes, 'SECRETPROF'));
    assert.ok(!holds((await clean(withProfile('DEBM'), { drop: ['icc'] })).bytes, 'SECRETPROF'));
  });

  test('ico: pictures are cleaned and found where the list tells', async () => {
    const [, marked] = await iconsMatrix();
    assert.deepEqual((await clean(marked?.bytes ?? bitmap())).bytes, icon([smallPng(), smallPng()]));
    const plain = icon([smallPng(), smallPng(pngChunk('gAMA', '\0\0\xb1\x8f'))]);
    assert.deepEqual((await clean(plain)).bytes, plain);
  });

  test('broken files end in a plan that holds, or in an error', async () => {
    for (const { bytes } of await iconsMatrix()) assert.ok((await cleanBroken(bytes, { cut: 11, set: 11 })) > 5);
  });
});
