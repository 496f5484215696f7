import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nativeView } from '../../src/views/native.ts';
import { reportOf, tag } from '../reports.ts';

describe('nativeView', () => {
  it('keeps every part of the report and both forms of a value', () => {
    const report = reportOf([tag('EXIF/IFD0', 'Orientation', 'Rotate 90 CW', { value: 6, id: 0x112, block: 0 })], {
      format: { container: 'jpeg', fileType: 'JPEG', extension: 'jpg', mediaType: 'image/jpeg' },
      facts: { width: 4, height: 2 },
      blocks: [{ kind: 'exif', path: 'APP1[0]', range: { start: 2, end: 40 }, payload: [{ start: 12, end: 40 }] }],
      problems: [{ code: 'truncated', severity: 'warning', path: 'APP1[0]', at: 40, message: 'expected more' }],
      gaps: [{ kind: 'maker-note', name: 'Canon', groups: ['MakerNotes'] }],
      engines: { EXIF: 'native' },
      complete: false,
    });
    assert.deepEqual(JSON.parse(JSON.stringify(nativeView(report))), JSON.parse(JSON.stringify(report)));
  });

  it('keeps duplicates and printed text as it is', () => {
    const view = nativeView(reportOf([tag('EXIF', 'FNumber', '4.0'), tag('EXIF', 'FNumber', '4.0')]));
    assert.deepEqual(
      view.tags.map((each) => each.printed),
      ['4.0', '4.0'],
    );
  });

  it('shows structures and hides the flattened repeats', () => {
    const view = nativeView(
      reportOf([
        tag('XMP', 'Info', { City: 'Oslo' }, { role: 'structure' }),
        tag('XMP', 'InfoCity', 'Oslo', { role: 'flattened' }),
      ]),
    );
    assert.deepEqual(
      view.tags.map((each) => each.name),
      ['Info'],
    );
    assert.equal(JSON.stringify(view.tags[0]?.printed), '{"City":"Oslo"}');
  });

  it('keeps a field called __proto__', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true}}');
    const view = nativeView(reportOf([tag('XMP', 'Info', value, { role: 'structure' })]));
    assert.equal(JSON.stringify(view.tags[0]?.printed), '{"__proto__":{"polluted":true}}');
    assert.equal('polluted' in {}, false);
  });
});
