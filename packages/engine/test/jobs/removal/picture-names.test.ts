import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aspectsOfTag } from '../../../src/derive/tag-aspects.ts';
import { MAIN_TAGS } from '../../../src/tables/exif/main.ts';
import { PICTURE_TAGS } from '../../../src/tables/privacy/exif.ts';

/** A TIFF file's own data may be called after a small copy's: these two are judged as one. */
const ALSO_THUMBNAIL = ['ThumbnailOffset', 'ThumbnailLength'];

describe('names of pictures', () => {
  it('takes no tag that decoding a TIFF picture needs for metadata', () => {
    for (const number of PICTURE_TAGS) {
      const { name } = MAIN_TAGS[number] ?? {};
      if (name === undefined || ALSO_THUMBNAIL.includes(name)) continue;
      assert.deepEqual(aspectsOfTag({ group0: 'EXIF', group1: 'IFD0', name }), [], name);
    }
  });

  it('takes the figures of an HDR picture for what they are', () => {
    assert.deepEqual(aspectsOfTag({ group0: 'APP11', group1: 'JPEG-HDR', name: 'Alpha' }), ['gain-map']);
  });

  it('knows XMP properties by the names that readers give them', () => {
    const told = (group1: string, name: string) => aspectsOfTag({ group0: 'XMP', group1, name });
    assert.deepEqual(told('XMP-exifEX', 'OwnerName'), ['identity']);
    assert.deepEqual(told('XMP-exif', 'GPSDateTime'), ['location', 'time']);
    assert.ok(!told('XMP-iptcExt', 'LocationCreatedWorldRegion').includes('identity'));
    assert.ok(told('XMP-iptcExt', 'LocationCreatedWorldRegion').includes('location'));
  });
});
