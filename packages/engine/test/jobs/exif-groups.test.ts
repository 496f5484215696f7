import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { referenceGroups } from '../../../../tools/exif-groups/reference.ts';
import { exifGroupsOf } from '../../src/index.ts';
import { exifGroups } from '../../src/node.ts';
import { be32, box, bytes, pngChunk, riff, riffChunk } from '../containers/fixtures/build.ts';
import { jpeg, segment } from '../containers/jpeg/pictures.ts';
import type { Directory } from '../payloads/exif/tiff-block.ts';
import { ascii, byte, data, long, pointer, rational, short, TiffBlock } from '../payloads/exif/tiff-block.ts';

const interoperability: Directory = { entries: [ascii(1, 'R98'), data(2, '0100'), short(0x1001, 60)] };
const gps: Directory = {
  entries: [byte(0, 2, 2, 0, 0), ascii(1, 'S'), rational(2, 22, 1, 19, 1, 1548, 100), data(0x1b, '\0\0\0\0GPS')],
};
const exif: Directory = {
  entries: [
    rational(0x829a, 1, 160),
    short(0x8827, 100),
    data(0x9000, '0221'),
    ascii(0x9003, '2008:05:30 15:56:01'),
    data(0x9101, [1, 2, 3, 0]),
    { tag: 0x9201, type: 10, count: 1, value: bytes(be32(2 ** 32 - 59), be32(8)) },
    data(0x927c, 'Nobody knows this maker\x01'),
    short(0x9214, 10, 20, 30),
    pointer(0xa005, interoperability),
    rational(0xa20e, 3888000, 876),
    short(0xffee, 1),
    data(0xea1c, 'padding'),
  ],
};
const first: Directory = {
  entries: [
    ascii(0x10f, 'Canon '),
    ascii(0x110, 'EOS\0 40D\0'),
    short(0x112, 6),
    rational(0x11a, 72, 1),
    { tag: 0x13b, type: 2, count: 3, value: [0xe9, 0x21, 0] },
    pointer(0x8769, exif),
    pointer(0x8825, gps),
  ],
  next: { entries: [short(0x103, 6), long(0x201, 1090), long(0x202, 1378)] },
};
const MAIN_TIFF = new TiffBlock(first).bytes;
const EXPECTED_GPS = { GPSVersionID: [2, 2, 0, 0], GPSLatitudeRef: 'S', GPSLatitude: [22, 19, 15.48] };

const inJpeg = (tiff: Uint8Array): Uint8Array => jpeg([segment(0xe1, 'Exif\0\0', tiff)]);
const groupsIn = async (content: Uint8Array, name = 'file') =>
  await exifGroups({ kind: 'bytes', bytes: content, name });

