import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { comment, jpeg } from './matrix/jpeg.ts';
import { buildPsd, dataset, joined, keyed, psdMatrix, resolution, resource, text, u32 } from './matrix/psd.ts';
import { clean, holds, planFor } from './removing.ts';

test('no secret is left in a document', async () => {
  for (const { name, bytes, secrets } of await psdMatrix()) {
    for (const { place, text } of secrets) assert.ok(holds(bytes, text), `${name}: ${place} is there before`);
    const { bytes: cleaned } = await clean(bytes);
    for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
    assert.ok(
      cleaned.subarray(6, 12).every((byte) => byte === 0),
      'the reserved bytes of the header are empty',
    );
  }
});

test('layers stay layers, under plain names', async () => {
  const [psd] = await psdMatrix();
  const { bytes } = await clean(psd?.bytes ?? new Uint8Array(0));
  for (const stays of ['Layer 1', 'Layer 2', '8BIMlyid', '8BIMlsct', '8BIMnorm']) assert.ok(holds(bytes, stays), stays);
});

test('profile, density and what draws the document stay', async () => {
  const profile = text('profile'.padEnd(128, '.'));
  const file = buildPsd({
    resources: [
      resource(1005, resolution(300)),
      resource(1039, profile),
      resource(1037, u32(30)),
      resource(1036, text('thumbnail')),
    ],
  });
  const { bytes, plan } = await clean(file);
  assert.ok(holds(bytes, 'profile.'));
  assert.deepEqual(
    plan.kept.map(({ path, aspects }) => [path, ...aspects]),
    [
      ['image resources/8BIM:1005', 'density'],
      ['image resources/8BIM:1039', 'icc'],
    ],
  );
  assert.deepEqual(
    plan.doomed.map(({ path }) => path),
    ['image resources/8BIM:1036'],
  );
  const all = await clean(file, { everything: true });
  assert.ok(!holds(all.bytes, 'profile.'));
  assert.deepEqual(all.plan.kept, []);
});

test('a colour table keeps its colours, and nothing behind them', async () => {
  const table = Uint8Array.from({ length: 768 }, (_, index) => index & 0xff);
  const indexed = (colourData: Uint8Array): Uint8Array => {
    const file = buildPsd({ colourData });
    file[25] = 2;
    return file;
  };
  assert.deepEqual((await clean(indexed(joined(table, text('secret'))))).bytes, indexed(table));
});

test('a density that is taken for granted goes', async () => {
  const { plan, bytes } = await clean(buildPsd({ resources: [resource(1005, resolution(72))] }));
  assert.equal(plan.doomed.length, 1);
  assert.deepEqual(bytes, buildPsd({}));
});

test('a document with nothing to clean comes back as it was', async () => {
  const file = buildPsd({
    layers: [{ name: 'Layer 1', blocks: [keyed('lyid', u32(1))] }],
    resources: [resource(1037, u32(30))],
  });
  const { plan, bytes } = await clean(file);
  assert.deepEqual(plan.doomed, []);
  assert.deepEqual(bytes, file);
});

test('dropping alone takes what was named', async () => {
  const file = buildPsd({
    layers: [{ name: 'Aunt Mary' }],
    resources: [
      resource(1028, joined(dataset(2, 90, 'Paris'), dataset(2, 80, 'Mary'))),
      resource(1036, joined(u32(1), new Uint8Array(24), jpeg([comment('thumbnail')]))),
    ],
  });
  const { bytes } = await clean(file, { drop: ['location'] });
  assert.ok(!holds(bytes, 'Paris'));
  for (const stays of ['Aunt Mary', 'thumbnail']) assert.ok(holds(bytes, stays), stays);
  const unnamed = await clean(file, { drop: ['description'] });
  assert.ok(!holds(unnamed.bytes, 'Aunt Mary'));
  assert.ok(holds(unnamed.bytes, 'Paris'));
});

test('keeping copyright keeps the flag and the caption that says so', async () => {
  const file = buildPsd({
    resources: [
      resource(1034, Uint8Array.of(1)),
      resource(1028, joined(dataset(2, 116, '(c) me'), dataset(2, 80, 'Mary'))),
    ],
  });
  const { bytes, plan } = await clean(file, { keep: ['copyright'] });
  assert.ok(holds(bytes, '(c) me'));
  assert.ok(!holds(bytes, 'Mary'));
  assert.deepEqual(
    plan.kept.map(({ path }) => path),
    ['image resources/8BIM:1034', 'image resources/8BIM:1028/2:116'],
  );
});

/** A plan, whose laws then hold, or an error that says why not. */
async function endsWell(file: Uint8Array): Promise<void> {
  try {
    await planFor(file);
  } catch (error) {
    assert.ok(error instanceof MetadataError, String(error));
    return;
  }
  await clean(file);
}

test('cut documents end in a plan or a reason', async () => {
  for (const { bytes } of await psdMatrix()) {
    for (let size = 26; size < bytes.byteLength; size += 23) await endsWell(bytes.subarray(0, size));
  }
});

test('numbers that lie end in a plan or a reason', async () => {
  for (const { bytes } of await psdMatrix()) {
    for (let at = 26; at + 4 <= bytes.byteLength; at += 61) {
      for (const value of [0, 1, 0xff]) {
        const hostile = bytes.slice();
        hostile.fill(value, at, at + 4);
        await endsWell(hostile);
      }
    }
  }
});
