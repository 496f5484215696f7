import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proveSearch, proveStructure } from '../../../src/jobs/removal/prove.ts';
import { type Removal, removeMetadata } from '../../../src/jobs/removal/remove.ts';
import { MetadataError } from '../../../src/model/metadata-error.ts';
import { removalPolicy } from '../../../src/model/policy.ts';
import type { MetadataReader } from '../../../src/model/reader.ts';
import { Trip } from '../../../src/model/trip.ts';
import { memorySource } from '../../../src/source/memory.ts';
import { comment, jpeg } from '../../removal/matrix/jpeg.ts';
import { planFor } from '../../removal/removing.ts';

const policy = removalPolicy();
const dirty = jpeg([comment('written by Somebody Known')]);
const clean = jpeg([]);
const notProven = (words: RegExp) => ({ code: 'removal-not-proven', message: words });

async function trialOf(after: Uint8Array) {
  const planned = await planFor(dirty);
  return { before: memorySource(dirty), after: memorySource(after), planned, policy, name: 'photo.jpg' };
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('proof', () => {
  it('holds for a clean file', async () => {
    const proven = await proveStructure(await trialOf(clean), new Trip());
    assert.match(proven.sha256, /^[0-9a-f]{64}$/);
  });

  it('fails when something doomed is left', async () => {
    const trial = await trialOf(dirty);
    await assert.rejects(proveStructure(trial, new Trip()), notProven(/found COM\[0\]$/));
  });

  it('fails when the picture has changed by one bit', async () => {
    const table = Buffer.from(clean).indexOf(Buffer.from([0xff, 0xdb])) + 10;
    const trial = await trialOf(changed(clean, table));
    await assert.rejects(proveStructure(trial, new Trip()), notProven(/bit for bit, found them changed/));
  });

  it('fails when the file is another type, or none', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    await assert.rejects(proveStructure(await trialOf(gif), new Trip()), notProven(/to stay JPEG, found GIF/));
    await assert.rejects(proveStructure(await trialOf(new Uint8Array(0)), new Trip()), notProven(/0 bytes/));
  });

  it('fails when a text that was removed stands outside the picture; inside it is an echo', async () => {
    const plan = { parts: [], doomed: [], kept: [], essence: [] };
    const texts = [{ tag: 'File:Comment', text: 'Somebody Known' }];
    const after = { after: memorySource(Buffer.from('xx Somebody Known xx')) };
    const search = (again: Parameters<typeof proveSearch>[1]['again']) =>
      proveSearch(after, { again, sha256: '' }, texts, new Trip());
    await assert.rejects(search(plan), notProven(/the text of File:Comment at 3/));
    const whole = { start: 0, end: 20 };
    const inside = await search({ ...plan, essence: [{ kind: 'copy', range: whole }] });
    assert.deepEqual(inside, { values: 1, bytes: 20, echoes: ['File:Comment'] });
    const finding = { kind: 'icc', path: 'ICC', aspects: ['icc'], ranges: [whole] } as const;
    assert.deepEqual((await search({ ...plan, kept: [finding] })).echoes, ['File:Comment']);
  });

  it('looks into packed streams', async () => {
    const { deflateSync } = await import('node:zlib');
    const packed = deflateSync('all about Somebody Known, and more');
    const again = {
      parts: [],
      doomed: [],
      kept: [],
      essence: [],
      packed: [{ range: { start: 0, end: packed.length }, packing: 'deflate' as const }],
    };
    const texts = [{ tag: 'PNG:Author', text: 'Somebody Known' }];
    const trial = { after: memorySource(packed) };
    await assert.rejects(
      proveSearch(trial, { again, sha256: '' }, texts, new Trip()),
      notProven(/the text of PNG:Author at 0/),
    );
  });
});

describe('removal', () => {
  function removalOf(file: Uint8Array, written: Uint8Array[]): Removal {
    return {
      source: memorySource(file),
      ticket: { kind: 'bytes', bytes: file },
      name: 'photo.jpg',
      policy,
      async write(pieces) {
        for await (const piece of pieces) written.push(piece);
        const bytes = Buffer.concat(written);
        return { source: memorySource(bytes), ticket: { kind: 'bytes', bytes } };
      },
    };
  }

  it('writes what is proven, and says what it did without saying what was there', async () => {
    const written: Uint8Array[] = [];
    const receipt = await removeMetadata(removalOf(dirty, written));
    assert.deepEqual(Buffer.concat(written), Buffer.from(clean));
    assert.deepEqual(
      receipt.removed.map(({ path, aspects }) => [path, aspects]),
      [['COM[0]', ['description']]],
    );
    assert.ok(!JSON.stringify(receipt).includes('Known'));
    assert.equal(receipt.search.values, 1);
  });

  it('refuses what the second reader still sees', async () => {
    const report = await import('../../../src/jobs/native-reader.ts').then(({ createNativeReader }) =>
      createNativeReader().read({ kind: 'bytes', bytes: dirty }),
    );
    const stubborn: MetadataReader = { name: 'exiftool', read: async () => report, close: async () => {} };
    await assert.rejects(
      removeMetadata(removalOf(dirty, []), { second: stubborn }),
      notProven(/found File:Comment \(exiftool\)/),
    );
  });

  it('does without a second reader that dies of the file', async () => {
    const dying: MetadataReader = {
      name: 'exiftool',
      read: () => Promise.reject(new MetadataError('reader-failed', 'gone')),
      close: async () => {},
    };
    const receipt = await removeMetadata(removalOf(dirty, []), { second: dying });
    assert.deepEqual(
      receipt.opinions.map(({ engine }) => engine),
      ['native'],
    );
  });

  it('is given up when its caller is', async () => {
    const gone = AbortSignal.abort();
    await assert.rejects(removeMetadata(removalOf(dirty, []), { signal: gone }), { code: 'aborted' });
  });
});
