import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CodeWalk } from '../../src/containers/gif/lzw.ts';
import {
  GIF_END,
  GIF_HEAD,
  gifApplication,
  gifCodes,
  gifControl,
  gifLoop,
  gifMatrix,
  gifPicture,
  gifXmp,
} from './matrix/gif.ts';
import { profileBytes, xmpText } from './matrix/png.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds } from './removing.ts';

const file = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat([GIF_HEAD, ...parts]));
const comment = Buffer.from('\x21\xfe\x0aSECRETNOTE\0', 'latin1');

suite('gif remover', () => {
  test('leaves no secret in any place', async () => {
    for (const { bytes, secrets } of await gifMatrix()) {
      const { bytes: cleaned, plan } = await clean(bytes);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), place);
      assert.deepEqual(
        Buffer.from(cleaned),
        Buffer.from(
          file(
            gifLoop(),
            gifApplication('ICCRGBG1012', profileBytes()),
            gifControl(),
            gifPicture(),
            gifControl(),
            gifPicture(),
            GIF_END,
          ),
        ),
      );
      assert.deepEqual(
        plan.kept.map(({ path }) => path),
        ['application[1]'],
      );
    }
  });

  test('returns a clean file unchanged', async () => {
    const clear = file(gifLoop(), gifControl(), gifPicture(), GIF_END);
    assert.deepEqual((await clean(clear)).bytes, clear);
    assert.deepEqual((await clean(clear, { everything: true })).bytes, clear);
  });

  test('tolerates that the end is missing, and a picture that is cut', async () => {
    assert.deepEqual((await clean(file(comment, gifPicture()))).bytes, file(gifPicture()));
    const half = gifPicture().subarray(0, 14);
    assert.deepEqual((await clean(file(comment, half))).bytes, file(half));
  });

  test('everything: the profile goes too', async () => {
    const { bytes } = await clean(file(gifApplication('ICCRGBG1012', profileBytes()), gifPicture(), GIF_END), {
      everything: true,
    });
    assert.deepEqual(bytes, file(gifPicture(), GIF_END));
  });

  test('keep=description keeps the comment, drop=time all of it', async () => {
    const noted = file(comment, gifPicture(), GIF_END, Buffer.from('x'));
    assert.deepEqual((await clean(noted, { keep: ['description'] })).bytes, noted.slice(0, -1));
    assert.deepEqual(
      (await clean(file(comment, gifPicture(), GIF_END), { drop: ['time'] })).bytes,
      file(comment, gifPicture(), GIF_END),
    );
  });

  test('XMP that stays is put down without room for anything else', async () => {
    const text = xmpText('SECRETTITLE').replace('<dc:title>', '<dc:rights>(c) me</dc:rights><dc:title>');
    const { bytes } = await clean(file(gifXmp(text), gifPicture(), GIF_END), { keep: ['copyright'] });
    assert.ok(!holds(bytes, 'SECRETTITLE'));
    assert.ok(holds(bytes, '(c) me'));
  });

  test('codes are followed to their end', () => {
    const walk = new CodeWalk(2, 8);
    const codes = gifCodes();
    assert.equal(walk.take(Buffer.concat([codes, Buffer.from('rest')])), codes.byteLength);
    assert.equal(walk.state, 'done');
    const short = new CodeWalk(2, 100);
    short.take(codes.subarray(0, 2));
    assert.equal(short.state, 'on');
  });

  test('broken files end in a plan that holds, or in an error', async () => {
    for (const { bytes } of await gifMatrix()) assert.ok((await cleanBroken(bytes, { cut: 9, set: 9 })) > 100);
  });
});
