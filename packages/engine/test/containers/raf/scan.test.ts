import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes } from '../fixtures/build.ts';
import { linesOf, printedOf, readNatively } from '../read-natively.ts';
import { M_RAW, RAF, rafFile, SMALL_JPEG } from './raf-file.ts';

describe('RAF files', () => {
  it('tells what the header says', async () => {
    const tags = printedOf(await readNatively(RAF, 'a.raf'));
    assert.equal(tags['RAF:FirmwareVersion'], '0123');
    assert.equal(tags['RAF:RAFCompression'], 'Lossless');
  });

  it('tells the values of a directory, width before height', async () => {
    const tags = printedOf(await readNatively(RAF, 'a.raf'));
    assert.equal(tags['RAF:RawImageFullSize'], '3600x2400');
    assert.equal(tags['RAF:XTransLayout'], 'RGBRGB BGRBGR');
    assert.equal(tags['RAF:RawExposureBias'], '-0.7');
  });

  it('knows sensors that are laid out in two', async () => {
    const tags = printedOf(await readNatively(RAF, 'a.raf'));
    assert.equal(tags['RAF:RawImageSize'], '1500x4000');
    assert.equal(tags['RAF:RawImageWidth'], '1500');
    assert.equal(tags['RAF:RawImageHeight'], '4000');
  });

  it('tells offsets of image data from the start of the file', async () => {
    const report = await readNatively(RAF, 'a.raf');
    const start = report.blocks.find(({ kind }) => kind === 'pixels')?.range.start ?? 0;
    assert.equal(printedOf(report)['FujiIFD:RawImageFullWidth'], '4000');
    assert.equal(printedOf(report)['FujiIFD:StripOffsets'], String(start + 2048));
  });

  it('opens the JPEG inside', async () => {
    const report = await readNatively(RAF, 'a.raf');
    const tags = printedOf(report);
    assert.equal(tags['File:ImageWidth'], '64');
    assert.equal(tags['File:YCbCrSubSampling'], 'YCbCr4:2:2 (2 1)');
    assert.equal(tags['File:Comment'], 'comment');
    assert.match(String(tags['File:PreviewImage']), new RegExp(`Binary data ${SMALL_JPEG.byteLength} bytes`));
    assert.ok(linesOf(report).includes(`thumbnail JPEG 148-${148 + SMALL_JPEG.byteLength}`));
  });

  it('hands Exif on, with its place in the file', async () => {
    const exif = bytes('Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x31\x01\x02\0\x04\0\0\0abc\0\0\0\0\0');
    const jpeg = bytes('\xff\xd8\xff\xe1', [0, exif.byteLength + 2], exif, SMALL_JPEG.subarray(2));
    const report = await readNatively(rafFile({ jpeg }), 'a.raf');
    assert.equal(printedOf(report)['IFD0:Software'], 'abc');
    const block = report.blocks.find(({ kind }) => kind === 'exif');
    assert.deepEqual(block?.payload, [{ start: 148 + 12, end: 148 + 6 + exif.byteLength }]);
  });

  it('tells the first of several exposures', async () => {
    const report = await readNatively(M_RAW, 'a.raf');
    const tags = printedOf(report);
    assert.equal(report.format?.fileType, 'RAF (M-RAW)');
    assert.equal(tags['M-RAW:RawImageNumber'], '1');
    assert.equal(tags['M-RAW:ExposureTime'], '1/160');
    assert.equal(tags['M-RAW:FNumber'], '4.5');
    assert.equal(tags['M-RAW:ISO'], '200');
  });

  it('says which segments of the JPEG it does not open', async () => {
    const jpeg = bytes('\xff\xd8\xff\xe5\0\x06abcd', SMALL_JPEG.subarray(2));
    const { gaps } = await readNatively(rafFile({ jpeg }), 'a.raf');
    assert.deepEqual(
      gaps.map(({ name }) => name),
      ['APP5'],
    );
  });
});
