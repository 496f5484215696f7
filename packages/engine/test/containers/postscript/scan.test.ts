import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printedOf, readBytes } from '../../reading.ts';
import { bytes } from '../fixtures/build.ts';
import { BODY, binary, HEADER, PLAIN, STRAY } from './documents.ts';

describe('PostScript', () => {
  for (const [what, file] of [
    ['plain', PLAIN],
    ['binary', binary()],
    ['old', bytes(`${HEADER}${BODY}`.replaceAll('\r\n', '\n').replaceAll('\n', '\r'))],
  ] as const) {
    it(`tells the comments of a ${what} file and opens what is between them`, async () => {
      const report = await readBytes(file, 'a.eps');
      const printed = printedOf(report);
      assert.deepEqual(report.problems, []);
      assert.deepEqual(report.gaps, []);
      assert.equal(printed['PostScript:Title'], 'A (small) title!');
      assert.equal(printed['PostScript:Creator'], 'Some program');
      assert.equal(printed['PostScript:CreateDate'], '7/18/05 2:33 PM');
      assert.deepEqual(printed['PostScript:For'], ['one', 'two']);
      assert.equal(printed['PostScript:Pages'], undefined);
      assert.equal(printed['Photoshop:CopyrightFlag'], 'True');
      assert.equal(printed['ICC_Profile:ICC-header:ProfileFileSignature'], 'acsp');
      assert.equal(printed['XMP:XMP-dc:Format'], 'application/eps');
      assert.equal(printed['Composite:ImageSize'], '8x4');
    });
  }

  it('tells the size of the box where there is no other', async () => {
    const file = bytes(`${HEADER}%%BoundingBox: 10 20 30 60\n`);
    assert.equal(printedOf(await readBytes(file, 'a.eps'))['Composite:ImageSize'], '20x40');
  });

  it('finds a packet that no comment announces', async () => {
    const { blocks, tags } = await readBytes(STRAY, 'a.ps');
    assert.deepEqual(blocks.find(({ kind }) => kind === 'xmp')?.range, { start: 15, end: STRAY.byteLength });
    assert.ok(tags.some(({ group1, name }) => group1 === 'XMP-dc' && name === 'Format'));
  });

  it('gives the previews of a binary header', async () => {
    const file = binary(undefined, { metafile: 40 });
    const report = await readBytes(file, 'a.eps');
    const previews = report.blocks.filter(({ kind }) => kind === 'thumbnail');
    assert.deepEqual(
      previews.map(({ path, range }) => [path, range.start, range.end]),
      [
        ['metafile', 40, 50],
        ['TIFF preview', file.byteLength - 26, file.byteLength],
      ],
    );
    const printed = printedOf(report);
    assert.equal(printed['PostScript:TIFFPreview'], '(Binary data 26 bytes, use -b option to extract)');
    assert.equal(printed['EXIF:IFD0:ImageWidth'], '5');
  });

  it('reports a preview that is none', async () => {
    const { problems } = await readBytes(binary('no TIFF'), 'a.eps');
    assert.ok(problems.some(({ code, path }) => code === 'malformed' && path === 'TIFF preview'));
  });

  it('tells nothing of a part that does not end', async () => {
    const file = bytes(HEADER, BODY.replace('%end_xml_packet', '%'));
    assert.ok(!(await readBytes(file, 'a.eps')).blocks.some(({ kind }) => kind === 'xmp'));
  });
});
