import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { be32, bytes, le16, le32, zeros } from '../fixtures/build.ts';
import { bitmap } from '../fixtures/rasters.ts';
import { printedOf, readNatively } from '../read-natively.ts';

describe('BMP', () => {
  it('tells its header, whichever way up its rows are', async () => {
    const report = await readNatively(bitmap(40, { rest: zeros(99) }), 'a.bmp');
    const printed = printedOf(report);
    assert.deepEqual(report.facts, { width: 10, height: 20 });
    assert.equal(printed['File:BMPVersion'], 'Windows V3');
    assert.equal(printed['File:ImageHeight'], '20');
    assert.equal(printed['File:Compression'], 'None');
    assert.equal(printed['File:NumColors'], 'Use BitDepth');
    assert.deepEqual(
      report.blocks.map(({ kind, path, range }) => `${kind} ${path} ${range.start}-${range.end}`),
      ['structure header 0-54', 'pixels pixels 54-153'],
    );
  });

  it('tells its colour space, and endpoints where it is calibrated', async () => {
    const plain = printedOf(await readNatively(bitmap(124, { space: 'BGRs' }), 'a.bmp'));
    assert.equal(plain['File:ColorSpace'], 'sRGB');
    assert.equal(plain['File:AlphaMask'], '0x00000000');
    assert.equal(plain['File:RedEndpoint'], undefined);
    const calibrated = printedOf(await readNatively(bitmap(124, { space: '\0\0\0\0' }), 'a.bmp'));
    assert.equal(calibrated['File:ColorSpace'], 'Calibrated RGB');
    assert.equal(calibrated['File:RedEndpoint'], '0.000000 0.000000 0.000000');
  });

  it('names the profile that it is linked with', async () => {
    const file = bitmap(124, { space: 'KNIL', rest: 'c:\\caf\xe9\0\0' });
    const view = new DataView(file.buffer);
    view.setUint32(14 + 112, 124, true);
    view.setUint32(14 + 116, 9, true);
    assert.equal(printedOf(await readNatively(file, 'a.bmp'))['File:LinkedProfileName'], 'c:\\café');
  });

  it('may be a whole file of another format', async () => {
    const printed = printedOf(await readNatively(bitmap(40, { compression: 5, length: 50, rest: zeros(50) }), 'a.bmp'));
    assert.equal(printed['File:EmbeddedPNG'], '(Binary data 50 bytes, use -b option to extract)');
  });

  it('shows compressions of films by their letters', async () => {
    const compression = new DataView(bytes(be32(0x48323634)).buffer).getUint32(0, true);
    assert.equal(printedOf(await readNatively(bitmap(40, { compression }), 'a.bmp'))['File:Compression'], 'H264');
  });

  it('knows OS/2’s header', async () => {
    const file = bytes('BM', zeros(8), le32(26), le32(12), [10, 20, 1, 4].flatMap(le16));
    const printed = printedOf(await readNatively(file, 'a.bmp'));
    assert.equal(printed['File:BMPVersion'], 'OS/2 V1');
    assert.equal(printed['File:BitDepth'], '4');
  });
});
