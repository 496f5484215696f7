import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { apeTag, bytes, id3v1, id3v2, tinyPng } from './matrix/audio-pieces.ts';
import { lameFrame, mp3Frames, mp3Matrix } from './matrix/mp3.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const tag = id3v2(3, [
  ['TIT2', bytes(0, 'Song')],
  ['TPE1', bytes(0, 'Singer')],
  ['TCOP', bytes(0, '2020 Holder')],
]);

suite('mp3 remover', () => {
  test('leaves no secret in any place, and all frames', async () => {
    for (const { bytes: file, secrets } of await mp3Matrix()) {
      const { bytes: cleaned, plan } = await clean(file);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), place);
      assert.ok(plan.doomed.some(({ path }) => path === 'Lyrics3'));
      const sound = bytes(mp3Frames(24));
      assert.deepEqual(cleaned.subarray(-sound.byteLength), sound);
    }
  });

  test('keeps what gapless playing needs of the info frame, and nothing of the encoder', async () => {
    const { bytes: cleaned } = await clean(bytes(lameFrame('LAME3.100', ''), mp3Frames(6)));
    assert.ok(holds(cleaned, 'Info') && holds(cleaned, 'LAME') && !holds(cleaned, 'LAME3'));
    assert.deepEqual([...cleaned.subarray(156 + 21, 156 + 24)], [0x24, 0x01, 0x23]);
    const history = await clean(bytes(lameFrame('LAME3.100', ''), mp3Frames(6)), { keep: ['history'] });
    assert.ok(holds(history.bytes, 'LAME3.100'));
  });

  test('leaves the info frame where players did not look for it', async () => {
    const { bytes: cleaned } = await clean(bytes(tag, new Uint8Array(300), lameFrame('LAME3.100', ''), mp3Frames(6)));
    assert.equal(Buffer.from(cleaned.subarray(0, 3)).toString(), 'ID3');
    assert.deepEqual([...cleaned.subarray(10, 12)], [0, 0xff]);
  });

  test('leaves nothing of a tag that stands within a frame cut off', async () => {
    const hidden = id3v2(3, [['TIT2', bytes(0, 'Hidden in a frame')]]);
    const cut = mp3Frames(5).subarray(0, -300);
    for (const second of [mp3Frames(8), bytes(lameFrame('LAME3.100', ''), mp3Frames(8))]) {
      const { bytes: cleaned } = await clean(bytes(cut, hidden, second));
      assert.ok(!holds(cleaned, 'Hidden') && !holds(cleaned, 'ID3'));
      assert.deepEqual(cleaned.subarray(0, 4 * 417), mp3Frames(4));
      assert.deepEqual(cleaned.subarray(-8 * 417), mp3Frames(8));
    }
  });

  test('finds a tag at the end again after dividing it', async () => {
    const [song, singer] = [bytes('TIT2', 0, 0, 0, 5, 0, 0, 3, 'Song'), bytes('TPE1', 0, 0, 0, 7, 0, 0, 3, 'Singer')];
    const size = bytes(4, 0, 0x10, 0, 0, 0, song.byteLength + singer.byteLength);
    const file = bytes(mp3Frames(8), 'ID3', size, song, singer, '3DI', size);
    const { bytes: cleaned } = await clean(file, { keep: ['description'] });
    assert.ok(holds(cleaned, 'Song') && !holds(cleaned, 'Singer'));
    assert.equal(Buffer.from(cleaned.subarray(-10, -7)).toString(), '3DI');
  });

  test('divides tags by frame, item and field', async () => {
    const file = bytes(
      tag,
      mp3Frames(4),
      apeTag([
        ['Artist', 'Singer'],
        ['Copyright', 'Holder'],
      ]),
      id3v1('Song', 'Singer', 'Album', '2020', ''),
    );
    const rights = await clean(file, { keep: ['copyright', 'identity', 'time'] });
    assert.ok(holds(rights.bytes, '2020 Holder') && holds(rights.bytes, 'Singer') && !holds(rights.bytes, 'Song'));
    assert.ok(rights.plan.kept.some(({ path }) => path === 'ID3v2/TCOP'));
    const nameless = await clean(file, { drop: ['identity'] });
    assert.ok(holds(nameless.bytes, 'Song') && !holds(nameless.bytes, 'Singer'));
    assert.deepEqual((await clean(file, { everything: true })).bytes, mp3Frames(4));
  });

  test('keeps a cover that is asked for, cleaned', async () => {
    for (const version of [2, 3, 4]) {
      const media = version === 2 ? 'PNG' : 'image/png\0';
      const cover = bytes(0, media, 3, 'words', 0, tinyPng('hidden'));
      const file = bytes(id3v2(version, [[version === 2 ? 'PIC' : 'APIC', cover]]), mp3Frames(4));
      const { bytes: cleaned } = await clean(file, { keep: ['thumbnails'] });
      assert.ok(holds(cleaned, 'IDAT') && !holds(cleaned, 'words') && !holds(cleaned, 'hidden'), String(version));
    }
  });

  test('keeps damaged sound between frames, and cuts text', async () => {
    const noise = new Uint8Array(200).map((_, index) => (index * 91) | 0x80).fill(0x81, 0, 3);
    const { bytes: cleaned } = await clean(
      bytes(mp3Frames(4), noise, mp3Frames(4), 'text that nobody plays', mp3Frames(4)),
    );
    assert.deepEqual(cleaned, bytes(mp3Frames(4), noise, mp3Frames(8)));
  });

  test('keeps AAC in an ID3 tag recognisable', async () => {
    const frame = bytes(0xff, 0xf1, 0x50, 0x80, 0x04, 0x1f, 0xfc, new Uint8Array(25));
    const aac = bytes(...Array.from({ length: 6 }, () => frame));
    const { bytes: cleaned } = await clean(bytes(tag, aac));
    assert.deepEqual(cleaned, bytes('ID3', 4, 0, 0, 0, 0, 0, 0, aac));
    const plain = await clean(bytes(aac, 'stray words'));
    assert.deepEqual(plain.bytes, aac);
  });

  test('refuses a tag before something else', async () => {
    await assert.rejects(planFor(bytes(tag, 'nothing that could be played')), { code: 'not-removable' });
    assert.deepEqual((await clean(tag)).bytes, bytes('ID3', 4, 0, 0, 0, 0, 0, 0));
  });

  test('survives broken files', async () => {
    const file = bytes(
      tag,
      lameFrame('LAME3.100', ''),
      mp3Frames(3),
      apeTag([['Title', 'Song']]),
      id3v1('a', 'b', 'c', 'd', 'e'),
    );
    assert.ok((await cleanBroken(file, { cut: 47, set: 41 })) > 50);
    assert.ok((await cleanBroken(file, { cut: 151, set: 97 }, { keep: ['copyright'] })) > 20);
  });
});
