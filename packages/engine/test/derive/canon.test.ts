import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveComposites } from '../../src/derive/composites.ts';
import type { FileFacts } from '../../src/derive/rule.ts';
import type { Tag } from '../../src/index.ts';
import { LENS_TYPE } from '../../src/tables/makers/canon/lens-types.ts';
import { tag } from '../reports.ts';

const canon = (name: string, value: string | number, printed = String(value)) =>
  tag('MakerNotes/Canon', name, printed, { value, preferred: true });

function derived(
  tags: readonly Tag[],
  facts: Partial<FileFacts> = {},
): Readonly<Record<string, readonly [value: unknown, printed: unknown]>> {
  const labels = (name: string) => (name === 'LensType' ? LENS_TYPE : undefined);
  const found = deriveComposites(tags, { fileType: 'JPEG', labels, ...facts });
  return Object.fromEntries(found.map(({ name, value, printed }) => [name, [value, printed]]));
}

describe('Canon’s derived tags', () => {
  it('tells drive, shooting mode, flash and numbers', () => {
    const found = derived([
      canon('ContinuousDrive', 0),
      canon('SelfTimer', 100),
      canon('CanonExposureMode', 4, 'Manual'),
      canon('EasyMode', 1, 'Manual'),
      canon('BulbDuration', 30),
      canon('FlashBits', 0x4000),
      canon('CanonFlashMode', 4),
      canon('FlashExposureComp', 0.5, '+1/2'),
      canon('DirectoryIndex', 100),
      canon('FileIndex', 10_000),
    ]);
    assert.deepEqual(found.DriveMode, [1, 'Self-timer Operation']);
    assert.deepEqual(found.ShootingMode, [7, 'Bulb']);
    assert.deepEqual(found.FlashType, [1, 'External']);
    assert.deepEqual(found.RedEyeReduction, [1, 'On']);
    assert.deepEqual(found.ConditionalFEC, [0.5, '+1/2']);
    assert.deepEqual(found.ShutterCurtainHack, [0, '1st-curtain sync']);
    assert.deepEqual(found.FileNumber, ['1010001', '101-0001']);
  });

  it('tells speed, white balance and zoom', () => {
    const found = derived([
      canon('BaseISO', 200),
      canon('AutoISO', 150),
      canon('WhiteBalance', 1),
      canon('WB_RGGBLevelsDaylight', '2000 1000 1000 1500'),
      canon('ZoomSourceWidth', 2000),
      canon('ZoomTargetWidth', 4000),
      canon('DigitalZoom', 3),
    ]);
    assert.deepEqual(found.ISO, [300, '300']);
    assert.deepEqual(found.WB_RGGBLevels?.[0], '2000 1000 1000 1500');
    assert.deepEqual(found.RedBalance, [2, '2']);
    assert.deepEqual(found.DigitalZoom, [2, '2.00x']);
  });

  it('takes the sensor’s size from the parts of the resolution', () => {
    const facts: Partial<FileFacts> = {
      fraction: (name) => (name === 'FocalPlaneXResolution' ? [3_888_000, 877] : [2_592_000, 582]),
    };
    const found = derived([tag('EXIF/IFD0', 'Make', 'Canon', { preferred: true }), canon('FocalLength', 50)], facts);
    assert.equal(found.ScaleFactor35efl?.[1], '1.6');
  });
});

const lens = (type: number, near: number, far: number, aperture: number, model = '') => [
  canon('LensType', type),
  canon('MinFocalLength', near),
  canon('MaxFocalLength', far),
  canon('MaxAperture', aperture),
  ...(model ? [canon('LensModel', model)] : []),
];

describe('LensID', () => {
  for (const [tags, name] of [
    [lens(50, 18, 200, 3.5), 'Canon EF-S 18-200mm f/3.5-5.6 IS'],
    [lens(1, 50, 50, 1.8), 'Canon EF 50mm f/1.8'],
    [lens(1, 70, 70, 1.8), 'Canon EF 50mm f/1.8 + 1.4x'],
    [lens(4, 35, 105, 3.5), 'Canon EF 35-105mm f/3.5-4.5'],
    [lens(4, 35, 135, 4), 'Sigma UC Zoom 35-135mm f/4-5.6'],
    [lens(65535, 18, 55, 3.5), 'Unknown 18-55mm'],
    [lens(9999, 24, 24, 2), 'Unknown (9999) 24mm'],
    [lens(9999, 24, 24, 2, 'EF24mm f/2'), 'Canon EF24mm f/2'],
  ] as const) {
    const [type, near, far] = tags.map(({ value }) => value);
    it(`takes lens ${type} of ${near}–${far} mm for ${name}`, () => assert.equal(derived(tags).LensID?.[1], name));
  }

  it('falls back on the name in the file where the type is no number with names', () => {
    const found = derived([tag('EXIF/ExifIFD', 'LensModel', 'X 50mm F2', { preferred: true })]);
    assert.deepEqual(found.LensID, ['X 50mm F2', 'X 50mm F2']);
  });
});

describe('LensID without the lens’s range', () => {
  const labels = () => ({
    5: 'A 50mm F1.8',
    6: 'B 28-80mm F3.5-5.6 or others',
    '6.1': 'C 70-210mm F4',
    '6.2': 'D 80mm F4',
  });
  for (const [type, focal, aperture, name] of [
    [5, 85, 4, 'A 50mm F1.8'],
    [6, 75, 5.4, 'B 28-80mm F3.5-5.6'],
    [6, 100, 4, 'C 70-210mm F4'],
    [6, 80, 4, 'C 70-210mm F4 or D 80mm F4'],
    [6, 500, 4, 'B 28-80mm F3.5-5.6 or others'],
    [7, 50, 2, '7'],
  ] as const) {
    it(`takes lens ${type} at ${focal} mm, f/${aperture}, for ${name}`, () => {
      const tags = [canon('LensType', type), canon('FocalLength', focal), canon('MaxAperture', aperture)];
      assert.equal(derived(tags, { labels }).LensID?.[1], name);
    });
  }
});
