import assert from 'node:assert/strict';
import process from 'node:process';
import { suite, test } from 'node:test';
import { MetadataError } from '../../src/model/metadata-error.ts';
import type { PolicyWishes } from '../../src/model/policy.ts';
import { be16, bytes, type Part, zeros } from '../containers/fixtures/build.ts';
import {
  ADOBE,
  APPLE_PACKET,
  CODES,
  comment,
  EOI,
  exif,
  FRAME,
  HUFFMAN,
  ICC,
  index,
  JFIF,
  jpeg,
  jpegMatrix,
  motionPhoto,
  PICTURE,
  QUANTISATION,
  SCAN,
  SOI,
  samsungPhoto,
  segment,
  ultraHdr,
  xmp,
} from './matrix/jpeg.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const POLICIES: readonly PolicyWishes[] = [
  {},
  { everything: true },
  { keep: ['motion', 'thumbnails', 'attachments'] },
  { keep: ['copyright', 'description'] },
  { drop: ['location'] },
  { drop: ['icc'] },
  { drop: ['gain-map'] },
];

/** Markers and lengths of the segments up to the first scan. */
function outline(file: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let at = 2; file[at] === 0xff && file[at + 1] !== 0xda && file[at + 1] !== 0xd9; ) {
    const length = (file[at + 2] as number) * 256 + (file[at + 3] as number);
    found.push(`${(file[at + 1] as number).toString(16)} ${length}`);
    at += 2 + length;
  }
  return found;
}

const TABLES = ['db 67', 'c0 11', 'c4 38'];

async function cleaned(file: Uint8Array, wishes: PolicyWishes = {}): Promise<Uint8Array> {
  return (await clean(file, wishes)).bytes;
}

async function assertBecomes(file: Uint8Array, expected: readonly Part[], wishes: PolicyWishes = {}): Promise<void> {
  assert.deepEqual(await cleaned(file, wishes), bytes(...expected));
}

