import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TiffBlock } from '../../payloads/exif/tiff-block.ts';
import { be16, bytes, le16, le32 } from '../fixtures/build.ts';
import { printedOf, readNatively } from '../read-natively.ts';

const PANASONIC = 0x55;
const COMMENT = 'from the picture';
const JPEG = bytes('\xff\xd8', '\xff\xfe', be16(2 + COMMENT.length), COMMENT, '\xff\xda\0\x02', '\xff\xd9');

const RW2 = new TiffBlock(
  {
    entries: [
      { tag: 2, type: 3, count: 1, value: le16(4000) },
      { tag: 9, type: 3, count: 1, value: le16(4) },
      { tag: 0x11, type: 3, count: 1, value: le16(384) },
      { tag: 0x2e, type: 7, count: JPEG.byteLength, value: JPEG },
      { tag: 0x117, type: 4, count: 1, value: le32(5) },
      { tag: 0x11c, type: 3, count: 1, value: le16(333) },
    ],
  },
  { littleEndian: true, magic: PANASONIC },
).bytes;

describe("Panasonic's raw files", () => {
  it('have tags of their own in the first directory', async () => {
    const tags = printedOf(await readNatively(RW2, 'a.rw2'));
    assert.equal(tags['IFD0:SensorWidth'], '4000');
    assert.equal(tags['IFD0:CFAPattern'], '[Blue,Green][Green,Red]');
    assert.equal(tags['IFD0:RedBalance'], '1.5');
    assert.equal(tags['IFD0:StripByteCounts'], '5');
    assert.equal(tags['IFD0:Gamma'], '1.30078125');
  });

  it('hold a JPEG with metadata', async () => {
    const report = await readNatively(RW2, 'a.rw2');
    const tags = printedOf(report);
    assert.equal(tags['File:Comment'], COMMENT);
    assert.match(String(tags['IFD0:JpgFromRaw']), new RegExp(`Binary data ${JPEG.byteLength} bytes`));
    const [at] = report.blocks.find(({ path }) => path === 'JPEG/0xfe')?.payload ?? [];
    assert.equal(Buffer.from(RW2.slice(at?.start, at?.end)).toString('latin1'), COMMENT);
  });

  it('have tables that are not opened', async () => {
    const { gaps, complete } = await readNatively(RW2, 'a.rw2');
    assert.equal(complete, false);
    assert.deepEqual(gaps, [{ kind: 'payload', name: 'PanasonicRaw', groups: [] }]);
  });
});
