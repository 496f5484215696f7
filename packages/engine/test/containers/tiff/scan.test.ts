import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ascii,
  type Directory,
  data,
  long,
  pointer,
  pointer8,
  short,
  TiffBlock,
} from '../../payloads/exif/tiff-block.ts';
import { bytes, zeros } from '../fixtures/build.ts';
import { linesOf, printedOf, readNatively } from '../read-natively.ts';

const PIXELS_AT = 5000;
const PIXELS = zeros(600);

/** A file with pixels far behind its directories. */
function withPixels(block: Uint8Array): Uint8Array {
  return bytes(block, zeros(PIXELS_AT - block.byteLength), PIXELS);
}

const preview: Directory = {
  entries: [long(0xfe, 1), short(0x103, 6), long(0x201, PIXELS_AT + 300), long(0x202, 100)],
};
const main: Directory = {
  entries: [
    long(0xfe, 0),
    short(0x100, 20),
    short(0x101, 10),
    short(0x103, 1),
    ascii(0x10f, 'A maker'),
    long(0x111, PIXELS_AT, PIXELS_AT + 100, PIXELS_AT + 400),
    long(0x117, 100, 100, 200),
    pointer(0x14a, preview),
  ],
};

describe('the TIFF room', () => {
  it('tells metadata and image data apart', async () => {
    const report = await readNatively(withPixels(new TiffBlock(main).bytes), 'a.tif');
    const [exif, ...pixels] = linesOf(report);
    assert.match(exif ?? '', /^exif TIFF 0-\d{3}$/);
    assert.deepEqual(pixels, [
      `pixels IFD0 ${PIXELS_AT}-${PIXELS_AT + 200}`,
      `thumbnail SubIFD ${PIXELS_AT + 300}-${PIXELS_AT + 400}`,
      `pixels IFD0 ${PIXELS_AT + 400}-${PIXELS_AT + 600}`,
    ]);
    assert.deepEqual(report.facts, { width: 20, height: 10 });
    const printed = printedOf(report);
    assert.equal(printed['IFD0:Make'], 'A maker');
    assert.equal(printed['IFD0:StripOffsets'], '5000 5100 5400');
    assert.equal(printed['SubIFD:JpgFromRawStart'], String(PIXELS_AT + 300));
    assert.equal(printed['SubIFD:JpgFromRaw'], '(Binary data 100 bytes, use -b option to extract)');
    assert.deepEqual(report.problems, []);
  });

  it('reads values that lie far from each other', async () => {
    const block = new TiffBlock({ entries: [ascii(0x10f, 'A maker of things'), ascii(0x110, 'A model of one')] }).bytes;
    // Move the model's text to the end of the file.
    const file = bytes(block, zeros(4000 - block.byteLength), 'Another model!\0');
    new DataView(file.buffer).setUint32(8 + 2 + 12 + 8, 4000);
    const report = await readNatively(file, 'a.tif');
    assert.equal(printedOf(report)['IFD0:Model'], 'Another model!');
    assert.equal(report.blocks[0]?.payload.length, 2);
  });

  it('numbers the pages of a file', async () => {
    const page = (number: number): Directory => ({ entries: [long(0xfe, 2), short(0x129, number, 3)] });
    const file = new TiffBlock({ ...page(0), next: { ...page(1), next: page(2) } }).bytes;
    const printed = printedOf(await readNatively(file, 'a.tif'));
    assert.equal(printed['File:PageCount'], '3');
    assert.equal(printed['IFD2:PageNumber'], '2 3');
  });

  it('reads BigTIFF', async () => {
    const exif: Directory = { entries: [data(0x9000, '0300')] };
    const entries = [short(0x100, 20), ascii(0x10f, 'A maker'), ascii(0x131, 'Some software'), pointer8(0x8769, exif)];
    const printed = printedOf(await readNatively(new TiffBlock({ entries }, { isBig: true }).bytes, 'a.btf'));
    assert.equal(printed['File:FileType'], 'BTF');
    assert.equal(printed['IFD0:ImageWidth'], '20');
    assert.equal(printed['IFD0:Make'], 'A maker');
    assert.equal(printed['IFD0:Software'], 'Some software');
    assert.equal(printed['ExifIFD:ExifVersion'], '0300');
  });

  it('leaves long data where it is and tells its length', async () => {
    const length = 1024 * 1024 + 5;
    const file = new TiffBlock({ entries: [short(0x100, 20), data(0xea1c, zeros(length))] }).bytes;
    const report = await readNatively(file, 'a.tif');
    assert.equal(printedOf(report)['IFD0:Padding'], `(Binary data ${length} bytes, use -b option to extract)`);
    assert.ok(report.cost.bytes < 100_000, `${report.cost.bytes} bytes were read`);
  });

  it('reads an Exif block that is a file of its own', async () => {
    const file = new TiffBlock({ entries: [ascii(0x10f, 'A maker')] }).bytes;
    const printed = printedOf(await readNatively(file, 'a.exif'));
    assert.equal(printed['File:FileType'], 'EXIF');
    assert.equal(printed['IFD0:Make'], 'A maker');
  });
});
