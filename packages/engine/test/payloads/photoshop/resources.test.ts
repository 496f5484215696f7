import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { be16, bytes } from '../../containers/fixtures/build.ts';
import { JPEGS, jpeg, resource, segment } from '../../containers/jpeg/pictures.ts';
import { printedOf, readBytes } from '../../reading.ts';

describe('Photoshop resources', () => {
  it('words those of a JPEG file', async () => {
    const printed = printedOf(await readBytes(JPEGS['photoshop.jpg'] as Uint8Array, 'a.jpg'));
    const expected = {
      'Photoshop:XResolution': '72',
      'Photoshop:DisplayedUnitsX': 'inches',
      'Photoshop:YResolution': '300.5',
      'Photoshop:DisplayedUnitsY': 'cm',
      'Photoshop:PhotoshopQuality': '12',
      'Photoshop:PhotoshopFormat': 'Progressive',
      'Photoshop:ProgressiveScans': '4 Scans',
      'Photoshop:CopyrightFlag': 'True',
      'Photoshop:URL': 'http://example.com',
      'Photoshop:PhotoshopThumbnail': '(Binary data 4 bytes, use -b option to extract)',
      'Photoshop:HasRealMergedData': 'Yes',
      'Photoshop:WriterName': 'Adobe Photoshop',
      'Photoshop:ReaderName': 'Adobe Photoshop CS6',
      'Photoshop:IPTCDigest': `ab${'0'.repeat(30)}`,
    };
    for (const [key, value] of Object.entries(expected)) assert.equal(printed[key], value, key);
    assert.deepEqual([printed['Photoshop:URL_List']].flat(), ['http://a.example']);
  });

  it('stops at a resource that is cut short, and says so', async () => {
    const resources = bytes(resource(0x040a, [1]), '8BIM', be16(0x040b), [0, 0, 0, 0, 1, 0]);
    const report = await readBytes(jpeg([segment(0xed, 'Photoshop 3.0\0', resources)]), 'a.jpg');
    assert.equal(printedOf(report)['Photoshop:CopyrightFlag'], 'True');
    assert.ok(report.problems.some(({ message }) => message.includes('256 bytes of resource 1035')));
  });
});
