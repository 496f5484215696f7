import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embeddedMetadata } from '../../../src/library/embedded/embedded-metadata.ts';
import { place } from '../../../src/library/embedded/place.ts';
import { searchable } from '../../../src/library/embedded/searchable.ts';
import { takenAt } from '../../../src/library/embedded/taken-at.ts';
import { pictureWithoutExif } from '../../support/picture.ts';
import { pictureWith, reportOf, structures, text } from './written-picture.ts';

describe('embedded metadata for an index', () => {
  it('is null where there is none', () => assert.equal(searchable(null), null));

  it('has texts cut, no NUL, no half of a character, and a bounded number of names and values', () => {
    const names = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`Name${at}`, at]));
    const values = Array.from({ length: 1000 }, () => `${'é'.repeat(999)}😀`);
    const found = searchable({ Long: values[0] ?? '', Nul: 'a\0b', Many: values, ...names }) ?? {};
    assert.equal(Object.keys(found).length, 400);
    assert.equal(found.Nul, 'ab');
    assert.equal((found.Many as readonly string[]).length, 200);
    assert.ok(typeof found.Long === 'string' && found.Long.length <= 1000 && found.Long.isWellFormed());
  });

  it('keeps NULs and names of prototypes from the record of a hostile file', async () => {
    const report = await reportOf(
      pictureWith(`<dc:title>${text('x'.repeat(5000))}</dc:title><xmp:__proto__>1</xmp:__proto__>`),
    );
    const embedded = embeddedMetadata(report);
    assert.equal(String(embedded?.Title).length, 5000);
    assert.equal(String(searchable(embedded)?.Title).length, 1000);
    assert.equal(Object.getPrototypeOf(embedded), Object.prototype);
  });
});

describe('when and where a picture was taken', () => {
  it('is what Exif says', async () => {
    const report = await reportOf(pictureWith(''));
    assert.deepEqual(takenAt(embeddedMetadata(report)), new Date('2024-03-15T10:30:00Z'));
    const found = place(report);
    assert.ok(Math.abs((found?.latitude ?? 0) - 22.3209667) < 1e-6);
    assert.ok(Math.abs((found?.longitude ?? 0) - 114.1666667) < 1e-6);
  });

  it('is nothing where nothing is said', async () => {
    const report = await reportOf(pictureWithoutExif());
    assert.equal(takenAt(embeddedMetadata(report)), null);
    assert.equal(place(report), null);
  });

  it('has south and west below zero, and takes the place of creation where there is no other', async () => {
    const where = '<exif:GPSLatitude>48,30S</exif:GPSLatitude><exif:GPSLongitude>16,15W</exif:GPSLongitude>';
    const report = await reportOf(
      pictureWith(`<Iptc4xmpExt:LocationCreated>${structures(where)}</Iptc4xmpExt:LocationCreated>`),
    );
    const withoutExif = { ...report, tags: report.tags.filter(({ group0 }) => group0 === 'XMP') };
    assert.deepEqual(place(withoutExif), { latitude: -48.5, longitude: -16.25 });
  });

  it('is no place where the figures lie outside the Earth', async () => {
    const report = await reportOf(pictureWith(''));
    const tags = report.tags.map((tag) => (tag.name === 'GPSLatitude' ? { ...tag, value: 222 } : tag));
    assert.equal(place({ ...report, tags }), null);
  });
});
