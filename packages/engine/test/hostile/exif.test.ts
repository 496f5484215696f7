import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createNativeReader, MetadataError } from '../../src/index.ts';
import { readBlock } from '../payloads/exif/read-block.ts';
import { ascii, type Directory, data, long, numbers, pointer, short, TiffBlock } from '../payloads/exif/tiff-block.ts';

const MOST_MILLISECONDS = 3000;

const exif: Directory = {
  entries: [data(0x9000, '0232'), data(0x927c, 'Apple iOS\0 and more'), data(0x9286, 'JIS\0\0\0\0\0\x30\x21')],
};
const gps: Directory = { entries: [ascii(1, 'N'), data(0x1d, '2020:01:01\0')] };
const profile = new TiffBlock({ entries: [ascii(0xc6f8, 'A profile')] }, { magic: 0x4352 }).bytes;
const first: Directory = {
  entries: [
    long(0xfe, 1),
    short(0x100, 4),
    short(0x101, 4),
    short(0x102, 8, 8, 8),
    short(0x103, 1),
    short(0x106, 2),
    ascii(0x10f, 'Apple'),
    long(0x111, 300),
    short(0x115, 3),
    short(0x116, 4),
    long(0x117, 48),
    pointer(0x14a, { entries: [short(0x103, 6), long(0x201, 30), long(0x202, 5)] }),
    data(0x828e, [0, 1, 1, 2]),
    data(0x8298, 'Ann\0Bob\0'),
    pointer(0x8769, exif),
    { tag: 0x87af, type: 3, count: 8, value: numbers([1, 1, 0, 1, 1026, 34737, 4, 0], 2) },
    ascii(0x87b1, 'Area|'),
    pointer(0x8825, gps),
    data(0xa302, [0, 2, 0, 2, 0, 1, 1, 2]),
    data(0xc4a5, 'PrintIM\x000300\0\0\0\0'),
    data(0xc740, numbers([1, 9, 0, 0, 0], 4)),
    data(0xc763, [1, 2, 3, 4, 5, 6, 7, 8]),
  ],
  next: { entries: [short(0x103, 6), long(0x201, 40), long(0x202, 9)] },
};
const FIXTURES: Readonly<Record<string, Uint8Array>> = {
  classic: new TiffBlock(first).bytes,
  big: new TiffBlock({ entries: [short(0x100, 4), ascii(0x10f, 'A maker of note')] }, { isBig: true }).bytes,
  profile,
};

/** Read bytes as a file and as a block of another one: an answer, or an agreed error. */
async function endure(bytes: Uint8Array, name: string): Promise<void> {
  const started = performance.now();
  readBlock(bytes);
  try {
    await createNativeReader().read({ kind: 'bytes', bytes, name });
  } catch (error) {
    assert.ok(error instanceof MetadataError, `${name}: ${error}`);
  }
  assert.ok(performance.now() - started < MOST_MILLISECONDS, `${name} took too long`);
}

describe('broken TIFF files and Exif blocks', () => {
  for (const [kind, whole] of Object.entries(FIXTURES)) {
    it(`${kind}: are endured when cut at any length`, async () => {
      for (let length = 0; length <= whole.byteLength; length++) await endure(whole.slice(0, length), 'a.tif');
    });

    it(`${kind}: are endured with any number at its extremes`, async () => {
      // Entries are laid out in steps of four, each with two short numbers and two long ones.
      for (let at = 2; at + 4 <= whole.byteLength; at += 4) {
        for (const value of [0, 1, 0xffffffff]) {
          const changed = whole.slice();
          changed.set(numbers([value], at % 8 === 2 ? 4 : 2), at);
          await endure(changed, 'a.tif');
        }
      }
    });
  }

  it('are endured with random changes', async () => {
    const change = fc.record({ at: fc.nat(), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), fc.boolean(), async (changes, isFile) => {
        const changed = (FIXTURES.classic as Uint8Array).slice();
        for (const { at, value } of changes) changed[at % changed.byteLength] = value;
        if (isFile) await endure(changed, 'a.dng');
        else readBlock(changed);
      }),
      { numRuns: 300, seed: 20_260_101 },
    );
  });
});

describe('greedy Exif blocks', () => {
  it('one value under ten thousand names is not read ten thousand times', () => {
    const count = 5000;
    const entries = Array.from({ length: count }, () => ({ tag: 0x9286, type: 7, count: 60_000, value: '' }));
    const block = new TiffBlock({ entries: [...entries, data(0xea1c, new Uint8Array(60_000))] }).bytes;
    const view = new DataView(block.buffer);
    const at = block.byteLength - 60_000;
    for (let index = 0; index < count; index++) view.setUint32(8 + 2 + index * 12 + 8, at);
    const started = performance.now();
    readBlock(block);
    assert.ok(performance.now() - started < MOST_MILLISECONDS);
  });

  it('directories at every offset are not all read', () => {
    const block = new Uint8Array(65_000).fill(0);
    block.set(numbers([0x4d4d002a, 8], 4));
    const view = new DataView(block.buffer);
    view.setUint16(8, 5000);
    for (let index = 0; index < 5000; index++) {
      const entry = 10 + index * 12;
      block.set(numbers([0x14a, 4], 2), entry);
      block.set(numbers([1, 11 + index * 12], 4), entry + 4);
    }
    const started = performance.now();
    const { problems } = readBlock(block);
    assert.ok(problems.length > 0);
    assert.ok(performance.now() - started < MOST_MILLISECONDS);
  });
});