suite('jpeg remover', () => {
  test('leaves no secret in any place', async () => {
    for (const { name, bytes: file, secrets } of await jpegMatrix()) {
      for (const { place, text } of secrets) assert.ok(holds(file, text), `${name}: ${place} is marked`);
      for (const wishes of [{}, { everything: true }]) {
        const { bytes: result } = await clean(file, wishes, name);
        for (const { place, text } of secrets) assert.ok(!holds(result, text), `${name}: ${place}`);
      }
    }
  });

  test('keeps the laws under every policy', async () => {
    for (const { name, bytes: file } of await jpegMatrix())
      for (const wishes of POLICIES) await clean(file, wishes, name);
  });

  test('keeps what rendering needs, bit for bit', async () => {
    const file = bytes(SOI, JFIF, exif([0x0112, { short: 6 }], [0x013b, { ascii: 'who' }]), ICC, ADOBE, PICTURE, EOI);
    const { bytes: result, plan } = await clean(file);
    for (const part of [JFIF, ICC, ADOBE, PICTURE]) assert.ok(Buffer.from(result).includes(Buffer.from(part)));
    assert.ok(!holds(result, 'who'));
    const aspects = new Set(plan.kept.flatMap((finding) => finding.aspects));
    assert.ok(aspects.has('icc') && aspects.has('density') && aspects.has('orientation'));
  });

  test('a clean picture is left alone', async () => {
    const file = jpeg([JFIF, ICC, ADOBE]);
    const { plan } = await planFor(file);
    assert.deepEqual(plan.doomed, []);
    assert.deepEqual(plan.parts, [{ kind: 'copy', range: { start: 0, end: file.byteLength } }]);
  });

  test('under everything colours and density go as well, and the segment that tells of YCbCr stays', async () => {
    const result = await cleaned(jpeg([JFIF, ICC, ADOBE, comment('x')]), { everything: true });
    assert.deepEqual(outline(result), ['e0 16', 'ee 14', ...TABLES]);
    assert.deepEqual([...result.subarray(13, 18)], [0, 0, 1, 0, 1]);
  });

  test('keeps what a policy keeps', async () => {
    const file = jpeg([JFIF, comment('kept')]);
    await assertBecomes(file, [file], { keep: ['description'] });
    const thumbnail = segment(0xe0, 'JFIF\0', [1, 2, 1], be16(72), be16(72), [1, 1], [1, 2, 3], 'more');
    const bare = segment(0xe0, 'JFIF\0', [1, 2, 1], be16(72), be16(72), [1, 1], [1, 2, 3]);
    await assertBecomes(jpeg([thumbnail]), [jpeg([bare])], { keep: ['thumbnails'] });
  });

  test('a policy that drops one thing leaves the others', async () => {
    const located = segment(0xe9, 'unknown, so perhaps a place');
    const file = jpeg([JFIF, located, comment('kept'), ICC]);
    await assertBecomes(file, [jpeg([JFIF, comment('kept'), ICC])], { drop: ['location'] });
    await assertBecomes(file, [jpeg([JFIF, located, comment('kept')])], { drop: ['icc'] });
  });

  test('cuts what hides behind tables', async () => {
    const longer = (table: Uint8Array): Uint8Array => segment(table[1] as number, table.subarray(4), 'hidden');
    const odd = [longer(QUANTISATION), longer(FRAME), longer(HUFFMAN), segment(0xdd, be16(0), 'hidden'), longer(SCAN)];
    await assertBecomes(bytes(SOI, ...odd, CODES, EOI), [
      SOI,
      QUANTISATION,
      FRAME,
      HUFFMAN,
      segment(0xdd, be16(0)),
      SCAN,
      CODES,
      EOI,
    ]);
  });

  test('cuts unknown markers, fill bytes and what stands between', async () => {
    const file = bytes(
      SOI,
      [0xff, 0xff, 0xff],
      JFIF,
      'junk',
      [0xff, 0x01],
      segment(0x42, 'odd'),
      PICTURE,
      [0xff, 0xff],
      EOI,
    );
    await assertBecomes(file, [jpeg([JFIF])]);
  });

  test('several scans with tables and comments between them stay without the comments', async () => {
    const scans = (between: Part): Uint8Array =>
      bytes(SOI, QUANTISATION, FRAME, HUFFMAN, SCAN, [1, 0xff, 0, 0xff, 0xd0, 2], between, HUFFMAN, SCAN, [3], EOI);
    await assertBecomes(scans(bytes(comment('x'), segment(0xe1, 'Exif\0\0y'), 'z')), [scans('')]);
  });

  test('a number of lines behind the first scan stays', async () => {
    const file = bytes(SOI, PICTURE, segment(0xdc, be16(16)), EOI);
    await assertBecomes(file, [file]);
  });

  test('a picture without an end stays without one, and gets one where something is cut behind it', async () => {
    await assertBecomes(bytes(SOI, comment('x'), PICTURE), [SOI, PICTURE]);
    await assertBecomes(bytes(SOI, PICTURE, [0xff, 0xd8], 'more'), [SOI, PICTURE, EOI]);
  });

  test('a file that ends before its picture holds nothing then', async () => {
    await assertBecomes(bytes(SOI, JFIF, [0xff, 0xe1, 0x40, 0], 'Exif\0\0secret'), [SOI, JFIF, EOI]);
    await assertBecomes(bytes(SOI, comment('x')), [SOI, EOI]);
  });

  test('application segments of no length are passed over as decoders do', async () => {
    await assertBecomes(bytes(SOI, [0xff, 0xe4, 0, 0], 'junk', [0xff, 0xfe, 0, 1], PICTURE, EOI), [jpeg([])]);
  });

  test('refuses where a cut could break the picture', async () => {
    const swallowed = bytes(SOI, [0xff, 0xe5, 0xf0, 0], PICTURE, EOI);
    const broken = bytes(SOI, QUANTISATION, [0xff, 0xc0, 0, 0], HUFFMAN, SCAN, CODES, EOI);
    for (const file of [swallowed, broken])
      await assert.rejects(planFor(file), (error) => error instanceof MetadataError && error.code === 'not-removable');
  });

  test('a profile in chunks stays in any order; pieces that make none go, and so does what stands behind its end', async () => {
    const profile = ICC.subarray(4 + 14);
    const chunk = (number: number, of: number, part: Part): Uint8Array =>
      segment(0xe2, 'ICC_PROFILE\0', [number, of], part);
    const parts = [chunk(2, 2, profile.subarray(100)), chunk(1, 2, profile.subarray(0, 100))];
    await assertBecomes(jpeg(parts), [jpeg(parts)]);
    await assertBecomes(jpeg([...parts, chunk(1, 1, profile)]), [jpeg(parts)]);
    await assertBecomes(jpeg([chunk(1, 2, profile)]), [jpeg([])]);
    await assertBecomes(jpeg([chunk(1, 1, bytes(profile, 'hidden'))]), [jpeg([ICC])]);
  });

  test('of colour transforms that say the same one stays', async () => {
    await assertBecomes(jpeg([ADOBE, ADOBE]), [jpeg([ADOBE])]);
    const other = segment(0xee, 'Adobe', be16(100), be16(0), be16(0), [0]);
    await assertBecomes(jpeg([ADOBE, other]), [jpeg([ADOBE, other])]);
    await assertBecomes(jpeg([segment(0xee, 'Adobe', be16(100))]), [jpeg([])]);
  });

  test('the gain map stays, cleaned, and everything that leads to it is right', async () => {
    const { bytes: result } = await clean(ultraHdr().bytes);
    const map = Buffer.from(result).lastIndexOf(Buffer.from([0xff, 0xd8]));
    const text = Buffer.from(result).toString('latin1');
    const length = result.byteLength - map;
    assert.match(text, new RegExp(`Item:Semantic="GainMap" Item:Mime="image/jpeg" Item:Length="${length}"`));
    assert.ok(!text.includes('Depth'));
    assert.match(text, /hdrgm:Version="1.0"/);
    assert.match(text, /hdrgm:GainMapMax="2.5"/);
    assert.equal(text.split('urn:iso:std:iso:ts:21496:-1').length, 3);
    const index = text.indexOf('MPF\0') + 4;
    const view = new DataView(result.buffer, result.byteOffset + index);
    const entries = [50, 66].map((at) => [view.getUint32(at + 4, true), view.getUint32(at + 8, true)]);
    assert.deepEqual(entries, [
      [map, 0],
      [length, map - index],
    ]);
    assert.deepEqual(outline(result.subarray(map)).slice(-3), TABLES);
  });

  test('without a wish for it the gain map goes with all that leads to it', async () => {
    const text = Buffer.from(await cleaned(ultraHdr().bytes, { everything: true })).toString('latin1');
    for (const sign of ['MPF\0', 'hdrgm', 'GainMap', '21496']) assert.ok(!text.includes(sign), sign);
  });

  test('a gain map that only its own XMP tells of stays as well', async () => {
    const map = jpeg([xmp(APPLE_PACKET), comment('secret')]);
    const build = (first: number): Uint8Array =>
      jpeg([
        JFIF,
        comment('secret'),
        index(
          2 + JFIF.byteLength + 10 + 8,
          [
            [0x030000, 0, first],
            [0, first, map.byteLength],
          ],
          'secret',
        ),
      ]);
    const { bytes: result, plan } = await clean(bytes(build(build(100_000).byteLength), map));
    assert.ok(holds(result, 'aux:hdrgainmap') && !holds(result, 'secret'));
    assert.ok(plan.kept.some(({ path }) => path === 'gain-map'));
    const text = Buffer.from(result).toString('latin1');
    const at = text.indexOf('MPF\0') + 4;
    const start = at + new DataView(result.buffer, result.byteOffset + at).getUint32(50 + 16 + 8, true);
    assert.deepEqual([...result.subarray(start - 2, start + 2)], [0xff, 0xd9, 0xff, 0xd8]);
  });

  test('a thumbnail that stays is cleaned itself', async () => {
    const thumbnail = (inner: Part): Uint8Array => segment(0xe0, 'JFXX\0', [0x10], inner);
    const file = jpeg([JFIF, thumbnail(jpeg([segment(0xe9, 'secret')]))]);
    await assertBecomes(file, [jpeg([JFIF, thumbnail(jpeg([]))])], { keep: ['thumbnails'] });
    await assertBecomes(file, [jpeg([JFIF])]);
  });

  test('tables that no scan uses any more go', async () => {
    await assertBecomes(bytes(SOI, PICTURE, segment(0xdb, [3], 'x'.repeat(64)), EOI), [jpeg([])]);
  });

  test('a policy that moves the gain map corrects the index as it stands', async () => {
    const { bytes: result } = await clean(ultraHdr().bytes, { drop: ['icc'] });
    assert.ok(holds(result, 'Item:Semantic="Depth"'));
    const text = Buffer.from(result).toString('latin1');
    const index = text.indexOf('MPF\0') + 4;
    const view = new DataView(result.buffer, result.byteOffset + index);
    const start = index + view.getUint32(62 + 16 + 8, true);
    assert.equal(view.getUint32(62 + 4, true), start);
    assert.deepEqual([...result.subarray(start, start + 3)], [0xff, 0xd8, 0xff]);
  });

  test('the film of a motion photo stays where it is wished for, cleaned', async () => {
    for (const { bytes: file, secrets, name } of [motionPhoto(), samsungPhoto()]) {
      const { bytes: result } = await clean(file, { keep: ['motion'] });
      for (const { place, text } of secrets) assert.ok(!holds(result, text), `${name}: ${place}`);
      const text = Buffer.from(result).toString('latin1');
      const start = text.indexOf('ftyp') - 4;
      assert.match(
        text,
        new RegExp(`Item:Semantic="MotionPhoto" Item:Mime="video/mp4" Item:Length="${result.byteLength - start}"`),
      );
      assert.ok(!holds(await cleaned(file), 'ftyp'), `${name}: no film without the wish`);
    }
  });

  test('thousands of segments are no burden', async () => {
    const before = process.cpuUsage();
    const many = Array.from({ length: 21_000 }, (_, index) => comment(`c${index}`));
    await assertBecomes(jpeg(many), [jpeg([])]);
    const icc = Array.from({ length: 2000 }, (_, index) => segment(0xe2, 'ICC_PROFILE\0', [index & 255, 255], 'x'));
    await assertBecomes(jpeg(icc), [jpeg([])]);
    const { user } = process.cpuUsage(before);
    assert.ok(user < 5_000_000, `${user} µs`);
  });

  test('broken files end in a plan that keeps the laws, or in an answer', async () => {
    for (const { name, bytes: file } of await jpegMatrix()) {
      const count = await cleanBroken(file, {
        cut: Math.ceil(file.byteLength / 30),
        set: Math.ceil(file.byteLength / 9),
      });
      assert.ok(count > 30, `${name}: ${count} cleaned`);
    }
    assert.ok((await cleanBroken(jpeg([JFIF, ADOBE]), { cut: 3, set: 5 }, { drop: ['location'] })) > 50);
  });

  test('a stretch of zeros behind the picture goes as well', async () => {
    await assertBecomes(jpeg([JFIF], zeros(64)), [jpeg([JFIF])]);
  });
});
