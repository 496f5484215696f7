import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { latin1 } from '../../../src/bytes/latin1.ts';
import type { Report } from '../../../src/index.ts';
import { printedOf, readBytes } from '../../reading.ts';
import { be16, be32, box, bytes, zeros } from '../fixtures/build.ts';
import { EXIF, FTYP, full, HDLR, heic, iloc, infe, XMP } from './heif.ts';

/** The content of the first block of a kind. */
function contentOf({ blocks }: Report, kind: string, file: Uint8Array): string | undefined {
  const block = blocks.find((each) => each.kind === kind);
  return block?.payload.map(({ start, end }) => latin1(file, start, end)).join('');
}

describe('HEIF', () => {
  it('tells brands, handler, primary item, media and the properties of the main picture', async () => {
    const file = heic();
    const tags = printedOf(await readBytes(file, 'a.heic'));
    const at = file.byteLength - (8 + EXIF.byteLength + XMP.length + 5);
    const expected = {
      'File:ImageWidth': '64',
      'File:ImageHeight': '48',
      'QuickTime:MajorBrand': 'High Efficiency Image Format HEVC still image (.HEIC)',
      'QuickTime:MinorVersion': '0.0.0',
      'QuickTime:CompatibleBrands': ['mif1', 'heic'],
      'QuickTime:HandlerType': 'Picture',
      'QuickTime:Meta:PrimaryItemReference': '1',
      'QuickTime:ImageSpatialExtent': '64x48',
      'QuickTime:ImagePixelDepth': '8 8 8',
      'QuickTime:Rotation': 'Rotate 270 CW',
      'QuickTime:GeneralProfileIDC': 'Main Still Picture',
      'QuickTime:GenProfileCompatibilityFlags': 'Main Still Picture, Main 10, Main',
      'QuickTime:ConstraintIndicatorFlags': '176 0 0 0 0 0',
      'QuickTime:GeneralLevelIDC': '90 (level 3.0)',
      'QuickTime:BitDepthLuma': '8',
      'QuickTime:ColorProfiles': 'nclx',
      'QuickTime:TransferCharacteristics': 'sRGB or sYCC',
      'QuickTime:VideoFullRangeFlag': 'Full',
      'QuickTime:MediaDataOffset': String(at),
      'QuickTime:MediaDataSize': String(file.byteLength - at),
    };
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(tags[key], value, key);
  });

  it('knows the size without its tags, and that nothing is missing but what others open', async () => {
    const report = await readBytes(heic(), 'a.heic');
    assert.deepEqual(report.facts, { width: 64, height: 48 });
    assert.deepEqual(report.problems, []);
  });

  for (const version of [0, 1, 2] as const) {
    it(`finds Exif and XMP by locations of version ${version}`, async () => {
      const file = heic({ version });
      const report = await readBytes(file, 'a.heic');
      assert.equal(contentOf(report, 'exif', file), latin1(EXIF, 10));
      assert.equal(contentOf(report, 'xmp', file), XMP);
      assert.equal(contentOf(report, 'thumbnail', file), 'small');
    });
  }

  it('finds them in idat', async () => {
    const file = heic({ version: 1, isInside: true });
    const report = await readBytes(file, 'a.heic');
    assert.equal(contentOf(report, 'exif', file), latin1(EXIF, 10));
    assert.equal(contentOf(report, 'xmp', file), XMP);
  });

  it('finds them where the meta box stands behind the media', async () => {
    const file = heic({ isLate: true });
    assert.equal(contentOf(await readBytes(file, 'a.heic'), 'exif', file), latin1(EXIF, 10));
  });

  it('gathers an item that lies in parts of another one', async () => {
    const media = bytes('..', be32(0), 'II*\0', 'abcdefgh');
    const build = (base: number) =>
      full(
        'meta',
        0,
        HDLR,
        full('iinf', 0, be16(2), infe(1, 'mime', 'text/plain'), infe(2, 'Exif')),
        iloc(1, [
          {
            id: 1,
            extents: [
              [base, 8],
              [base + 8, 10],
            ],
          },
          {
            id: 2,
            method: 2,
            extents: [
              [2, 10],
              [14, 4],
            ],
          },
        ]),
        full('iref', 0, box('iloc', be16(2), be16(1), be16(1))),
      );
    const base = FTYP.byteLength + build(0).byteLength + 8;
    const file = bytes(FTYP, build(base), box('mdat', media));
    assert.equal(contentOf(await readBytes(file, 'a.heic'), 'exif', file), 'II*\0abefgh');
  });

  it('names JPEG items by their size', async () => {
    const jpeg = bytes('\xff\xd8', zeros(554), '\xff\xc0\0\x11\x08', be16(120), be16(160), zeros(20));
    const build = (base: number) =>
      full(
        'meta',
        0,
        HDLR,
        full('iinf', 0, be16(1), infe(7, 'jpeg')),
        iloc(0, [{ id: 7, extents: [[base, jpeg.byteLength]] }]),
      );
    const base = FTYP.byteLength + build(0).byteLength + 8;
    const tags = printedOf(await readBytes(bytes(FTYP, build(base), box('mdat', jpeg)), 'a.hif'));
    assert.equal(tags['File:ThumbnailImage'], `(Binary data ${jpeg.byteLength} bytes, use -b option to extract)`);
  });

  it('keeps properties of other pictures from the main one', async () => {
    const { tags } = await readBytes(heic(), 'a.heic');
    const extents = tags.filter(({ name }) => name === 'ImageSpatialExtent');
    assert.deepEqual(
      extents.map(({ printed, preferred }) => [printed, preferred === true]),
      [
        ['64x48', true],
        ['16x12', false],
      ],
    );
  });
});

