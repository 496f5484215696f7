import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../../src/index.ts';
import { printedOf, readBytes } from '../../reading.ts';
import { bytes } from '../fixtures/build.ts';
import { appended, deflated, OBJECTS, PACKED, PLAIN, packedPdf, pdf } from './documents.ts';

const text = (file: Uint8Array): string => Buffer.from(file).toString('latin1');
const NO_PAGES = { 1: '<</Lang(en)>>', 2: '<</Title(first)>>' };

/** Gaps that the room itself names, whatever the card says of the type. */
const gapsInside = ({ gaps }: Report) => gaps.filter(({ kind }) => kind === 'payload');

describe('portable documents', () => {
  for (const [what, file] of [
    ['plain', PLAIN],
    ['packed', PACKED],
  ] as const) {
    it(`tells what the dictionaries of a ${what} file say`, async () => {
      const report = await readBytes(file, 'a.pdf');
      const printed = printedOf(report);
      assert.deepEqual(gapsInside(report), []);
      assert.deepEqual(report.problems, []);
      assert.equal(printed['PDF:PDFVersion'], what === 'plain' ? '1.4' : '1.5');
      assert.equal(printed['PDF:Linearized'], 'No');
      assert.equal(printed['PDF:Title'], 'Brücken (two)');
      assert.equal(printed['PDF:Author'], 'Ж');
      assert.deepEqual(printed['PDF:Keywords'], ['one', 'two;x', 'three']);
      assert.equal(printed['PDF:CreateDate'], '2023:05:04 13:31:05-07:00');
      assert.equal(printed['PDF:Trapped'], 'True');
      assert.equal(printed['PDF:OwnEntry'], '5');
      assert.equal(printed['PDF:SomeThing'], 'x');
      assert.equal(printed['PDF:Producer'], 'A — producer');
      assert.equal(printed['PDF:Language'], 'en-GB');
      assert.equal(printed['PDF:PageMode'], 'UseOutlines');
      assert.equal(printed['PDF:TaggedPDF'], 'Yes');
      assert.equal(printed['PDF:HasXFA'], 'No');
      assert.equal(printed['PDF:PageCount'], '1');
      assert.deepEqual(printed['PDF:MediaBox'], ['0', '0', '612', '792']);
      assert.equal(printed['PDF:ContainerVersion'], '11');
      assert.equal(printed['PostScript:Title'], 'A drawing');
      assert.equal(printed['PostScript:AIColorModel'], 'CMYK');
      assert.equal(printed['ICC_Profile:ICC-header:ProfileFileSignature'], 'acsp');
      assert.equal(printed['XMP:XMP-dc:Format'], 'application/pdf');
    });
  }

  it('gives the range of the metadata stream', async () => {
    const { blocks } = await readBytes(PLAIN, 'a.pdf');
    const [range] = blocks.find(({ kind }) => kind === 'xmp')?.payload ?? [];
    const content = text(PLAIN).slice(range?.start, range?.end);
    assert.match(content, /^<x:xmpmeta .*<\/x:xmpmeta>$/);
  });

  it('unpacks a metadata stream', async () => {
    const file = pdf({
      ...NO_PAGES,
      1: '<</Metadata 4 0 R>>',
      4: deflated('/Subtype/XML', text(OBJECTS[4]).replace(/^.*?stream\n|\nendstream$/gs, '')),
    });
    const report = await readBytes(file, 'a.pdf');
    assert.equal(report.blocks.find(({ kind }) => kind === 'xmp')?.packing, 'deflate');
    assert.equal(printedOf(report)['XMP:XMP-dc:Format'], 'application/pdf');
  });

  it('takes the newest copy of an object, and one Info only', async () => {
    const first = pdf({ ...NO_PAGES, 3: '(old)' });
    const start = text(first).lastIndexOf('xref\n0 1');
    const file = appended(
      first,
      { 1: '<</Lang(newer)>>', 5: '<</Title(second)/Author 3 0 R>>' },
      `<</Size 9/Root 1 0 R/Info 5 0 R/Prev ${start}>>`,
    );
    const report = await readBytes(file, 'a.pdf');
    const printed = printedOf(report);
    assert.equal(printed['PDF:Language'], 'newer');
    assert.equal(printed['PDF:Title'], 'second');
    assert.equal(printed['PDF:Author'], 'old');
    assert.equal(report.tags.filter(({ name }) => name === 'Title').length, 1);
  });

  it('reads the stream that a table of a hybrid file names', async () => {
    const packed = packedPdf({ 1: '<</Lang(from the stream)>>' }, {}, '');
    const start = text(packed).lastIndexOf('31 0 obj');
    const file = appended(
      packed,
      { 2: '<</Title(from the table)>>' },
      `<</Size 40/Root 1 0 R/Info 2 0 R/XRefStm ${start}>>`,
    );
    const printed = printedOf(await readBytes(file, 'a.pdf'));
    assert.equal(printed['PDF:Language'], 'from the stream');
    assert.equal(printed['PDF:Title'], 'from the table');
  });

  it('sees whether a file is linearized', async () => {
    const length = pdf({ 8: '<</Linearized 1/L 1234>>', ...NO_PAGES }).byteLength;
    const right = pdf({ 0: `<</Linearized 1/L ${String(length).padStart(4, '0')}>>`, ...NO_PAGES });
    assert.equal(printedOf(await readBytes(right, 'a.pdf'))['PDF:Linearized'], 'Yes');
    const wrong = pdf({ 0: `<</Linearized 1/L ${length + 1}>>`, ...NO_PAGES });
    assert.equal(printedOf(await readBytes(wrong, 'a.pdf'))['PDF:Linearized'], 'No');
  });

  it('counts offsets from a header that white space stands before', async () => {
    const report = await readBytes(bytes('\n\n', PLAIN), 'a.pdf');
    assert.equal(printedOf(report)['PDF:Language'], 'en-GB');
  });

  for (const [what, file, gap] of [
    ['an encrypted file', pdf(NO_PAGES, '/Encrypt 7 0 R'), 'encryption'],
    ['a file without its end', PLAIN.slice(0, -8), 'cross-reference table'],
    ['a table with a broken entry', bytes(text(PLAIN).replace(' 00000 n', ' 0000 n ')), 'cross-reference table'],
    [
      'metadata packed otherwise',
      pdf({ ...NO_PAGES, 1: '<</Metadata 4 0 R>>', 4: '<</Subtype/XML/Filter/LZWDecode/Length 2>>stream\nxx' }),
      'packed stream',
    ],
    ['a signed end', bytes(text(PLAIN).replace('%%EOF', '% <seal seal="0.0">\n%%EOF')), 'SEAL'],
  ] as const) {
    it(`leaves ${what} to another reader`, async () => {
      const report = await readBytes(file, 'a.pdf');
      assert.deepEqual(gapsInside(report), [{ kind: 'payload', name: gap, groups: [] }]);
      assert.equal(report.complete, false);
      assert.equal(printedOf(report)['PDF:PDFVersion'], '1.4');
      if (gap === 'encryption') assert.equal(printedOf(report)['PDF:Title'], undefined);
    });
  }
});
