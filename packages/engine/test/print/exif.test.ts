import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawValue } from '../../src/model/raw-value.ts';
import { exifConverters } from '../../src/print/exif.ts';
import { gpsConverters } from '../../src/print/gps.ts';

const CONVERTERS = { ...exifConverters, ...gpsConverters };
const CONTEXT = { numeric: () => undefined, raw: () => undefined };

/** A conversion's name, with parameters behind bars, what it gets and what it gives. */
const CASES: readonly (readonly [name: string, value: RawValue, expected: RawValue])[] = [
  ['exposureTime', 1 / 60, '1/60'],
  ['exposureTime', 0.3, '0.3'],
  ['exposureTime', 2, '2'],
  ['exposureTime', 'undef', 'undef'],
  ['fNumber', 0.95, '0.95'],
  ['fNumber', 'inf', 'inf'],
  ['fraction', 0, '0'],
  ['fraction', 1 / 3, '+1/3'],
  ['fraction', -1.5, '-3/2'],
  ['fraction', 0.7, '+0.7'],
  ['fraction', 'inf', '+Inf'],
  ['lensInfo', [50, 50, 1.4, 1.4], '50mm f/1.4'],
  ['lensInfo', [24, 105, 'undef', 'undef'], '24-105mm f/?'],
  ['lensInfo', [1, 2], [1, 2]],
  ['apexAperture', 2, 2],
  ['apexTime', 'undef', 0],
  ['apexTime', 3, 0.125],
  ['metres', 'inf', 'inf'],
  ['metres', 2.5, '2.5 m'],
  ['decimals|1| mm', 'undef', '0.0 mm'],
  ['decimals|1| mm', 7.25, '7.2 mm'],
  ['longText|4', '12345', Uint8Array.of(0x31, 0x32, 0x33, 0x34, 0x35)],
  ['longText|5', '12345', '12345'],
  ['cfaPattern', [2, 2, 1, 2, 0, 9], '[Green,Blue][Red,Unknown]'],
  ['cfaPattern', [2, 9, 1], '<invalid pattern size>'],
  ['cfaPattern', [0, 0], '<zero pattern size>'],
  ['cfaPattern', [2], '<truncated data>'],
  ['components', [1, 2, 9], 'Y, Cb, Err (9)'],
  ['opcodes', Uint8Array.of(0, 0, 0, 2, ...[0, 0, 0, 9], ...Array(12).fill(0), 0, 0, 0, 0), 'GainMap, <err>'],
  ['isoDateTime', '2020-01-02T03:04:05+01:00', '2020:01:02 03:04:05+01:00'],
  ['isoDateTime', '2020-01', '2020:01'],
  ['afterColon', 'Owner: Ann', 'Ann'],
  ['tStop', [2, 2.05], '2.00-2.05'],
  ['timeCodes', [0x11, 0x22, 0x33, 0x04, 0, 0, 0, 0], '11.22.33.04.00.00.00.00'],
  ['timeCodeText', '11.22.33.04.00.00.00.00', '04:33:22.11'],
  ['timeCodeText', '11.22.33.84.02.03.20.00', '2020-03-02T04:33:22.11+00:00'],
  ['learningOptOutIn', [1, 2, 0], 'Generative AI/ML Training; Opt-out'],
  ['printable', 'Aé', 'A..'],
  ['degrees', [44, 38, 52.08], 44.6478],
  ['degrees', ['inf', 0, 0], ''],
  ['coordinate', 59.99999999, '60 deg 0\' 0.00"'],
  ['coordinate', '', ''],
  ['timeStamp', [23, 59, 60], '24:00:00'],
  ['timeStamp', [1, 2, 3.25], '01:02:03.25'],
  ['timeOfDay', '01:02:03.1234567', '01:02:03.123457'],
];

describe('Exif’s conversions', () => {
  for (const [call, value, expected] of CASES) {
    it(`${call} of ${JSON.stringify(value)}`, () => {
      const [name = '', ...parameters] = call.split('|');
      assert.deepEqual(CONVERTERS[name]?.(value, parameters, CONTEXT), expected);
    });
  }
});
