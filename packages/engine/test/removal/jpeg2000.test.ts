import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { assertHardy } from './hostile-bytes.ts';
import { box, bytes, hex, text, tinyTiff, u16, u32 } from './matrix/box-writing.ts';
import {
  buildJp2,
  buildStream,
  comment,
  GREY,
  IHDR,
  jpeg2000Matrix,
  PROFILE,
  RES,
  SIGNATURE,
} from './matrix/jpeg2000.ts';
import { clean, holds, planFor } from './removing.ts';

const PICTURE = box('jp2c', buildStream());
const refusal = (error: unknown) => error instanceof MetadataError && error.code === 'not-removable';

test('no secret is left in a picture', async () => {
  for (const { name, bytes: file, secrets } of await jpeg2000Matrix()) {
    for (const { place, text } of secrets) assert.ok(holds(file, text), `${name}: ${place} is there before`);
    const { bytes: cleaned } = await clean(file);
    for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
  }
});

test('a picture alone is given back as it is, boxed or bare', async () => {
  for (const file of [
    buildJp2([IHDR, GREY], PICTURE),
    buildStream(),
    buildStream({ hasTileLengths: true, isOpen: true }),
  ]) {
    const { plan } = await clean(file);
    assert.deepEqual(plan.doomed, []);
  }
});

test('a comment in a tile-part goes, and the lengths are right', async () => {
  const file = buildStream({ main: [comment('hidden')], tile: [comment('hidden too')], hasTileLengths: true });
  const { bytes: cleaned } = await clean(file);
  assert.deepEqual(cleaned, buildStream());
});

test('a box around the codestream is as long as what stays, or goes on to the end', async () => {
  const stream = buildStream({ main: [comment('hidden')], after: 'hidden' });
  assert.deepEqual((await clean(buildJp2([IHDR, GREY], box('jp2c', stream)))).bytes, buildJp2([IHDR, GREY], PICTURE));
  const open = (content: Uint8Array) => buildJp2([IHDR, GREY], bytes(u32(0), 'jp2c', content));
  assert.deepEqual((await clean(open(stream))).bytes, open(buildStream()));
});

test('a file with boxes that is called after the codestream in it is cleaned by what it is', async () => {
  const file = buildJp2([IHDR, GREY], box('jp2c', buildStream({ main: [comment('hidden')] })));
  assert.deepEqual((await clean(file, {}, 'picture.j2c')).bytes, buildJp2([IHDR, GREY], PICTURE));
});

test('profile, density and orientation stay, and go when everything does', async () => {
  const file = buildJp2([IHDR, PROFILE, RES], box('uuid', 'JpgTiffExif->JP2', tinyTiff('hidden')), PICTURE);
  const { bytes: cleaned, plan } = await clean(file);
  assert.ok(
    holds(cleaned, 'mntrGRAY') && holds(cleaned, 'resd') && holds(cleaned, 'JpgTiffExif') && !holds(cleaned, 'hidden'),
  );
  assert.deepEqual([...new Set(plan.kept.flatMap(({ aspects }) => aspects))], ['icc', 'density', 'orientation']);
  assert.deepEqual((await clean(file, { everything: true })).bytes, buildJp2([IHDR, GREY], PICTURE));
  const two = buildJp2([IHDR, PROFILE, GREY], PICTURE);
  assert.deepEqual((await clean(two, { everything: true })).bytes, buildJp2([IHDR, GREY], PICTURE));
});

test('nothing moves where boxes point into the file', async () => {
  const build = (stuff: Uint8Array, inside: string) => {
    const head = buildJp2([IHDR, GREY], stuff);
    const at = head.byteLength + 8 + 24 + 8 + 8;
    const table = box('ftbl', box('flst', u16(1), u32(0), u32(at), u32(PICTURE.byteLength - 8), u16(0)));
    return bytes(head, table, box('mdat', bytes(PICTURE.subarray(8))), box('free', inside));
  };
  const secret = box('xml ', '<notes>hidden</notes>');
  const { bytes: cleaned } = await clean(build(secret, 'hidden too'));
  assert.deepEqual(cleaned, build(box('free', new Uint8Array(secret.byteLength - 8)), '\0'.repeat(10)));
});

test('labels stay under keep, the rest goes', async () => {
  const file = buildJp2([IHDR, GREY, box('lbl ', 'a label')], box('free', 'hidden'), PICTURE);
  assert.ok(holds((await clean(file, { keep: ['description', 'identity', 'location'] })).bytes, 'a label'));
  assert.deepEqual((await clean(file, { drop: ['icc'] })).plan.doomed, []);
});

test('what cannot be cleaned without guessing is refused', async () => {
  await assert.rejects(planFor(buildJp2([IHDR, GREY], box('moov', u32(0)), PICTURE)), refusal);
  await assert.rejects(planFor(buildJp2([IHDR, GREY], box('jp2c', 'no codestream here'))), refusal);
  const [first] = [buildStream()];
  const broken = Uint8Array.from(first);
  broken.set(hex('00000030'), Buffer.from(first).indexOf(hex('ff90')) + 6);
  await assert.rejects(planFor(broken), refusal);
  await assert.rejects(
    planFor(bytes(SIGNATURE, box('ftyp', 'jp2 ', text('\0\0\0\0jp2 ')), '\0\0\0\x02broken length here', PICTURE)),
    refusal,
  );
});

test('broken files end in a plan that keeps the laws, or in a MetadataError', async () => {
  const [boxed, bare] = await jpeg2000Matrix();
  assert.ok(boxed && bare);
  await assertHardy(boxed.bytes, 23);
  await assertHardy(bare.bytes, 1);
});
