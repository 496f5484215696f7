import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { assertHardy } from './hostile-bytes.ts';
import { box, bytes, hex, text, tinyTiff, tinyXmp, u16, u32 } from './matrix/box-writing.ts';
import {
  AV1C,
  auxiliary,
  buildPicture,
  GREY,
  heifMatrix,
  ISPE,
  PIXI,
  type PictureParts,
  profile,
  RED,
  WHITE,
} from './matrix/heif.ts';
import { comment, jpeg } from './matrix/jpeg.ts';
import { clean, holds, planFor } from './removing.ts';

const PROPERTIES = [AV1C, ISPE, PIXI];
const PLAIN: PictureParts = { items: [{ id: 1, data: RED, properties: [0x81, 2, 3] }], properties: PROPERTIES };
const holdsBytes = (file: Uint8Array, part: Uint8Array) => Buffer.from(file).includes(Buffer.from(part));

test('no secret is left in a picture', async () => {
  for (const { name, bytes: file, secrets } of await heifMatrix()) {
    for (const { place, text } of secrets) assert.ok(holds(file, text), `${name}: ${place} is there before`);
    const { bytes: cleaned } = await clean(file);
    for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
    assert.ok(holdsBytes(cleaned, RED), `${name}: the picture stays`);
  }
});

test('a clean picture is given back as it is', async () => {
  for (const version of [0, 1, 2] as const) {
    const { plan } = await clean(buildPicture({ ...PLAIN, version }));
    assert.deepEqual(plan.doomed, []);
  }
});

test('the profile and the turn stay; a turn stays even when everything goes', async () => {
  const file = buildPicture({
    items: [{ id: 1, data: RED, properties: [0x81, 2, 3, 4, 0x85, 0x86] }],
    properties: [...PROPERTIES, profile(), box('irot', Uint8Array.of(3)), box('imir', Uint8Array.of(1))],
  });
  const { plan } = await clean(file);
  assert.deepEqual(
    plan.kept.map(({ path }) => path),
    ['meta/iprp/ipco/colr[4]', 'meta/iprp/ipco/irot[5]', 'meta/iprp/ipco/imir[6]'],
  );
  const { bytes: bare, plan: everything } = await clean(file, { everything: true });
  assert.ok(!holds(bare, 'mntr'));
  assert.ok(holds(bare, 'irot') && holds(bare, 'imir'));
  assert.deepEqual(
    everything.kept.map(({ why }) => why),
    Array(2).fill('without it the picture would be turned'),
  );
});

test('items in idat, in other items, and before the meta box are found again', async () => {
  const file = buildPicture({
    isMetaLast: true,
    items: [
      { id: 1, type: 'grid', data: hex('0000000000100010'), method: 1, properties: [2, 3] },
      { id: 2, data: bytes(RED, GREY), properties: [0x81, 2, 3], isHidden: true },
      { id: 3, type: 'Exif', data: bytes(u32(0), tinyTiff('hidden')) },
      { id: 4, data: WHITE, properties: [0x81, 2, 3] },
      { id: 5, method: 2, offset: RED.byteLength, data: GREY, properties: [0x81, 2, 3] },
    ],
    references: [
      ['dimg', 1, 2],
      ['cdsc', 3, 1],
      ['iloc', 5, 2],
    ],
    properties: PROPERTIES,
    deadInIdat: text('idle'),
    before: [box('free', 'padding')],
  });
  const { bytes: cleaned, again } = await clean(file);
  assert.ok(!holds(cleaned, 'hidden') && !holds(cleaned, 'idle'));
  const [first] = again.essence;
  assert.ok(first?.kind === 'copy');
  assert.deepEqual(cleaned.subarray(first.range.start, first.range.end), hex('0000000000100010'));
  const iloc = Buffer.from(cleaned).indexOf('iloc');
  assert.equal(cleaned[iloc + 4], 1, 'the version with methods');
  for (const data of [RED, GREY, WHITE]) assert.ok(holdsBytes(cleaned, data));
});

