import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flatView } from '../../src/views/flat.ts';
import { reportOf, tag } from '../reports.ts';

describe('flatView', () => {
  it('lets the first tag of a name win', () => {
    const view = flatView(
      reportOf([tag('EXIF/IFD0', 'Orientation', 'Rotate 90 CW'), tag('EXIF/IFD1', 'Orientation', 'Horizontal')]),
    );
    assert.deepEqual({ ...view }, { Orientation: 'Rotate 90 CW' });
  });

  it('words texts that look like numbers as numbers, deep inside lists too', () => {
    const view = flatView(
      reportOf([
        tag('EXIF', 'FNumber', '4.0'),
        tag('EXIF', 'ExposureTime', '1/60'),
        tag('EXIF', 'ExifVersion', '0232'),
        tag('EXIF', 'SerialNumber', '1234567890123456'),
        tag('XMP', 'Ratings', ['5', 'none']),
        tag('XMP', 'Marked', 'True'),
      ]),
    );
    assert.equal(
      JSON.stringify(view),
      '{"FNumber":4,"ExposureTime":"1/60","ExifVersion":"0232","SerialNumber":"1234567890123456","Ratings":[5,"none"],"Marked":true}',
    );
  });

  it('gives the numeric form on request', () => {
    const report = reportOf([tag('EXIF', 'Orientation', 'Rotate 90 CW', { value: 6 })]);
    assert.equal(flatView(report, { numeric: true }).Orientation, 6);
  });

  it('shows a structure by its flattened fields', () => {
    const report = reportOf([
      tag('XMP', 'CreatorContactInfo', { CiAdrCity: 'Oslo' }, { role: 'structure' }),
      tag('XMP', 'CreatorCity', 'Oslo', { role: 'flattened' }),
    ]);
    assert.deepEqual({ ...flatView(report) }, { CreatorCity: 'Oslo' });
  });

  it('survives tags called like parts of every object', () => {
    const view = flatView(reportOf(['__proto__', 'constructor', 'toString'].map((name) => tag('XMP', name, 'mine'))));
    assert.equal(JSON.stringify(view), '{"__proto__":"mine","constructor":"mine","toString":"mine"}');
    assert.equal(Object.getPrototypeOf({}), Object.prototype);
  });

  it('names numbers that JSON cannot say', () => {
    const report = reportOf([
      tag('EXIF', 'A', '', { value: Number.NaN }),
      tag('EXIF', 'B', '', { value: Number.POSITIVE_INFINITY }),
    ]);
    assert.equal(JSON.stringify(flatView(report, { numeric: true })), '{"A":"NaN","B":"Infinity"}');
  });
});
