import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawValue } from '../../src/model/raw-value.ts';
import { xmpConverters } from '../../src/print/xmp.ts';

const CONTEXT = { raw: () => undefined, numeric: () => undefined };

function convert(name: string, value: RawValue, ...parameters: readonly (string | number)[]): unknown {
  return xmpConverters[name]?.(value, parameters, CONTEXT);
}

describe('conversions of XMP', () => {
  it('read coordinates in every spelling', () => {
    const cases: readonly (readonly [string, unknown])[] = [
      ['41,53.55N', 41.8925],
      ['12,30,15.5W', -12.5043055555556],
      ['-33.25', -33.25],
      ['10 deg 30\' 0.00" S', -10.5],
      ['inf', ''],
      ['none', ''],
    ];
    for (const [text, expected] of cases) assert.equal(convert('xmpDegrees', text), expected, text);
  });

  it('word coordinates and carry what rounds up', () => {
    assert.equal(convert('xmpCoordinate', 41.8925, 'N'), '41 deg 53\' 33.00" N');
    assert.equal(convert('xmpCoordinate', -0.5, 'E'), '0 deg 30\' 0.00" W');
    assert.equal(convert('xmpCoordinate', 9.99999999, 'N'), '10 deg 0\' 0.00" N');
    assert.equal(convert('xmpCoordinate', '', 'N'), '');
    assert.equal(convert('xmpCoordinate', -1.5), '1 deg 30\' 0.00"');
  });

  it('word exposures', () => {
    assert.equal(convert('xmpExposureTime', 0.004), '1/250');
    assert.equal(convert('xmpExposureTime', 2.5), '2.5');
    assert.equal(convert('xmpExposureTime', 'inf'), 'inf');
    assert.equal(convert('xmpFNumber', 2.8), '2.8');
    assert.equal(convert('xmpFNumber', 0.95), '0.95');
    assert.deepEqual(
      [0, 1, -0.5, 1 / 3, -2 / 3, 0.43].map((value) => convert('xmpFraction', value)),
      ['0', '+1', '-1/2', '+1/3', '-2/3', '+0.43'],
    );
    assert.equal(convert('xmpApexTime', 8), 0.00390625);
    assert.equal(convert('xmpApexAperture', 4), 4);
  });

  it('word lenses', () => {
    assert.equal(convert('xmpLensRange', '24/1 70/1 28/10 0/0'), '24 70 2.8 undef');
    assert.equal(convert('xmpLensInfo', '24 70 2.8 undef'), '24-70mm f/2.8-?');
    assert.equal(convert('xmpLensInfo', '50 50 1.4 1.4'), '50mm f/1.4');
    assert.equal(convert('xmpLensInfo', 'a lens'), 'a lens');
  });

  it('read times in other forms', () => {
    assert.equal(convert('xmpPdfDate', "D:20200131101500+01'00'"), '2020:01:31 10:15:00+01:00');
    assert.equal(convert('xmpPdfDate', 'D:2020'), '2020:01:01 00:00:00');
    assert.equal(convert('xmpUnixTime', '1600000000123', 1000), '2020:09:13 12:26:40.123+00:00');
    assert.equal(convert('xmpUnixTime', '0', 1), '0000:00:00 00:00:00');
    assert.equal(convert('xmpUnixTime', '1e300', 1), '1e+300');
    assert.equal(convert('xmpIptcTime', '101530+0100'), '10:15:30+01:00');
    assert.equal(convert('xmpDate', '2020-01-02T03:04'), '2020:01:02 03:04');
  });

  it('word what single namespaces have of their own', () => {
    assert.equal(convert('xmpBoolean', 'true'), 'True');
    assert.equal(convert('xmpBoolean', 'yes'), 'yes');
    assert.equal(convert('xmpWithout', 'http://ns.useplus.org/ldf/vocab/AB', 'http://ns.useplus.org/ldf/vocab/'), 'AB');
    assert.equal(convert('xmpDottedBytes', '65536'), '0.1.0.0');
    assert.equal(convert('xmpFourCharacters', '1278226488'), 'L008');
    assert.equal(convert('xmpPhotoMechanic', '1:2:3:004567'), 'Tagged:1, ColorClass:2, Rating:3, FrameNum:004567');
    assert.equal(convert('xmpPacked', 'AAAAAAAA8D8=', 'f64'), 1);
    assert.equal(convert('xmpPacked', 'AgIAAA==', 'dotted'), '2.2.0.0');
    assert.equal(convert('xmpPacked', 'AA==', 'u32'), undefined);
    assert.equal(convert('xmpMetres', 'inf'), 'inf');
    assert.equal(convert('xmpColorSpace', '4294967295'), 65535);
  });
});
