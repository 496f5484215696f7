import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { assembled } from '../../src/model/stretches.ts';
import { fragmentedFilm, movieMatrix, mp4Film, PICTURES, quickTimeFilm, TONE, xmp } from './matrix/movie.ts';
import {
  box,
  ESDS,
  full,
  joined,
  mvhd,
  type Part,
  pictureEntry,
  soundEntry,
  trak,
  u16,
  u32,
  zeros,
} from './matrix/movie-boxes.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const SOUND = full('smhd', u32(0));
const VIDEO = box('vmhd', u32(1), zeros(8));

interface SoundFile {
  readonly front?: Part;
  readonly behind?: Part;
  readonly movie?: readonly Uint8Array[];
  readonly entry?: Uint8Array;
  readonly track?: Partial<Parameters<typeof trak>[0]>;
}

/** A file with one track of sound: type, media, movie. */
function soundFile({
  front = '',
  behind = '',
  movie = [],
  entry = soundEntry('\0\0\0\0'),
  track = {},
}: SoundFile = {}) {
  const head = joined(box('ftyp', 'M4A ', u32(0), 'M4A isom'), front);
  const sound = { sizes: Array.from({ length: 300 }, () => 2), perChunk: 300, offsets: [head.byteLength + 8] };
  const one = trak({ id: 1, handler: 'soun', name: '', media: SOUND, entry, duration: 1, ...sound, ...track });
  return joined(head, box('mdat', TONE), box('moov', mvhd(300), one, ...movie), behind);
}

/** The body of the first box at a path. */
function bodyAt(file: Uint8Array, ...path: readonly string[]): Buffer {
  let body = Buffer.from(file);
  for (const type of path) {
    let at = 0;
    const lengthAt = (start: number) => {
      const length = body.readUInt32BE(start);
      return length === 1 ? body.readUInt32BE(start + 12) : length;
    };
    while (at < body.byteLength && body.toString('latin1', at + 4, at + 8) !== type) at += lengthAt(at);
    assert.ok(at < body.byteLength, `${type} of ${path.join('/')} is there`);
    body = body.subarray(at + 8, at + body.readUInt32BE(at));
  }
  return body;
}

/** What the first chunk offset of the first track points at. */
function firstSample(file: Uint8Array): Buffer {
  const stbl = ['moov', 'trak', 'mdia', 'minf', 'stbl'];
  const offset = bodyAt(file, ...stbl, 'stco').readUInt32BE(8);
  const sizes = bodyAt(file, ...stbl, 'stsz');
  return Buffer.from(file).subarray(offset, offset + (sizes.readUInt32BE(4) || sizes.readUInt32BE(12)));
}

