import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupedView } from '../../src/views/grouped.ts';
import { reportOf, tag } from '../reports.ts';

describe('groupedView', () => {
  it('groups by family 1, in order of reading, and keeps the first of a name in each group', () => {
    const view = groupedView(
      reportOf([
        tag('EXIF/IFD0', 'XResolution', '72'),
        tag('File', 'FileType', 'JPEG'),
        tag('EXIF/IFD1', 'XResolution', '300'),
        tag('EXIF/IFD0', 'XResolution', '96'),
      ]),
    );
    assert.equal(
      JSON.stringify(view),
      '{"IFD0":{"XResolution":72},"File":{"FileType":"JPEG"},"IFD1":{"XResolution":300}}',
    );
  });

  it('gives the numeric form on request', () => {
    const report = reportOf([tag('File', 'FileSize', '8.1 kB', { value: 8125 })]);
    assert.equal(JSON.stringify(groupedView(report, { numeric: true })), '{"File":{"FileSize":8125}}');
  });

  it('shows a structure by its flattened fields', () => {
    const report = reportOf([
      tag('XMP', 'Info', { City: 'Oslo' }, { role: 'structure' }),
      tag('XMP', 'InfoCity', 'Oslo', { role: 'flattened' }),
    ]);
    assert.equal(JSON.stringify(groupedView(report)), '{"XMP":{"InfoCity":"Oslo"}}');
  });

  it('survives groups and tags called like parts of every object', () => {
    const view = groupedView(
      reportOf([tag('__proto__', '__proto__', 'mine'), tag('constructor', 'prototype', 'mine')]),
    );
    assert.equal(JSON.stringify(view), '{"__proto__":{"__proto__":"mine"},"constructor":{"prototype":"mine"}}');
    assert.equal(Object.getPrototypeOf({}), Object.prototype);
  });
});
