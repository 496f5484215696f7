import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSize } from '../../../src/containers/jpegxl/size.ts';
import { printedOf, readBytes } from '../../reading.ts';
import { be32, box, bytes } from '../fixtures/build.ts';
import { PACKED, PLAIN, SIGNATURE, SMALL } from './pictures.ts';

describe('JPEG XL', () => {
  for (const [what, file] of [
    ['plain', PLAIN],
    ['packed', PACKED],
  ] as const) {
    it(`opens ${what} boxes`, async () => {
      const report = await readBytes(file, 'a.jxl');
      const tags = printedOf(report);
      assert.equal(tags['File:ImageWidth'], '256');
      assert.equal(tags['Jpeg2000:MajorBrand'], 'JPEG XL Image (.JXL)');
      assert.deepEqual(tags['Jpeg2000:CompatibleBrands'], ['jxl ']);
      assert.equal(tags['File:ExifByteOrder'], 'Little-endian (Intel, II)');
      assert.equal(tags['EXIF:IFD0:Orientation'], 'Rotate 90 CW');
      assert.equal(tags['XMP:XMP-dc:Format'], 'image/heic');
      const kinds = report.blocks.map(({ kind }) => kind);
      for (const kind of ['exif', 'xmp', 'pixels'] as const) assert.ok(kinds.includes(kind), kind);
    });
  }

  it('tells a gain map by its length', async () => {
    assert.equal(
      printedOf(await readBytes(PLAIN))['Jpeg2000:GainMapImage'],
      '(Binary data 8 bytes, use -b option to extract)',
    );
  });

  it('reads the size of a bare codestream', async () => {
    const report = await readBytes(SMALL, 'a.jxl');
    assert.deepEqual(report.facts, { width: 256, height: 256 });
    assert.equal(printedOf(report)['File:ImageHeight'], '256');
  });

  it('does not look into a codestream that runs to the end of the file, as ExifTool does not', async () => {
    const report = await readBytes(bytes(SIGNATURE, be32(0), 'jxlc', SMALL), 'a.jxl');
    assert.equal(printedOf(report)['File:ImageWidth'], undefined);
  });

  it('reports packed content that is broken', async () => {
    const { problems } = await readBytes(bytes(SIGNATURE, box('brob', 'xml ', 'no brotli')), 'a.jxl');
    assert.ok(problems.some(({ code }) => code === 'malformed'));
  });
});

/** Fields of so many bits, lowest first, as bytes behind a signature. */
function packed(...fields: readonly (readonly [value: number, bits: number])[]): Uint8Array {
  let [all, at] = [0n, 0n];
  for (const [value, bits] of fields) {
    all |= BigInt(value) << at;
    at += BigInt(bits);
  }
  return bytes(
    '\xff\n',
    Array.from({ length: 12 }, (_, index) => Number((all >> BigInt(8 * index)) & 255n)),
  );
}

describe('readSize', () => {
  it('reads small sides in eights', () => {
    assert.deepEqual(readSize(packed([1, 1], [4, 5], [0, 3], [9, 5])), { width: 80, height: 40 });
  });

  it('reads sides of each width', () => {
    for (const [choice, bits] of [9, 13, 18, 30].entries()) {
      const size = readSize(packed([0, 1], [choice, 2], [2 ** bits - 1, bits], [0, 3], [choice, 2], [99, bits]));
      assert.deepEqual(size, { width: 100, height: 2 ** bits });
    }
  });

  it('derives the width by a ratio', () => {
    const widths = [1, 2, 3, 4, 5, 6, 7].map((ratio) => readSize(packed([0, 1], [0, 2], [99, 9], [ratio, 3]))?.width);
    assert.deepEqual(widths, [100, 120, 133, 150, 177, 125, 200]);
  });

  it('knows what is no codestream', () => assert.equal(readSize(bytes('\xff\xd8\xff')), undefined));
});
