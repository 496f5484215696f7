import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { pageChecksum } from '../../src/containers/ogg/checksum.ts';
import { bytes, comments } from './matrix/audio-pieces.ts';
import { oggMatrix, oggStream, opusStream, vorbisStream } from './matrix/ogg.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const list = comments('Lavf', ['TITLE=Song', 'ARTIST=Singer']);

/** Each page's serial and number, its checksum proven. */
function pagesOf(file: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < file.byteLength; ) {
    const view = new DataView(file.buffer, file.byteOffset + at);
    const segments = file[at + 26] as number;
    const length = file.subarray(at + 27, at + 27 + segments).reduce((sum, segment) => sum + segment, 27 + segments);
    const page = Uint8Array.from(file.subarray(at, at + length)).fill(0, 22, 26);
    assert.equal(view.getUint32(22, true), pageChecksum(page), `checksum of the page at ${at}`);
    found.push(`${view.getUint32(14, true)}:${view.getUint32(18, true)}`);
    at += length;
  }
  return found;
}

suite('ogg remover', () => {
  test('keeps VP8, and refuses films and sound that it does not know', async () => {
    const sound = vorbisStream(1, list);
    const picture = bytes('OVP80\x01', 1, 0, new Uint8Array(18));
    const film = oggStream(2, [
      [picture],
      [bytes('OVP80\x02 ', comments('Lavf', ['TITLE=Hidden']))],
      [bytes('frame of a film')],
    ]);
    const { bytes: cleaned } = await clean(bytes(...film, ...sound));
    assert.ok(holds(cleaned, 'frame of a film') && holds(cleaned, 'OVP80') && !holds(cleaned, 'Hidden'));
    const strange = oggStream(3, [[bytes('BBCD', 0, new Uint8Array(20))], [bytes('data')]]);
    await assert.rejects(planFor(bytes(...strange, ...sound)), { code: 'not-removable' });
  });

  test('leaves no secret in any place, and right pages', async () => {
    const [opus, flac] = await oggMatrix();
    for (const file of [opus, flac]) {
      const { bytes: cleaned } = await clean(file?.bytes ?? bytes());
      for (const { place, text } of file?.secrets ?? []) assert.ok(!holds(cleaned, text), place);
      const pages = pagesOf(cleaned);
      for (const serial of new Set(pages.map((page) => page.split(':')[0])))
        assert.deepEqual(
          pages.filter((page) => page.startsWith(`${serial}:`)).map((page) => Number(page.split(':')[1])),
          [...pages.filter((page) => page.startsWith(`${serial}:`)).keys()],
        );
    }
  });

  test('makes of a stream what it would be without comments', async () => {
    const empty = comments('', []);
    const cover = comments('Lavf', ['TITLE=Song', `X=${'y'.repeat(200_000)}`]);
    for (const full of [list, cover]) {
      assert.deepEqual((await clean(bytes(...vorbisStream(5, full)))).bytes, bytes(...vorbisStream(5, empty)));
      const opus = opusStream(5, bytes('OpusTags', full));
      assert.deepEqual((await clean(bytes(...opus))).bytes, bytes(...opusStream(5, bytes('OpusTags', empty))));
    }
  });

  test('divides comments by policy', async () => {
    const file = bytes(...vorbisStream(5, list));
    const kept = await clean(file, { keep: ['identity'] });
    assert.ok(holds(kept.bytes, 'Singer') && !holds(kept.bytes, 'Song') && !holds(kept.bytes, 'Lavf'));
    const nameless = await clean(file, { drop: ['identity'] });
    assert.ok(holds(nameless.bytes, 'Lavf') && holds(nameless.bytes, 'Song') && !holds(nameless.bytes, 'Singer'));
  });

  test('cleans Theora, Speex and Kate, and drops what nobody knows', async () => {
    const theora = oggStream(1, [
      [bytes('\x80theora', new Uint8Array(35))],
      [bytes('\x81theora', list), bytes('\x82theora', new Uint8Array(300))],
      [bytes(1, 2, 3)],
    ]);
    const speex = oggStream(2, [
      [bytes('Speex   ', '1.2rc1-hidden'.padEnd(20, '\0'), 1, new Uint8Array(51))],
      [list],
      [bytes(1, 2, 3)],
    ]);
    const kate = oggStream(3, [
      [bytes('\x80kate\0\0\0\0', 0, 2, 2, new Uint8Array(52))],
      [bytes('\x81kate\0\0\0\0', list)],
      [bytes(0, 1)],
    ]);
    const alien = oggStream(4, [[bytes('who knows')], [bytes('hidden')]]);
    const heads = [theora, speex, kate, alien].map(([first]) => first as Uint8Array);
    const rest = [theora, speex, kate, alien].flatMap(([, ...others]) => others);
    const { bytes: cleaned } = await clean(bytes(...heads, ...rest));
    for (const secret of ['Song', 'Singer', 'Lavf', 'hidden', 'who knows']) assert.ok(!holds(cleaned, secret), secret);
    assert.deepEqual([...new Set(pagesOf(cleaned).map((page) => page.split(':')[0]))], ['1', '2', '3']);
    await assert.rejects(planFor(bytes(...alien)), { code: 'not-removable' });
  });

  test('keeps sound that shares a page with the head', async () => {
    const tags = bytes('OpusTags', list);
    const stream = oggStream(5, [
      [bytes('OpusHead', 1, 1, new Uint8Array(9))],
      [tags, bytes(1, 2, 3), bytes(4, 5)],
      [bytes(6)],
    ]);
    const { bytes: cleaned } = await clean(bytes(...stream));
    assert.deepEqual(pagesOf(cleaned), ['5:0', '5:1', '5:2', '5:3']);
  });

  test('survives broken files', async () => {
    const file = bytes(...vorbisStream(5, list));
    assert.ok((await cleanBroken(file, { cut: 97, set: 53 })) > 100);
    assert.ok((await cleanBroken(file, { cut: 211, set: 151 }, { keep: ['identity'] })) > 50);
  });
});
