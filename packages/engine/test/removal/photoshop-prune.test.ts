import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataset, joined, resolution, resource, text, u32 } from './matrix/psd.ts';
import { prune } from './pruning.ts';

const DENSITY = resource(1005, resolution(300));
const PROFILE = resource(1039, text('profile'));
const IPTC = resource(1028, joined(dataset(2, 90, 'Paris'), dataset(2, 116, '(c) me')));

test('density and profile stay, all else goes', async () => {
  const all = joined(
    DENSITY,
    IPTC,
    resource(1037, u32(30)),
    resource(1036, text('thumbnail')),
    PROFILE,
    resource(1061, new Uint8Array(16)),
    resource(4000, text('secret')),
    resource(1058, text('secret')),
    resource(1060, text('secret')),
  );
  const result = await prune('photoshop', all);
  assert.deepEqual(result?.bytes, joined(DENSITY, PROFILE));
  assert.deepEqual(
    result?.kept.map(({ path }) => path),
    ['8BIM:1005', '8BIM:1039'],
  );
  assert.equal((await prune('photoshop', all, { everything: true }))?.bytes, undefined);
});

test('a usual density says nothing, and an odd one may say anything', async () => {
  assert.equal((await prune('photoshop', resource(1005, resolution(72))))?.bytes, undefined);
  assert.equal((await prune('photoshop', resource(1005, joined(resolution(300), text('secret')))))?.bytes, undefined);
});

test('payloads inside are divided in their turn', async () => {
  const result = await prune('photoshop', joined(IPTC, DENSITY), { drop: ['location'] });
  assert.deepEqual(result?.bytes, joined(resource(1028, dataset(2, 116, '(c) me')), DENSITY));
  assert.deepEqual(result?.doomed, [{ path: '8BIM:1028/2:90', aspects: ['location'] }]);
  assert.deepEqual(
    (await prune('photoshop', joined(IPTC, DENSITY), { keep: ['copyright'] }))?.bytes,
    joined(resource(1028, dataset(2, 116, '(c) me')), DENSITY),
  );
});

test('names, padding and what follows are hiding places', async () => {
  const padded = resource(1039, text('odd')).slice();
  padded[padded.byteLength - 1] = 0x53;
  const result = await prune('photoshop', joined(resource(1005, resolution(300), 'secret'), padded, text('secret')));
  assert.deepEqual(result?.bytes, joined(DENSITY, resource(1039, text('odd'))));
  assert.equal((await prune('photoshop', text('secret secret secret')))?.bytes, undefined);
});

test('hostile bytes end', async () => {
  const all = joined(DENSITY, IPTC, PROFILE);
  for (let size = 0; size < all.byteLength; size++) await prune('photoshop', all.subarray(0, size));
  for (let at = 0; at < all.byteLength; at++) {
    for (const value of [0, 1, 0x80, 0xff]) {
      const hostile = all.slice();
      hostile[at] = value;
      await prune('photoshop', hostile);
      await prune('photoshop', hostile, { drop: ['location'] });
    }
  }
});
