import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes } from '../fixtures/build.ts';
import { linesOf, printedOf, readNatively } from '../read-natively.ts';
import { CRW, canonTrailer, heapFile } from './heap-file.ts';

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="a toolkit"></x:xmpmeta>';

describe('CIFF files', () => {
  it('tells the values of records, wherever they stand', async () => {
    const report = await readNatively(CRW, 'a.crw');
    const tags = printedOf(report);
    assert.equal(report.complete, true);
    assert.equal(tags['CanonRaw:Model'], 'Canon EOS DIGITAL REBEL');
    assert.equal(tags['CanonRaw:CanonFileDescription'], 'EOS DIGITAL REBEL CMOS RAW');
    assert.equal(tags['CanonRaw:UserComment'], 'a comment');
    assert.equal(tags['CanonRaw:RecordID'], '7');
    assert.equal(tags['CanonRaw:SerialNumber'], '0560018150');
    assert.equal(tags['CanonRaw:DateTimeOriginal'], '2003:11:10 17:39:26');
    assert.equal(tags['CanonRaw:TimeZoneCode'], '1');
  });

  it("opens Canon's own tables", async () => {
    const tags = printedOf(await readNatively(CRW, 'a.crw'));
    assert.equal(tags['Canon:FocalLength'], '24 mm');
    assert.equal(tags['Canon:FocalPlaneXSize'], '23.22 mm');
  });

  it('tells long values by their length', async () => {
    const tags = printedOf(await readNatively(CRW, 'a.crw'));
    assert.equal(tags['CanonRaw:ThumbnailImage'], '(Binary data 604 bytes, use -b option to extract)');
  });

  it('tells where the pictures lie', async () => {
    const lines = linesOf(await readNatively(CRW, 'a.crw')).slice(1);
    assert.deepEqual(lines, ['pixels heap/RawData 26-37', 'thumbnail heap/picture 37-641']);
  });

  it("finds XMP in Canon's trailer", async () => {
    const file = heapFile([{ type: 0x0810, value: 'an owner\0' }], canonTrailer([0xffff00f6, XMP]).slice(0, -4));
    const report = await readNatively(file, 'a.crw');
    assert.equal(printedOf(report)['XMP-x:XMPToolkit'], 'a toolkit');
    assert.equal(printedOf(report)['CanonRaw:OwnerName'], 'an owner');
    const xmp = report.blocks.find(({ kind }) => kind === 'xmp');
    const [at] = xmp?.payload ?? [];
    assert.deepEqual(file.slice(at?.start, at?.end), bytes(XMP));
  });

  it("says that it does not read Canon's other trailers", async () => {
    const trailer = canonTrailer([0xffff00f4, 'edits']).slice(0, -4);
    const report = await readNatively(heapFile([{ type: 0x0810, value: 'an owner\0' }], trailer), 'a.crw');
    assert.deepEqual(
      report.gaps.map(({ name }) => name),
      ['canon-vrd'],
    );
  });

  it('reads a heap that lies in itself once', async () => {
    const inner = { type: 0x300a, records: [{ type: 0x0810, value: 'an owner\0' }] };
    const file = heapFile([inner, { type: 0x0815, value: 'a type\0' }]);
    // The inner heap's length and offset, in the first of two entries before the pointer, become the outer one's.
    const entryAt = file.byteLength - 4 - 20;
    new DataView(file.buffer).setUint32(entryAt + 2, file.byteLength - 26, true);
    new DataView(file.buffer).setUint32(entryAt + 6, 0, true);
    const { tags } = await readNatively(file, 'a.crw');
    const names = tags.filter(({ group0 }) => group0 === 'MakerNotes').map(({ name }) => name);
    assert.deepEqual(names, ['CanonImageType']);
  });
});