describe('the raw groups of Exif', () => {
  it('are what the reference gives, key order included', async () => {
    for (const tiff of [MAIN_TIFF, new TiffBlock({ entries: [] }).bytes]) {
      const ours = await groupsIn(inJpeg(tiff));
      const theirs = await referenceGroups(Buffer.from(inJpeg(tiff)));
      assert.equal(JSON.stringify(ours), JSON.stringify(theirs));
    }
  });

  it('keep values raw: quotients, numbers for words, texts without their last NUL, pointers from the TIFF header', () => {
    const { image, thumbnail, exif: found, gps: place, interoperability: inner, makernote } = exifGroupsOf(MAIN_TIFF);
    assert.deepEqual(Object.keys(image ?? {}), [
      ...['Make', 'Model', 'Orientation', 'XResolution', 'Artist', 'ExifOffset', 'GPSInfo'],
    ]);
    assert.equal(image?.Make, 'Canon ');
    assert.equal(image?.Model, 'EOS\0 40D\0');
    assert.equal(image?.Artist, '\xe9!');
    assert.equal(image?.Orientation, 6);
    assert.deepEqual(thumbnail, { Compression: 6, ThumbnailOffset: 1090, ThumbnailLength: 1378 });
    assert.equal(found?.FocalPlaneXResolution, 4438.356164383562);
    assert.equal(found?.ShutterSpeedValue, -7.375);
    assert.deepEqual(found?.SubjectArea, [10, 20, 30]);
    assert.deepEqual(place, EXPECTED_GPS);
    assert.deepEqual(inner, { InteropIndex: 'R98', InteropVersion: '0100', RelatedImageWidth: 60 });
    assert.deepEqual(makernote, {});
  });

  it('drop bytes that are no text, padding and tags without a name', () => {
    const { exif: found = {} } = exifGroupsOf(MAIN_TIFF);
    assert.equal(found.ExifVersion, '0221');
    for (const name of ['ComponentsConfiguration', 'MakerNote', 'Padding', 'GPSProcessingMethod']) {
      assert.ok(!(name in found), name);
    }
    assert.ok(!Object.values(found).includes('padding'));
  });

  it('give null for a rational over zero', () => {
    const tiff = new TiffBlock({ entries: [rational(0x11a, 1, 0), rational(0x11b, 0, 0)] }).bytes;
    assert.deepEqual(exifGroupsOf(tiff).image, { XResolution: null, YResolution: null });
  });

  it('are the same from a block with its marker, in either byte order', () => {
    const little = new TiffBlock({ entries: [data(0x9000, '0232')] }, { littleEndian: true }).bytes;
    assert.deepEqual(exifGroupsOf(bytes('Exif\0\0', little)).image, { ExifVersion: '0232' });
    assert.deepEqual(exifGroupsOf(bytes('Exif\0\0', MAIN_TIFF)), exifGroupsOf(MAIN_TIFF));
  });

  it('are found in every container whose room finds Exif', async () => {
    const header = pngChunk('IHDR', be32(1), be32(1), [8, 0, 0, 0, 0]);
    const png = (chunk: Uint8Array) => bytes('\x89PNG\r\n\x1a\n', header, chunk, pngChunk('IEND'));
    const hex = Buffer.from(bytes('Exif\0\0', MAIN_TIFF)).toString('hex');
    const profile = `\nexif\n${hex.length / 2}\n${hex}\n`;
    const containers: Readonly<Record<string, Uint8Array>> = {
      png: png(pngChunk('eXIf', MAIN_TIFF)),
      'png with a raw profile': png(
        pngChunk('zTXt', 'Raw profile type exif\0\0', deflateSync(Buffer.from(profile, 'latin1'))),
      ),
      webp: riff('WEBP', riffChunk('VP8X', [8, 0, 0, 0, 0, 0, 0, 0, 0, 0]), riffChunk('EXIF', MAIN_TIFF)),
      tiff: MAIN_TIFF,
      jpegxl: bytes(
        box('JXL ', [0x0d, 0x0a, 0x87, 0x0a]),
        box('ftyp', 'jxl \0\0\0\0jxl '),
        box('Exif', be32(0), MAIN_TIFF),
      ),
    };
    for (const [name, content] of Object.entries(containers)) {
      const { image, gps: place } = await groupsIn(content);
      assert.equal(image?.Make, 'Canon ', name);
      assert.deepEqual(place, EXPECTED_GPS, name);
    }
  });

  it('are an object without keys where there is no Exif', async () => {
    for (const content of [jpeg([]), bytes('nothing known'), new Uint8Array(0)]) {
      assert.deepEqual(await groupsIn(content), {});
    }
    assert.deepEqual(exifGroupsOf(bytes('Exif\0\0II*\0')), {});
  });
});

describe('hostile Exif', () => {
  it('that ends anywhere gives what is there', () => {
    for (let end = 0; end < MAIN_TIFF.byteLength; end++) {
      assert.doesNotThrow(() => JSON.stringify(exifGroupsOf(MAIN_TIFF.subarray(0, end))), `cut at ${end}`);
    }
  });

  it('that was changed anywhere gives an answer that JSON keeps', () => {
    const places = fc.array(fc.tuple(fc.nat(MAIN_TIFF.byteLength - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(places, (changes) => {
        const changed = MAIN_TIFF.slice();
        for (const [at, value] of changes) changed[at] = value;
        const groups = exifGroupsOf(changed);
        assert.deepEqual(JSON.parse(JSON.stringify(groups)), groups);
      }),
      { numRuns: 500 },
    );
  });

  it('whose directories point at themselves and whose values repeat is read once, within a ceiling', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      tag: 0x9c9b,
      type: 1,
      count: 0xfffff0 + index,
      value: [0, 0, 0, 8],
    }));
    const loop = new TiffBlock({ entries: [long(0x8769, 8), long(0x8825, 8), ...many] }).bytes;
    const large = bytes(loop, new Uint8Array(20 * 1024 * 1024));
    const started = performance.now();
    const groups = exifGroupsOf(large);
    assert.ok(performance.now() - started < 1000);
    assert.equal(groups.image?.ExifOffset, 8);
    assert.equal(groups.image?.XPTitle, undefined);
  });
});

const BESIDE = new URL('../../../../../shared/', import.meta.url);
const PICTURE = new URL('corpus/files/exif-samples/jpg/Canon_40D.jpg', BESIDE);
const PAGE = new URL('seeds/000_1bd6d406a22dd41a.txt', BESIDE);
const isBeside = existsSync(PICTURE) && existsSync(PAGE);

describe("the original's published sample", () => {
  it('is reproduced, key order included', {
    skip: !isBeside && 'the picture and the page are not beside the repository',
  }, async () => {
    const page = readFileSync(PAGE, 'utf8');
    const sample = JSON.parse(page.slice(page.indexOf('{\n"height"'), page.lastIndexOf('}') + 1)) as { exif: object };
    const groups = await groupsIn(readFileSync(PICTURE), 'Canon_40D.jpg');
    assert.equal(JSON.stringify(groups), JSON.stringify(sample.exif));
  });
});
