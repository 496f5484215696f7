import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { exifBytes, profileBytes } from './matrix/png.ts';
import {
  longWav,
  riffChunk,
  riffFile,
  riffList,
  riffMatrix,
  VP8L,
  WAV_DATA,
  WAV_FORMAT,
  webpFrame,
  webpHeader,
} from './matrix/riff.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds } from './removing.ts';

const PICTURE = riffChunk('VP8L', VP8L);

suite('riff remover', () => {
  test('leaves no secret in any place', async () => {
    for (const { name, bytes, secrets } of await riffMatrix()) {
      const { bytes: cleaned } = await clean(bytes);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
    }
  });

  test('webp: flags tell what is there, and the length is right', async () => {
    const [still, animated] = await riffMatrix();
    assert.ok(still && animated);
    const { bytes } = await clean(still.bytes);
    const exif = riffChunk('EXIF', orientationOf(bytes));
    assert.deepEqual(bytes, riffFile('WEBP', webpHeader(0x28), riffChunk('ICCP', profileBytes()), PICTURE, exif));
    assert.deepEqual(
      (await clean(animated.bytes)).bytes,
      riffFile('WEBP', webpHeader(0x02), riffChunk('ANIM', '\xff\xff\xff\xff\0\0'), webpFrame(), webpFrame()),
    );
  });

  test('webp: everything leaves the picture alone', async () => {
    const [still] = await riffMatrix();
    const { bytes } = await clean(still?.bytes ?? VP8L, { everything: true });
    assert.deepEqual(bytes, riffFile('WEBP', webpHeader(0), PICTURE));
  });

  test('webp: a clean file stays as it is, whatever its length tells', async () => {
    const plain = riffFile('WEBP', PICTURE);
    assert.deepEqual((await clean(plain)).bytes, plain);
    const lie = plain.slice();
    lie[4] = 200;
    assert.deepEqual((await clean(lie)).bytes, lie);
  });

  test('webp: a padding byte is zero afterwards', async () => {
    const { bytes } = await clean(riffFile('WEBP', riffChunk('VP8L', VP8L, 'S')));
    assert.deepEqual(bytes, riffFile('WEBP', PICTURE));
  });

  test('webp: drop=location leaves a profile, and Exif without a place', async () => {
    const file = riffFile(
      'WEBP',
      webpHeader(0x28),
      riffChunk('ICCP', profileBytes()),
      PICTURE,
      riffChunk('EXIF', exifBytes('somebody', 6)),
    );
    assert.deepEqual((await clean(file, { drop: ['location'] })).bytes, file);
  });

  test('wav: format and samples stay', async () => {
    const [, , sound] = await riffMatrix();
    const { bytes } = await clean(sound?.bytes ?? VP8L);
    const format = riffChunk('fmt ', `${WAV_FORMAT.subarray(8).toString('latin1')}\0\0`);
    assert.deepEqual(bytes, riffFile('WAVE', format, WAV_DATA));
  });

  test('wav: the number of samples stays, and nothing behind it', async () => {
    const { bytes } = await clean(riffFile('WAVE', WAV_FORMAT, riffChunk('fact', '\x04\0\0\0hidden'), WAV_DATA));
    assert.deepEqual(bytes, riffFile('WAVE', WAV_FORMAT, riffChunk('fact', '\x04\0\0\0'), WAV_DATA));
  });

  test('wav: a list of texts is divided', async () => {
    const rights = riffChunk('ICOP', '(c) me!');
    const info = riffList('INFO', riffChunk('IART', 'somebody'), rights, riffChunk('INAM', 'song'));
    const { bytes } = await clean(riffFile('WAVE', WAV_FORMAT, info, WAV_DATA), { keep: ['copyright'] });
    assert.deepEqual(bytes, riffFile('WAVE', WAV_FORMAT, riffList('INFO', rights), WAV_DATA));
  });

  test('wav: empty padding stays, so that samples keep their place', async () => {
    const file = riffFile('WAVE', WAV_FORMAT, riffChunk('JUNK', Buffer.alloc(400)), WAV_DATA);
    assert.deepEqual((await clean(file)).bytes, file);
  });

  test('rf64: sizes are right afterwards', async () => {
    const { bytes } = await clean(longWav('', riffChunk('prvt', 'x')));
    assert.deepEqual(bytes, longWav(''));
  });

  test('wav: samples of unknown length reach to the end', async () => {
    const endless = Buffer.from(riffFile('WAVE', WAV_FORMAT, riffChunk('prvt', 'SECRET'), WAV_DATA));
    endless.writeUInt32LE(0xffffffff, endless.byteLength - 12);
    const { bytes } = await clean(Uint8Array.from(endless));
    assert.ok(!holds(bytes, 'SECRET'));
    assert.deepEqual(Buffer.from(bytes.slice(-8)), endless.subarray(-8));
  });

  test('avi: nothing moves', async () => {
    const film = (await riffMatrix())[4];
    assert.ok(film);
    const { bytes } = await clean(film.bytes);
    const end = Buffer.from(film.bytes).readUInt32LE(4) + 8;
    assert.equal(bytes.byteLength, end);
    const [before, after] = [Buffer.from(film.bytes), Buffer.from(bytes)];
    for (const name of ['00db', 'idx1', 'strf', 'movi']) assert.equal(after.indexOf(name), before.indexOf(name), name);
    assert.equal(after.indexOf('00db', after.indexOf('00db') + 1), before.indexOf('00db', before.indexOf('00db') + 1));
  });

  test('avi: keep=copyright keeps the text about it', async () => {
    const film = (await riffMatrix())[4];
    const rights = film?.secrets.find(({ place }) => place === 'INFO ICOP')?.text ?? '';
    const { bytes } = await clean(film?.bytes ?? VP8L, { keep: ['copyright'] });
    for (const { place, text } of film?.secrets ?? []) assert.equal(holds(bytes, text), text === rights, place);
  });

  test('broken files end in a plan that holds, or in an error', async () => {
    for (const { bytes, name } of await riffMatrix()) {
      assert.ok((await cleanBroken(bytes, { cut: 29, set: 31 })) > 30, name);
    }
  });
});

/** The Exif of a cleaned file. */
function orientationOf(file: Uint8Array): Buffer {
  const bytes = Buffer.from(file);
  const at = bytes.indexOf('EXIF');
  const exif = bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
  assert.ok(exif.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])), 'the orientation stays');
  return exif;
}