describe('boxes of other uses', () => {
  it('tells media of 64 bits, and media to the end of the file', async () => {
    const wide = bytes(FTYP, be32(1), 'mdat', be32(0), be32(20), 'abcd');
    assert.equal(printedOf(await readBytes(wide, 'a.heic'))['QuickTime:MediaDataSize'], '4');
    const open = bytes(FTYP, be32(0), 'mdat', 'abcdef');
    const tags = printedOf(await readBytes(open, 'a.heic'));
    assert.deepEqual(
      [tags['QuickTime:MediaDataSize'], tags['QuickTime:MediaDataOffset']],
      ['6', String(FTYP.byteLength + 8)],
    );
  });

  it('opens XMP and C2PA in boxes of type uuid', async () => {
    const xmp = box('uuid', '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac', XMP);
    const label = bytes('c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71', [3], 'c2pa\0');
    const id = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81';
    const c2pa = box('uuid', id, be32(0), 'manifest\0', zeros(8), box('jumb', box('jumd', label)));
    const file = heic({ behind: [xmp, c2pa] });
    const report = await readBytes(file, 'a.heic');
    assert.equal(printedOf(report)['JUMBF:JUMDLabel'], 'c2pa');
    const block = report.blocks.findLast(({ kind }) => kind === 'xmp');
    assert.deepEqual(block?.range, {
      start: file.byteLength - c2pa.byteLength - xmp.byteLength,
      end: file.byteLength - c2pa.byteLength,
    });
  });

  it('finds the parts of a CR3 file, and says that its tracks are missing', async () => {
    const canon = '\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48';
    const parts = bytes(
      box('CNCV', 'CanonCR3_001/00.10.00/00.00.00'),
      box('CMT1', EXIF.subarray(10)),
      box('CMT3', EXIF.subarray(10)),
      box('THMB', zeros(16), '\xff\xd8\xff'),
    );
    const file = bytes(box('ftyp', 'crx ', be32(1), 'crx ', 'isom'), box('moov', box('uuid', canon, parts)));
    const report = await readBytes(file, 'a.cr3');
    assert.equal(report.format?.fileType, 'CR3');
    const tags = printedOf(report);
    assert.equal(tags['MakerNotes:Canon:CompressorVersion'], 'CanonCR3_001/00.10.00/00.00.00');
    assert.equal(tags['MakerNotes:Canon:ThumbnailImage'], '(Binary data 3 bytes, use -b option to extract)');
    assert.ok(report.gaps.some(({ name }) => name === 'moov'));
    const note = report.blocks.find(({ kind }) => kind === 'maker-note');
    assert.deepEqual([note?.details?.maker, note?.details?.valueAt, note?.details?.order], ['Canon', 8, 'II']);
  });

  it('reports a box that is cut, and what is no box', async () => {
    const codes = async (file: Uint8Array) => (await readBytes(file, 'a.heic')).problems.map(({ code }) => code);
    assert.deepEqual(await codes(heic().slice(0, 60)), ['truncated']);
    assert.deepEqual(await codes(bytes(heic(), 'more')), ['malformed']);
  });
});
