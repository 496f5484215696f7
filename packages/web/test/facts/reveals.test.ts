import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Tag } from '@colophon/engine';
import { type Revealed, revelationsIn } from '../../src/facts/reveals.ts';

const KINDS: readonly (readonly [place: string, kind: Revealed | undefined])[] = [
  ['GPS:GPSLatitude', 'location'],
  ['GPS:GPSLatitudeRef', undefined],
  ['GPS:GPSVersionID', undefined],
  ['XMP-photoshop:City', 'location'],
  ['IPTC:Country-PrimaryLocationName', 'location'],
  ['IFD0:Artist', 'identity'],
  ['XMP-dc:Creator', 'identity'],
  ['XMP-xmp:CreatorTool', 'software'],
  ['ExifIFD:OwnerName', 'identity'],
  ['ExifIFD:SerialNumber', 'serials'],
  ['ExifIFD:LensSerialNumber', 'serials'],
  ['Canon:InternalSerialNumber', 'serials'],
  ['ExifIFD:DateTimeOriginal', 'time'],
  ['ExifIFD:ExposureTime', undefined],
  ['ExifIFD:OffsetTimeOriginal', 'time'],
  ['IFD0:Software', 'software'],
  ['XMP-xmpMM:HistoryAction', 'edits'],
  ['XMP-xmpMM:DocumentID', 'edits'],
  ['IFD1:ThumbnailImage', 'thumbnails'],
  ['IFD0:ImageDescription', 'description'],
  ['ExifIFD:FNumber', undefined],
  ['IFD0:Make', undefined],
  ['IFD0:Orientation', undefined],
];

it('tells by its name what a tag gives away', () => {
  for (const [place, kind] of KINDS) {
    const [group1 = '', name = ''] = place.split(':');
    const tag: Tag = { group0: 'EXIF', group1, name, value: 'told', printed: 'told' };
    assert.equal(revelationsIn({ tags: [tag] })[0]?.kind, kind, place);
  }
});

it('says each thing once, and nothing that says nothing', () => {
  const tag = (name: string, value: string): Tag => ({ group0: 'EXIF', group1: 'IFD0', name, value, printed: value });
  const found = revelationsIn({
    tags: [
      tag('Artist', 'Ayu'),
      tag('Artist', 'Ayu'),
      tag('SerialNumber', '0000'),
      tag('CreateDate', '0000:00:00 00:00:00'),
      tag('Artist', ' '),
    ],
  });
  assert.deepEqual(found, [{ kind: 'identity', tag: 'IFD0:Artist', value: 'Ayu' }]);
});
