import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveComposites } from '../../src/derive/composites.ts';
import type { Tag } from '../../src/index.ts';
import { tag } from '../reports.ts';

function derived(
  tags: readonly Tag[],
  fileType = 'JPEG',
): Readonly<Record<string, readonly [value: unknown, printed: unknown]>> {
  const preferred = tags.map((each) => ({ ...each, preferred: true }));
  const found = deriveComposites(preferred, { fileType });
  return Object.fromEntries(found.map(({ name, value, printed }) => [name, [value, printed]]));
}

const camera: readonly Tag[] = [
  tag('EXIF/ExifIFD', 'ExposureTime', '1/60', { value: 1 / 60 }),
  tag('EXIF/ExifIFD', 'FNumber', '2.8', { value: 2.8 }),
  tag('EXIF/ExifIFD', 'ISO', '400', { value: 400 }),
  tag('EXIF/ExifIFD', 'FocalLength', '28.0 mm', { value: 28 }),
  tag('EXIF/ExifIFD', 'FocalLengthIn35mmFormat', '42 mm', { value: 42 }),
];

describe('deriveComposites', () => {
  it('derives nothing from nothing', () => assert.deepEqual(derived([]), {}));

  it('derives exposure and lens, one from another', () => {
    const found = derived(camera);
    assert.deepEqual(
      found.ShutterSpeed,
      [1 / 60, '1/60'].map((value) => (typeof value === 'number' ? 0.0166666666666667 : value)),
    );
    assert.deepEqual(found.Aperture, [2.8, '2.8']);
    assert.equal(found.LightValue?.[1], '6.9');
    assert.deepEqual(found.ScaleFactor35efl, [1.5, '1.5']);
    assert.deepEqual(found.FocalLength35efl, [42, '28.0 mm (35 mm equivalent: 42.0 mm)']);
    assert.equal(found.CircleOfConfusion?.[1], '0.020 mm');
    assert.equal(found.FOV?.[1], '46.4 deg');
    assert.equal(found.HyperfocalDistance?.[1], '13.98 m');
    assert.equal(found.DOF, undefined);
  });

  it('derives depth of field from a distance, infinite ones too', () => {
    const near = derived([...camera, tag('EXIF/ExifIFD', 'SubjectDistance', '2 m', { value: 2 })]);
    assert.equal(near.DOF?.[1], '0.58 m (1.75 - 2.33 m)');
    const far = derived([...camera, tag('EXIF/ExifIFD', 'SubjectDistance', '100 m', { value: 100 })]);
    assert.equal(far.DOF?.[1], 'inf (12.27 m - inf)');
  });

  it('derives the size by the type of file', () => {
    const tags = [
      tag('File', 'ImageWidth', '100', { value: 100 }),
      tag('File', 'ImageHeight', '50', { value: 50 }),
      tag('EXIF/ExifIFD', 'ExifImageWidth', '4000', { value: 4000 }),
      tag('EXIF/ExifIFD', 'ExifImageHeight', '3000', { value: 3000 }),
    ];
    assert.deepEqual(derived(tags).ImageSize, ['100 50', '100x50']);
    assert.deepEqual(derived(tags).Megapixels, [0.005, '0.005']);
    assert.deepEqual(derived(tags, 'CR2').ImageSize, ['4000 3000', '4000x3000']);
  });

  it('puts dates together', () => {
    const found = derived([
      tag('EXIF/ExifIFD', 'DateTimeOriginal', '2024:03:15 10:30:00'),
      tag('EXIF/ExifIFD', 'SubSecTimeOriginal', '25', { value: 25 }),
      tag('EXIF/ExifIFD', 'OffsetTimeOriginal', '+02:00'),
      tag('EXIF/ExifIFD', 'CreateDate', '2024:03:15 10:30:00'),
      tag('IPTC', 'DateCreated', '2024:03:15'),
      tag('IPTC', 'TimeCreated', '10:30:00+02:00'),
    ]);
    assert.equal(found.SubSecDateTimeOriginal?.[0], '2024:03:15 10:30:00.25+02:00');
    assert.equal(found.SubSecCreateDate, undefined);
    assert.equal(found.DateTimeCreated?.[0], '2024:03:15 10:30:00+02:00');
    assert.equal(found.DateTimeOriginal, undefined);
  });

  it('signs positions, and rounds sixty seconds up', () => {
    const found = derived([
      tag('EXIF/GPS', 'GPSLatitude', '', { value: 10.9999999999 }),
      tag('EXIF/GPS', 'GPSLatitudeRef', 'South', { value: 'S' }),
      tag('EXIF/GPS', 'GPSLongitude', '', { value: 20.5 }),
      tag('EXIF/GPS', 'GPSLongitudeRef', 'East', { value: 'E' }),
      tag('EXIF/GPS', 'GPSAltitude', '12.34 m', { value: 12.34 }),
      tag('EXIF/GPS', 'GPSAltitudeRef', 'Below Sea Level', { value: 1 }),
    ]);
    assert.deepEqual(found.GPSLatitude, [-10.9999999999, `11 deg 0' 0.00" S`]);
    assert.deepEqual(found.GPSLongitude, [20.5, `20 deg 30' 0.00" E`]);
    assert.deepEqual(found.GPSAltitude, [-12.34, '12.3 m Below Sea Level']);
    assert.equal(found.GPSPosition?.[0], '-10.9999999999 20.5');
  });

  it('balances colours by the arrangement of levels', () => {
    const found = derived([tag('MakerNotes/Canon', 'WB_RGGBLevels', '2000 1000 1000 1500')]);
    assert.deepEqual([found.RedBalance?.[0], found.BlueBalance?.[0]], [2, 1.5]);
  });
});