test('alpha stays, depth goes, and the gain map goes only when everything does', async () => {
  const depth = bytes(GREY, 'depth');
  const map = bytes(GREY, 'gain map');
  const alpha = bytes(GREY, 'alpha');
  const aside = [0x81, 2, 3];
  const parts: PictureParts = {
    items: [
      { id: 1, data: RED, properties: [0x81, 2, 3] },
      { id: 2, data: alpha, properties: [...aside, 4], isHidden: true },
      { id: 3, data: depth, properties: [...aside, 5], isHidden: true },
      { id: 4, data: map, properties: [...aside, 6], isHidden: true },
      { id: 5, data: bytes(GREY, 'alpha of the depth'), properties: [...aside, 4], isHidden: true },
    ],
    references: [
      ['auxl', 5, 3],
      ['auxl', 2, 1],
      ['auxl', 3, 1],
      ['auxl', 4, 1],
    ],
    properties: [
      ...PROPERTIES,
      auxiliary('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha'),
      auxiliary('urn:com:apple:photo:2018:aux:portraiteffectsmatte'),
      auxiliary('urn:com:apple:photo:2020:aux:hdrgainmap'),
    ],
  };
  const holdsAll = async (wishes: Parameters<typeof clean>[1]) => {
    const { bytes: cleaned } = await clean(buildPicture(parts), wishes);
    return [alpha, depth, map].map((data) => holdsBytes(cleaned, data));
  };
  assert.deepEqual(await holdsAll({}), [true, false, true]);
  assert.deepEqual(await holdsAll({ keep: ['attachments'] }), [true, true, true]);
  assert.deepEqual(await holdsAll({ everything: true }), [true, false, false]);
  assert.deepEqual(await holdsAll({ drop: ['gain-map'] }), [true, true, false]);
});

test('a tone map and its figures stay with the second picture', async () => {
  const file = buildPicture({
    items: [
      { id: 1, data: RED, properties: [0x81, 2, 3] },
      { id: 2, data: GREY, properties: [0x81, 2, 3], isHidden: true },
      { id: 3, type: 'tmap', data: text('figures of the tone map'), properties: [2, 3] },
      { id: 4, type: 'Exif', data: bytes(u32(0), tinyTiff('hidden')) },
    ],
    references: [
      ['dimg', 3, 1, 2],
      ['cdsc', 4, 1],
    ],
    properties: PROPERTIES,
    inMeta: [box('grpl', box('altr', u32(0), u32(9), u32(2), u32(3), u32(1)))],
  });
  const { bytes: cleaned } = await clean(file);
  assert.ok(holds(cleaned, 'figures of the tone map') && holds(cleaned, 'altr') && !holds(cleaned, 'hidden'));
  const { bytes: bare } = await clean(file, { everything: true });
  assert.ok(!holds(bare, 'figures of the tone map') && !holdsBytes(bare, GREY) && !holds(bare, 'tmap'));
});

test('only what is named goes under drop', async () => {
  const file = buildPicture({
    ...PLAIN,
    items: [...PLAIN.items, { id: 2, data: bytes(GREY, 'small'), properties: [0x81, 2, 3] }],
    references: [['thmb', 2, 1]],
    handler: 'program',
  });
  const { bytes: cleaned } = await clean(file, { drop: ['thumbnails'] });
  assert.ok(!holds(cleaned, 'small') && holds(cleaned, 'program'));
  const { plan } = await clean(file, { drop: ['location'] });
  assert.deepEqual(plan.doomed, []);
});

test('nothing but the profile goes when only colours are named', async () => {
  const [photo] = await heifMatrix();
  assert.ok(photo);
  const { bytes: cleaned, plan } = await clean(photo.bytes, { drop: ['icc'] });
  assert.deepEqual(
    plan.doomed.map(({ path }) => path),
    ['meta/iprp/ipco/colr[4]', 'mpvd'],
    'a clip that is none cannot be looked into',
  );
  const lost = photo.secrets.filter(({ text }) => !holds(cleaned, text)).map(({ place }) => place);
  // The tables are written anew: bytes that nothing refers to find no place in them.
  assert.deepEqual(lost, ['unused bytes of mdat', 'unused bytes of idat', 'motion clip']);
});

test('what cannot be cleaned without guessing is refused', async () => {
  const refused = (parts: Partial<PictureParts>) =>
    assert.rejects(planFor(buildPicture({ ...PLAIN, ...parts })), (error: unknown) => {
      assert.ok(error instanceof MetadataError);
      return error.code === 'not-removable';
    });
  const [picture] = PLAIN.items;
  assert.ok(picture);
  await refused({ items: [{ ...picture, properties: [0x81, 2, 3, 0x84] }], properties: [...PROPERTIES, box('wxyz')] });
  await refused({ items: [], dead: RED });
  await refused({
    items: [picture, { id: 2, type: 'Exif', data: tinyTiff('in the picture'), method: 2 }],
    references: [['dimg', 1, 2]],
  });
  await refused({ after: [box('moof', u32(0))] });
});

