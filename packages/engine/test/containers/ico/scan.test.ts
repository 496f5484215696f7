import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, le16, le32, type Part, zeros } from '../fixtures/build.ts';
import { printedOf, readNatively } from '../read-natively.ts';

function entry(side: number, first: number, second: number, length: number, at: number): Part {
  return bytes([side, side, 0, 0], le16(first), le16(second), le32(length), le32(at));
}

describe('ICO', () => {
  it('counts its pictures; the first one tells', async () => {
    const file = bytes(le16(0), le16(1), le16(2), entry(0, 1, 32, 8, 38), entry(16, 1, 8, 99, 46), zeros(8));
    const report = await readNatively(file, 'a.ico');
    const printed = printedOf(report);
    assert.equal(printed['File:ImageCount'], '2');
    assert.equal(printed['File:ImageWidth'], '256');
    assert.equal(printed['File:BitsPerPixel'], '32');
    assert.equal(report.tags.find(({ name, preferred }) => name === 'ImageWidth' && preferred)?.value, 256);
    assert.deepEqual(
      report.blocks.filter(({ kind }) => kind === 'pixels').map(({ path }) => path),
      ['picture[0]'],
    );
  });

  it('tells where a cursor points', async () => {
    const file = bytes(le16(0), le16(2), le16(1), entry(32, 5, 6, 8, 22), zeros(8));
    const printed = printedOf(await readNatively(file, 'a.cur'));
    assert.equal(printed['File:HotspotX'], '5');
    assert.equal(printed['File:HotspotY'], '6');
  });

  it('may promise more pictures than it has', async () => {
    const report = await readNatively(bytes(le16(0), le16(1), le16(9), entry(16, 1, 8, 8, 22)), 'a.ico');
    assert.equal(report.problems[0]?.code, 'truncated');
  });
});
