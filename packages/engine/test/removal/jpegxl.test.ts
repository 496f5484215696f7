import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { assertHardy } from './hostile-bytes.ts';
import { box, bytes, tinyTiff, tinyXmp, u32 } from './matrix/box-writing.ts';
import { buildBoxes, FTYP, gainMap, jpegxlMatrix, SIGNATURE, STREAM } from './matrix/jpegxl.ts';
import { clean, holds, planFor } from './removing.ts';

const PICTURE = box('jxlc', STREAM);

test('no secret is left in a picture, and nothing packed', async () => {
  for (const { name, bytes: file, secrets } of await jpegxlMatrix()) {
    const before = bytes(file, ...unpacked(file));
    for (const { place, text } of secrets) assert.ok(holds(before, text), `${name}: ${place} is there before`);
    const { bytes: cleaned } = await clean(file);
    for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
    assert.deepEqual(unpacked(cleaned), []);
    assert.ok(holds(cleaned, 'jhgm') && holds(cleaned, 'jxll'));
  }
});

test('a picture alone is given back as it is, boxed or bare', async () => {
  for (const file of [buildBoxes(PICTURE), STREAM, bytes(STREAM, 'no end can be told')]) {
    const { plan } = await clean(file);
    assert.deepEqual(plan.doomed, []);
  }
});

test('what is coded in the picture is named when everything goes', async () => {
  for (const file of [buildBoxes(PICTURE), STREAM]) {
    const { plan } = await clean(file, { everything: true });
    assert.deepEqual(
      plan.kept.map(({ path, why }) => [path, why]),
      [['codestream', 'colours and orientation are coded in the picture itself']],
    );
  }
});

test('the gain map goes when everything does', async () => {
  const { bytes: cleaned } = await clean(buildBoxes(gainMap(STREAM), PICTURE), { everything: true });
  assert.deepEqual(cleaned, buildBoxes(PICTURE));
});

test('an orientation in Exif counts for nothing and goes', async () => {
  const { plan, bytes: cleaned } = await clean(buildBoxes(box('Exif', u32(0), tinyTiff('hidden')), PICTURE));
  assert.deepEqual(
    plan.doomed.map(({ path }) => path),
    ['Exif'],
  );
  assert.deepEqual(cleaned, buildBoxes(PICTURE));
});

test('JPEG reconstruction data go, with the reason, and stay when only colours are named', async () => {
  const file = buildBoxes(box('jbrd', 'markers'), PICTURE);
  const { plan } = await clean(file);
  assert.match(plan.doomed[0]?.why ?? '', /application segments/);
  assert.deepEqual((await clean(file, { drop: ['icc'] })).plan.doomed, []);
});

test('kept descriptions stay, what goes beside them does not', async () => {
  const file = buildBoxes(box('xml ', tinyXmp('a title')), box('free', 'hidden'), PICTURE);
  const { bytes: cleaned } = await clean(file, { keep: ['description'] });
  assert.ok(holds(cleaned, 'a title') && !holds(cleaned, 'hidden'));
});

test('bytes behind the last box go; a break before the picture is refused', async () => {
  const { bytes: cleaned } = await clean(bytes(buildBoxes(PICTURE), '\0\0\0\x02hidden behind the boxes'));
  assert.deepEqual(cleaned, buildBoxes(PICTURE));
  await assert.rejects(
    planFor(bytes(SIGNATURE, FTYP, '\0\0\0\x02broken length', PICTURE)),
    (error: unknown) => error instanceof MetadataError && error.code === 'not-removable',
  );
});

test('broken files end in a plan that keeps the laws, or in a MetadataError', async () => {
  const [photo] = await jpegxlMatrix();
  assert.ok(photo);
  await assertHardy(photo.bytes, 11);
});

/** What the brob boxes at the top of a file hold. */
function unpacked(file: Uint8Array): readonly Uint8Array[] {
  const contents: Uint8Array[] = [];
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at + 12 <= file.byteLength && view.getUint32(at) >= 8; at += view.getUint32(at)) {
    const type = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    if (type === 'brob') contents.push(brotliDecompressSync(file.subarray(at + 12, at + view.getUint32(at))));
  }
  return contents;
}