test('an image sequence keeps its film, and its offsets are right', async () => {
  const samples = bytes(WHITE, GREY);
  const movie = (at: number) =>
    box(
      'moov',
      box('mvhd', u32(0), u32(0xdddddddd), u32(0xdddddddd), u32(1000), u32(2000), u32(0x10000), new Uint8Array(76)),
      box(
        'trak',
        box('tkhd', u32(1), u32(0xdddddddd), u32(0xdddddddd), u32(1), new Uint8Array(68)),
        box(
          'mdia',
          box('mdhd', u32(0), u32(0xdddddddd), u32(0), u32(1000), u32(2000), u32(0x55c40000)),
          box('hdlr', u32(0), u32(0), 'pict', new Uint8Array(12), 'name of the film\0'),
          box(
            'minf',
            box('vmhd', u32(1), new Uint8Array(8)),
            box('dinf', box('dref', u32(0), u32(1), box('url ', u32(1)))),
            box(
              'stbl',
              box('stsd', u32(0), u32(1), box('av01', new Uint8Array(6), u16(1), new Uint8Array(70), AV1C)),
              box('stts', u32(0), u32(1), u32(2), u32(1000)),
              box('stsc', u32(0), u32(1), u32(1), u32(2), u32(1)),
              box('stsz', u32(0), u32(0), u32(2), u32(WHITE.byteLength), u32(GREY.byteLength)),
              box('stco', u32(0), u32(1), u32(at)),
            ),
          ),
        ),
      ),
    );
  const build = (at: number) =>
    buildPicture({
      ...PLAIN,
      brand: 'avis',
      before: [movie(at), box('free', 'hidden')],
      after: [box('mdat', 'dead', samples)],
    });
  const at = build(0).byteLength - samples.byteLength;
  const { bytes: cleaned } = await clean(build(at));
  for (const gone of ['hidden', 'dead', 'name of the film']) assert.ok(!holds(cleaned, gone), gone);
  assert.ok(!holdsBytes(cleaned, hex('dddddddd')), 'times are gone');
  const stco = Buffer.from(cleaned).indexOf('stco');
  const now = Buffer.from(cleaned).readUInt32BE(stco + 12);
  assert.deepEqual(cleaned.subarray(now, now + samples.byteLength), samples);
});

test('a kept XMP item has its new place', async () => {
  const xmp = tinyXmp('a title');
  const file = buildPicture({
    ...PLAIN,
    items: [...PLAIN.items, { id: 2, type: 'mime', data: xmp, entry: '\0application/rdf+xml\0' }],
    references: [['cdsc', 2, 1]],
    before: [box('free', 'hidden')],
  });
  const { bytes: cleaned } = await clean(file, { keep: ['description'] });
  assert.ok(holds(cleaned, 'a title') && !holds(cleaned, 'hidden'));
});

test('broken files end in a plan that keeps the laws, or in a MetadataError', async () => {
  const [photo, pages] = await heifMatrix();
  assert.ok(photo && pages);
  await assertHardy(photo.bytes, 61);
  await assertHardy(pages.bytes, 7);
});

test('a coded picture that is a file of its own is looked into', async () => {
  const holding = (data: Uint8Array, brand = 'mif1') =>
    buildPicture({ brand, items: [{ id: 1, type: 'jpeg', data, properties: [1] }], properties: [ISPE] });
  assert.deepEqual((await clean(holding(jpeg([])))).plan.doomed, []);
  await assert.rejects(clean(holding(jpeg([comment('by somebody')]))), {
    code: 'not-removable',
    message: /hold nothing else, found COM\[0\] in item 1/,
  });
});

test('a picture of a brand that films have is cleaned as one', async () => {
  const parts: PictureParts = { items: [{ id: 1, type: 'jpeg', data: jpeg([]), properties: [1] }], properties: [ISPE] };
  const file = buildPicture({ ...parts, brand: 'jpeg', handler: 'written by somebody' });
  const { bytes: cleaned, plan } = await clean(file);
  assert.ok(!holds(cleaned, 'somebody'));
  assert.ok(plan.essence.length > 0);
});
