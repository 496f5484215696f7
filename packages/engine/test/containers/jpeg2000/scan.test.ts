import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printedOf, readBytes } from '../../reading.ts';
import { bytes } from '../fixtures/build.ts';
import { CODESTREAM, JP2, PROFILED } from './pictures.ts';

describe('JPEG 2000', () => {
  it('tells header, colours, resolution, labels and addresses', async () => {
    const report = await readBytes(JP2, 'a.jp2');
    const tags = printedOf(report);
    const expected = {
      'Jpeg2000:MajorBrand': 'JPEG 2000 Image (.JP2)',
      'Jpeg2000:ImageHeight': '46',
      'Jpeg2000:ImageWidth': '70',
      'Jpeg2000:NumberOfComponents': '3',
      'Jpeg2000:BitsPerComponent': '8 Bits, Unsigned',
      'Jpeg2000:Compression': 'JPEG 2000',
      'Jpeg2000:ColorSpecMethod': 'Enumerated',
      'Jpeg2000:ColorSpecPrecedence': '0',
      'Jpeg2000:ColorSpecApproximation': 'Not Specified',
      'Jpeg2000:ColorSpace': 'sRGB',
      'Jpeg2000:CaptureYResolution': '118',
      'Jpeg2000:CaptureXResolution': '0.3333333',
      'Jpeg2000:CaptureYResolutionUnit': 'cm',
      'Jpeg2000:CaptureXResolutionUnit': '10 m',
      'Jpeg2000:Label': 'A label',
      'Jpeg2000:URL': '',
      'EXIF:IFD0:Orientation': 'Rotate 90 CW',
      'XMP:XMP-dc:Format': 'image/heic',
    };
    for (const [key, value] of Object.entries(expected)) assert.equal(tags[key], value, key);
    assert.deepEqual(report.facts, { width: 70, height: 46 });
    assert.equal(report.blocks.at(-1)?.kind, 'pixels');
  });

  it('hands profiles on and tells other colour data by its length', async () => {
    const report = await readBytes(PROFILED, 'a.jpx');
    const profile = report.blocks.find(({ kind }) => kind === 'icc');
    assert.equal(
      bytes(PROFILED).subarray(profile?.payload[0]?.start, profile?.payload[0]?.end).toString(),
      String(bytes('profile')),
    );
    assert.equal(printedOf(report)['Jpeg2000:ColorSpecData'], '(Binary data 6 bytes, use -b option to extract)');
    assert.equal(printedOf(report)['Jpeg2000:ColorSpecMethod'], 'Vendor Color');
  });

  it('reads size and comment of a bare codestream', async () => {
    const report = await readBytes(CODESTREAM, 'a.j2c');
    const tags = printedOf(report);
    assert.deepEqual(
      ['File:FileType', 'File:ImageWidth', 'File:ImageHeight', 'File:Comment'].map((key) => tags[key]),
      ['J2C', '70', '46', 'Café!'],
    );
    assert.deepEqual(report.facts, { width: 70, height: 46 });
  });

  it('reports a box that is cut and keeps what was before', async () => {
    const report = await readBytes(JP2.slice(0, -3), 'a.jp2');
    assert.deepEqual(
      report.problems.map(({ code, path }) => [code, path]),
      [['truncated', 'jp2c']],
    );
    assert.equal(printedOf(report)['Jpeg2000:Label'], 'A label');
  });
});
