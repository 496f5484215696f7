import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embeddedMetadata } from '../../../src/library/embedded/embedded-metadata.ts';
import { pictureWithoutExif } from '../../support/picture.ts';
import { bag, pictureWith, reportOf, seq, structures, text } from './written-picture.ts';

const embedded = async (properties: string) => embeddedMetadata(await reportOf(pictureWith(properties)));

describe('embedded metadata', () => {
  it('is null when nothing is written', async () => {
    assert.equal(embeddedMetadata(await reportOf(pictureWithoutExif())), null);
  });

  it('has flat names in the order of reading, derived ones behind them, aliases last', async () => {
    const found = await embedded(
      `<dc:description>${text('A caption')}</dc:description><photoshop:CaptionWriter>Ann</photoshop:CaptionWriter>`,
    );
    assert.deepEqual(found, {
      Make: 'Canon',
      Model: 'EOS R5',
      Artist: 'John Doe',
      Copyright: '(c) 2024',
      ExposureTime: '1/1000',
      FNumber: 2.8,
      ISO: 100,
      DateTimeOriginal: '2024-03-15T10:30:00.000Z',
      GPSLatitudeRef: 'North',
      GPSLongitudeRef: 'East',
      Description: 'A caption',
      CaptionWriter: 'Ann',
      GPSLatitude: '22 deg 19\' 15.48" N',
      GPSLongitude: '114 deg 10\' 0.00" E',
      GPSPosition: '22 deg 19\' 15.48" N, 114 deg 10\' 0.00" E',
      Caption: 'A caption',
      Writer: 'Ann',
    });
    assert.deepEqual(Object.keys(found ?? {}).slice(-2), ['Caption', 'Writer']);
  });

  it('leaves out what tells of the file, and status codes', async () => {
    const found =
      (await embedded('<plus:ModelReleaseStatus>http://ns.useplus.org/ldf/vocab/MR-NAP</plus:ModelReleaseStatus>')) ??
      {};
    for (const name of [
      'FileType',
      'ImageWidth',
      'ImageSize',
      'Megapixels',
      'XMPToolkit',
      'ModelReleaseStatus',
      'ExifByteOrder',
    ]) {
      assert.ok(!(name in found), name);
    }
  });

  it('gives several values as a list, a single one by itself, save where it is always a list', async () => {
    const found = await embedded(
      `<dc:subject>${bag('sea', 'sky')}</dc:subject><dc:creator>${seq('Ann')}</dc:creator>` +
        `<Iptc4xmpExt:ProductInImage>${structures('<Iptc4xmpExt:ProductGTIN>123456782019.1</Iptc4xmpExt:ProductGTIN>')}</Iptc4xmpExt:ProductInImage>`,
    );
    assert.deepEqual(found?.Subject, ['sea', 'sky']);
    assert.equal(found?.Creator, 'Ann');
    assert.deepEqual(found?.ProductInImageGTIN, [123456782019.1]);
  });

  it('gives dates as points in time in UTC and leaves alone what is none', async () => {
    const found = await embedded(
      '<photoshop:DateCreated>2019-10-16T21:01:03+02:00</photoshop:DateCreated><xmp:MetadataDate>2019</xmp:MetadataDate>' +
        `<dc:title>${text('2019:10:16 19:01:03')}</dc:title>`,
    );
    assert.equal(found?.DateCreated, '2019-10-16T19:01:03.000Z');
    assert.equal(found?.MetadataDate, 2019);
    assert.equal(found?.Title, '2019:10:16 19:01:03');
  });

  it("gives the places of structures in XMP's form", async () => {
    const place = '<exif:GPSLatitude>48,16.5N</exif:GPSLatitude><exif:GPSLongitude>16,20.28W</exif:GPSLongitude>';
    const found = await embedded(`<Iptc4xmpExt:LocationCreated>${structures(place)}</Iptc4xmpExt:LocationCreated>`);
    assert.equal(found?.LocationCreatedGPSLatitude, '48,16.5N');
    assert.equal(found?.LocationCreatedGPSLongitude, '16,20.28W');
  });

  it('never invents a date', async () => {
    const found = (await embedded('')) ?? {};
    assert.ok(!('DateCreated' in found) && !('DateTimeCreated' in found));
  });
});
