import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataset, joined, text } from './matrix/psd.ts';
import { prune } from './pruning.ts';

const UTF8 = dataset(1, 90, '\x1b%G');
const VERSION = dataset(2, 0, '\0\x04');
const CITY = dataset(2, 90, 'Paris');
const AUTHOR = dataset(2, 80, 'Mary');
const RIGHTS = dataset(2, 116, '(c) Mary');
const ALL = joined(UTF8, VERSION, CITY, AUTHOR, RIGHTS);

test('nothing of it is for rendering', async () => {
  const result = await prune('iptc', ALL);
  assert.equal(result?.bytes, undefined);
  assert.deepEqual(
    result?.doomed.map(({ path }) => path),
    ['1:90', '2:0', '2:90', '2:80', '2:116'],
  );
  assert.equal((await prune('iptc', joined(UTF8, VERSION)))?.bytes, undefined, 'a frame around nothing');
  assert.equal((await prune('iptc', new Uint8Array(8)))?.bytes, undefined);
});

test('what stays keeps its character set and version', async () => {
  assert.deepEqual((await prune('iptc', ALL, { keep: ['copyright'] }))?.bytes, joined(UTF8, VERSION, RIGHTS));
  assert.deepEqual((await prune('iptc', ALL, { drop: ['location'] }))?.bytes, joined(UTF8, VERSION, AUTHOR, RIGHTS));
  assert.equal((await prune('iptc', ALL, { drop: ['thumbnails'] }))?.bytes, ALL);
});

test('unknown datasets, and what follows the last, may be about anything', async () => {
  const odd = joined(
    RIGHTS,
    dataset(2, 250, 'secret'),
    dataset(240, 1, 'secret'),
    dataset(1, 90, 'secretsecret'),
    text('secret'),
  );
  assert.deepEqual((await prune('iptc', odd, { keep: ['copyright'] }))?.bytes, RIGHTS);
});

test('extended datasets and swapped bytes are divided too', async () => {
  const extended = joined(Uint8Array.of(0x1c, 2, 120, 0x80, 4, 0, 0, 0, 6), text('secret'));
  assert.deepEqual((await prune('iptc', joined(extended, RIGHTS), { keep: ['copyright'] }))?.bytes, RIGHTS);
  const swap = (bytes: Uint8Array): Uint8Array =>
    Uint8Array.from(Buffer.from(joined(bytes, new Uint8Array((4 - (bytes.byteLength % 4)) % 4))).swap32());
  const result = await prune('iptc', swap(ALL), { keep: ['copyright'] });
  assert.deepEqual(result?.bytes, swap(joined(UTF8, VERSION, RIGHTS)));
});

test('hostile bytes end', async () => {
  for (let size = 0; size < ALL.byteLength; size++) await prune('iptc', ALL.subarray(0, size), { drop: ['location'] });
  for (let at = 0; at < ALL.byteLength; at++) {
    for (const value of [0, 0x1c, 0x80, 0xff]) {
      const hostile = ALL.slice();
      hostile[at] = value;
      await prune('iptc', hostile);
      await prune('iptc', hostile, { keep: ['copyright'] });
    }
  }
});