suite('movie remover', () => {
  test('leaves no secret in any place', async () => {
    for (const { name, bytes, secrets } of await movieMatrix()) {
      for (const { place, text } of secrets) assert.ok(holds(bytes, text), `${name} has a secret in ${place}`);
      for (const wishes of [{}, { everything: true }, { drop: ['location'] as const }]) {
        const { bytes: cleaned } = await clean(bytes, wishes);
        if ('drop' in wishes) continue;
        for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
      }
    }
  });

  test('keeps every sample, and offsets that find it', async () => {
    for (const { bytes } of [mp4Film(), quickTimeFilm()]) {
      const { bytes: cleaned } = await clean(bytes);
      for (const picture of PICTURES) assert.ok(Buffer.from(cleaned).includes(Buffer.from(picture)));
      assert.deepEqual(firstSample(cleaned), Buffer.from(PICTURES[0] as Uint8Array));
    }
    const { bytes: cleaned, again } = await clean(quickTimeFilm().bytes);
    const sound = Buffer.from(assembled(cleaned, again.essence));
    assert.ok(
      sound.includes(Buffer.from(TONE.subarray(0, 300))) && sound.includes(Buffer.from(TONE.subarray(300))),
      'sound counted in time is whole',
    );
  });

  test('keeps fragments, and offsets that find their samples', async () => {
    const { bytes: cleaned } = await clean(fragmentedFilm().bytes);
    const file = Buffer.from(cleaned);
    let at = 0;
    for (const picture of PICTURES) {
      at = file.indexOf('moof', at) + 4;
      const run = file.indexOf('trun', at);
      const start = at - 8 + file.readInt32BE(run + 12);
      assert.deepEqual(file.subarray(start, start + picture.byteLength), Buffer.from(picture));
    }
    const sidx = bodyAt(cleaned, 'sidx');
    assert.equal(sidx.readUInt32BE(4), 1);
    assert.equal(file.indexOf('sidx'), file.lastIndexOf('sidx'), 'the index of a track that goes, goes');
    let next = file.indexOf('sidx') - 4 + sidx.byteLength + 8;
    for (const entry of [24, 36, 48]) {
      assert.equal(file.toString('latin1', next + 4, next + 8), 'moof', 'the index finds fragments');
      next += sidx.readUInt32BE(entry);
    }
    const tfra = bodyAt(cleaned, 'mfra', 'tfra');
    for (const entry of [20, 31]) {
      const target = tfra.readUInt32BE(entry);
      assert.equal(file.toString('latin1', target + 4, target + 8), 'moof');
    }
    const mfra = bodyAt(cleaned, 'mfra');
    assert.equal(bodyAt(cleaned, 'mfra', 'mfro').readUInt32BE(4), mfra.byteLength + 8);
  });

  test('zeroes times, and keeps the rest of the headers', async () => {
    const { bytes: cleaned } = await clean(soundFile());
    for (const path of [['mvhd'], ['trak', 'tkhd'], ['trak', 'mdia', 'mdhd']]) {
      const header = bodyAt(cleaned, 'moov', ...path);
      assert.deepEqual([...header.subarray(4, 12)], [...zeros(8)], path.join('/'));
      assert.notEqual(header.readUInt32BE(12), 0, 'what follows the times');
    }
    assert.equal(bodyAt(cleaned, 'moov', 'trak', 'mdia', 'mdhd').readUInt16BE(20), 0x55c4, 'the language stays');
  });

  test('zeroes times of 64 bits', async () => {
    const long = (type: string, ...parts: readonly Part[]) => box(type, [1, 0, 0, 0], u32(1, 2, 3, 4), ...parts);
    const header = long('mvhd', u32(1000, 0, 300, 0x10000), u16(0x100), zeros(10 + 36 + 24), u32(9));
    const { bytes: cleaned } = await clean(joined(box('ftyp', 'M4A ', u32(0), 'M4A isom'), box('moov', header)));
    const body = bodyAt(cleaned, 'moov', 'mvhd');
    assert.deepEqual([...body.subarray(4, 20)], [...zeros(16)]);
    assert.deepEqual([...body.subarray(20)], [...header.subarray(28)]);
  });

  test('subtitles stay, unless they tell where a drone was', async () => {
    const subtitles = (line: string) => {
      const sample = joined(u16(line.length), line);
      const head = box('ftyp', 'M4V ', u32(0), 'M4V isom');
      const entry = box('tx3g', zeros(6), u16(1), zeros(30));
      const track = {
        id: 1,
        handler: 'sbtl',
        name: '',
        media: full('nmhd'),
        entry,
        sizes: [sample.byteLength],
        duration: 1,
      };
      const moov = box('moov', mvhd(1), trak({ ...track, offsets: [head.byteLength + 8] }));
      return joined(head, box('mdat', sample), moov);
    };
    assert.ok(holds((await clean(subtitles('Where are you?'))).bytes, 'Where are you?'));
    assert.ok(!holds((await clean(subtitles('F/2.8, SS 206, ISO 150, GPS (-82.6, 27.7, 10)'))).bytes, '-82.6'));
  });

  test('HEVC: messages of the coder leave the configuration where everything is to go, parameter sets stay', async () => {
    const unit = (bytes: Part) => joined(u16(joined(bytes).byteLength), bytes);
    const text = joined([0x4e, 1, 5, 16 + 7], zeros(16).fill(9), 'a coder', [0x80]);
    const arrays = [joined([0xa1], u16(1), unit('\x42\x01parameters')), joined([0x27], u16(1), unit(text))];
    const entry = pictureEntry('hvc1', '\0\0\0\0', '', box('hvcC', zeros(22), [2], ...arrays));
    const file = soundFile({ track: { handler: 'vide', media: VIDEO, entry } });
    const { plan } = await clean(file);
    assert.deepEqual(
      plan.kept.map(({ aspects }) => aspects),
      [['history']],
    );
    const { bytes: bare } = await clean(file, { everything: true });
    assert.ok(holds(bare, 'parameters') && !holds(bare, 'a coder'));
  });

  test('names what stays inside the samples', async () => {
    const sample = joined(u32(8), [6, 5, 4], 'x264', [0x80]);
    const head = box('ftyp', 'M4V ', u32(0), 'M4V isom');
    const entry = pictureEntry('avc1', '\0\0\0\0', '', box('avcC', zeros(7)));
    const track = { id: 1, handler: 'vide', name: '', media: VIDEO, entry, sizes: [sample.byteLength], duration: 1 };
    const moov = box('moov', mvhd(1), trak({ ...track, offsets: [head.byteLength + 8] }));
    const { plan } = await planFor(joined(head, box('mdat', sample), moov));
    assert.deepEqual(
      plan.kept.map(({ path, aspects }) => [path, aspects]),
      [['mdat/samples of trak[0]', ['history']]],
    );
  });

  test('a part of a fragment that begins where one that goes ended', async () => {
    const track = { sizes: [], offsets: [], duration: 1 };
    const entry = pictureEntry('mp4v', '\0\0\0\0', '', ESDS);
    const moov = box(
      'moov',
      mvhd(0),
      trak({ id: 1, handler: 'vide', name: '', media: VIDEO, entry, ...track }),
      trak({ id: 2, handler: 'meta', name: '', media: full('nmhd'), entry: box('camm', zeros(6), u16(1)), ...track }),
      box('mvex', full('trex', u32(1, 1, 1, 0, 0)), full('trex', u32(2, 1, 1, 0, 0))),
    );
    const [picture] = PICTURES as [Uint8Array];
    const moofOf = (length: number, second: number) =>
      box(
        'moof',
        full('mfhd', u32(1)),
        box('traf', box('tfhd', u32(0, 2)), box('trun', u32(0x201, 1, length + 8, 6))),
        box(
          'traf',
          box('tfhd', u32(0, 1)),
          box('trun', u32(0x200 + second, 1), second ? u32(0) : '', u32(picture.byteLength)),
        ),
      );
    const file = (second: number) =>
      joined(
        box('ftyp', 'iso5', u32(0), 'iso5mp41'),
        moov,
        moofOf(moofOf(0, second).byteLength, second),
        box('mdat', 'secret', picture),
      );
    const { bytes: cleaned } = await clean(file(1));
    const found = Buffer.from(cleaned);
    const start = found.indexOf('moof') - 4 + found.readInt32BE(found.indexOf('trun') + 12);
    assert.deepEqual(found.subarray(start, start + picture.byteLength), Buffer.from(picture));
    await assert.rejects(planFor(file(0)), { code: 'not-removable' }, 'without an offset there is no way to say where');
  });

  test('a clean file comes back as it is; small padding of zeros is no secret', async () => {
    const { bytes: cleaned } = await clean(soundFile({ front: box('free', zeros(40)) }));
    assert.equal(bodyAt(cleaned, 'free').byteLength, 40);
    const { plan } = await planFor(cleaned);
    assert.deepEqual(plan.parts, [{ kind: 'copy', range: { start: 0, end: cleaned.byteLength } }]);
  });

  test('keeps what rendering needs, whatever the policy', async () => {
    const profile = box('colr', 'prof', 'an ICC profile'.padEnd(128, '.'));
    const entry = pictureEntry(
      'mp4v',
      '\0\0\0\0',
      '',
      ESDS,
      box('pasp', u32(4, 3)),
      box('colr', 'nclx', u16(1, 1, 1), [0]),
      profile,
    );
    const track = { handler: 'vide', media: VIDEO, entry };
    const film = soundFile({ track });
    for (const type of ['pasp', 'esds', 'nclx', 'prof']) assert.ok(holds((await clean(film)).bytes, type), type);
    const { bytes: bare } = await clean(film, { everything: true });
    for (const type of ['pasp', 'esds', 'nclx']) assert.ok(holds(bare, type), type);
    assert.ok(!holds(bare, 'an ICC profile'));
    assert.ok(holds((await clean(film, { everything: true, keep: ['icc'] })).bytes, 'an ICC profile'));
    const turned = bodyAt((await clean(mp4Film().bytes, { everything: true })).bytes, 'moov', 'trak', 'tkhd');
    assert.equal(turned.readUInt32BE(44), 0x10000, 'the picture stays upright');
  });

  test('keeps the figures of gapless sound, and nothing beside them', async () => {
    const gapless = (figures: string) =>
      box('----', full('mean', 'com.apple.iTunes'), full('name', 'iTunSMPB'), box('data', u32(1, 0), figures));
    const file = (item: Uint8Array) =>
      soundFile({ movie: [box('udta', full('meta', full('hdlr', u32(0), 'mdirappl', zeros(9)), box('ilst', item)))] });
    const figures = ' 00000000 00000840 0000037C 0000000000007E44 00000000';
    assert.ok(holds((await clean(file(gapless(figures)))).bytes, figures));
    assert.ok(!holds((await clean(file(gapless(`${figures} Ann's`)))).bytes, 'iTunSMPB'));
  });

  test('divides user data, lists and keys by what their items are about', async () => {
    const { bytes, secrets } = mp4Film();
    const kept = async (...keep: readonly ('description' | 'identity' | 'location' | 'thumbnails' | 'copyright')[]) => {
      const { bytes: cleaned } = await clean(bytes, { keep });
      return secrets.filter(({ text }) => holds(cleaned, text)).map(({ place }) => place);
    };
    assert.deepEqual(await kept('location'), ['udta/©xyz', 'udta/loci']);
    assert.deepEqual(await kept('thumbnails'), ['ilst/covr']);
    assert.deepEqual(await kept('identity', 'copyright'), ['udta/cprt', 'ilst/©ART']);
    assert.deepEqual(await kept('description'), [
      'samples of a chapter track',
      'trak/udta/name',
      'trak/meta',
      'udta/©nam',
    ]);
  });

  test('numbers the keys that stay anew', async () => {
    const value = (key: number, text: string) => joined(u32(text.length + 24), u32(key), box('data', u32(1, 0), text));
    const meta = box(
      'meta',
      full('hdlr', u32(0), 'mdta', zeros(13)),
      full(
        'keys',
        u32(3),
        ...['make', 'title', 'location.ISO6709'].map((key) => box('mdta', `com.apple.quicktime.${key}`)),
      ),
      box('ilst', value(1, 'a maker'), value(2, 'a title'), value(3, '+12-034/')),
    );
    const file = soundFile({ movie: [meta] });
    const { bytes: cleaned } = await clean(file, { keep: ['description'] });
    assert.deepEqual([...bodyAt(cleaned, 'moov', 'meta', 'keys').subarray(4, 8)], [0, 0, 0, 1]);
    assert.equal(bodyAt(cleaned, 'moov', 'meta', 'ilst').readUInt32BE(4), 1);
    assert.ok(holds(cleaned, 'com.apple.quicktime.title') && holds(cleaned, 'a title'));
    for (const text of ['a maker', 'quicktime.make', '+12-034/', 'ISO6709']) assert.ok(!holds(cleaned, text), text);
    const { bytes: nowhere } = await clean(file, { drop: ['location'] });
    for (const text of ['a maker', 'a title']) assert.ok(holds(nowhere, text), text);
    for (const text of ['+12-034/', 'ISO6709']) assert.ok(!holds(nowhere, text), text);
  });

  test('cutting places leaves names and times', async () => {
    const movie = [
      box('udta', box('©xyz'.replace('©', '\xa9'), u16(4, 0), '+1+2'), box('\xa9nam', u16(5, 0), 'a tap')),
    ];
    const file = soundFile({ movie, track: { name: 'a handler' } });
    const { bytes: cleaned, plan } = await clean(file, { drop: ['location'] });
    assert.deepEqual(
      plan.doomed.map(({ path }) => path),
      ['moov/udta/\xa9xyz'],
    );
    assert.ok(holds(cleaned, 'a tap') && holds(cleaned, 'a handler') && !holds(cleaned, '+1+2'));
    assert.notEqual(bodyAt(cleaned, 'moov', 'mvhd').readUInt32BE(4), 0, 'times stay');
  });

  test('times stay when they are to be kept, and a timecode track with them', async () => {
    const { bytes: cleaned } = await clean(quickTimeFilm().bytes, { keep: ['time'] });
    assert.ok(holds(cleaned, 'tmcd'));
    assert.notEqual(bodyAt(cleaned, 'moov', 'mvhd').readUInt32BE(4), 0);
  });

  test('FLAC keeps the stream figures of its metadata blocks alone', async () => {
    const figures = joined([0, 0, 0, 34], zeros(34));
    const comment = joined([0x84, 0, 0, 12], 'ARTIST=Smith');
    const entry = box(
      'fLaC',
      zeros(6),
      u16(1, 0, 0),
      zeros(4),
      u16(1, 16, 0, 0),
      u32(8000 << 16),
      full('dfLa', figures, comment),
    );
    const { bytes: cleaned } = await clean(soundFile({ entry }));
    assert.ok(!holds(cleaned, 'Smith'));
    assert.equal(cleaned[Buffer.from(cleaned).indexOf('dfLa') + 8], 0x80, 'the last block says so');
  });

  test('XMP is divided by the desk for XMP', async () => {
    const uuid = box('uuid', new Uint8Array(Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex')), xmp('a source'));
    const { bytes: cleaned } = await clean(soundFile({ front: uuid }));
    assert.ok(!holds(cleaned, 'a source'));
  });

  test('media that runs to the end, or past it', async () => {
    const head = joined(box('ftyp', 'M4A ', u32(0), 'M4A isom'), box('free', 'a secret'));
    const moov = (offset: number) =>
      box(
        'moov',
        mvhd(300),
        trak({
          id: 1,
          handler: 'soun',
          name: '',
          media: SOUND,
          entry: soundEntry('\0\0\0\0'),
          sizes: Array.from({ length: 300 }, () => 2),
          perChunk: 300,
          offsets: [offset],
          duration: 1,
        }),
      );
    const offset = head.byteLength + moov(0).byteLength + 8;
    for (const length of [0, TONE.byteLength + 8, 10_000]) {
      const { bytes: cleaned } = await clean(joined(head, moov(offset), u32(length), 'mdat', TONE));
      assert.ok(Buffer.from(cleaned).includes(Buffer.from(TONE)), `a length of ${length}`);
    }
  });

  test('refuses what cannot be cleaned without guessing', async () => {
    const elsewhere = { dref: box('url ', u32(0), 'http://example.com/film\0') };
    const files: Record<string, Uint8Array> = {
      'media elsewhere': soundFile({ track: elsewhere }),
      'a compressed movie': soundFile({ movie: [box('cmov', zeros(20))] }),
      'a reference movie': soundFile({ movie: [box('rmra', zeros(20))] }),
      'no movie': joined(box('ftyp', 'M4A ', u32(0)), box('mdat', TONE)),
      'samples outside of media': soundFile({ track: { offsets: [4] } }),
      'keys of an account': soundFile({ entry: box('drms', zeros(28)) }),
    };
    for (const [name, file] of Object.entries(files))
      await assert.rejects(planFor(file), { code: 'not-removable' }, name);
  });

  test('storms and lies end', async () => {
    const storm = joined(...Array.from({ length: 70_000 }, () => box('abcd')));
    await assert.rejects(planFor(soundFile({ movie: [box('udta', storm)] })), { code: 'not-removable' });
    const lies = soundFile({ track: { sizes: [0xffff_ffff, 0xffff_ffff], perChunk: 0xffff_ffff } });
    await clean(lies);
  });

  test('broken files end in a plan or a refusal', async () => {
    assert.ok((await cleanBroken(soundFile({ front: box('free', 'x') }), { cut: 97, set: 83 })) > 20);
    assert.ok((await cleanBroken(mp4Film().bytes, { cut: 997, set: 803 })) > 20);
    assert.ok((await cleanBroken(quickTimeFilm().bytes, { cut: 997, set: 803 })) > 20);
    assert.ok((await cleanBroken(fragmentedFilm().bytes, { cut: 251, set: 211 })) > 20);
  });
});
