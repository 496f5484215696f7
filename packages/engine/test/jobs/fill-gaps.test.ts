import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../src/index.ts';
import { fillGaps } from '../../src/jobs/fill-gaps.ts';
import { reportOf, tag } from '../reports.ts';

const native = reportOf(
  [tag('File', 'FileType', 'JPEG'), tag('EXIF/IFD0', 'Make', 'native'), tag('Composite', 'Aperture', 'native')],
  {
    format: { container: 'jpeg', fileType: 'JPEG', extension: 'jpg', mediaType: 'image/jpeg' },
    gaps: [{ kind: 'maker-note', name: 'Canon', groups: ['MakerNotes'] }],
    complete: false,
    engines: { File: 'native', EXIF: 'native', Composite: 'native' },
  },
);

const fallback = reportOf(
  [
    tag('File', 'FileType', 'other'),
    tag('EXIF/IFD0', 'Make', 'other'),
    tag('MakerNotes/Canon', 'LensType', 'other'),
    tag('Composite', 'Aperture', 'other'),
  ],
  {
    format: { container: 'unknown', fileType: 'EXTENDED', extension: 'jpg', mediaType: 'image/jpeg' },
    engines: { File: 'exiftool', EXIF: 'exiftool', MakerNotes: 'exiftool', Composite: 'exiftool' },
    cost: { reads: 2, bytes: 30, milliseconds: 4 },
  },
);

describe('fillGaps', () => {
  it('takes the groups that are missing or named, and what is derived from them', () => {
    const merged = fillGaps(native, fallback);
    assert.deepEqual(summary(merged), [
      'File:File:FileType=JPEG',
      'EXIF:IFD0:Make=native',
      'MakerNotes:Canon:LensType=other',
      'Composite:Composite:Aperture=other',
    ]);
    assert.deepEqual(merged.engines, { File: 'native', EXIF: 'native', MakerNotes: 'exiftool', Composite: 'exiftool' });
  });

  it('closes the gaps and adds up what it cost', () => {
    const merged = fillGaps(native, fallback);
    assert.deepEqual(merged.gaps, []);
    assert.equal(merged.complete, true);
    assert.deepEqual(merged.cost, { reads: 3, bytes: 40, milliseconds: 5 });
  });

  it('keeps the native derived tags when nothing came from the fallback', () => {
    const merged = fillGaps(native, reportOf(fallback.tags.filter((each) => each.group0 !== 'MakerNotes')));
    assert.deepEqual(summary(merged).at(-1), 'Composite:Composite:Aperture=native');
  });

  it('exchanges a family 0 group that a gap names by a family 1 group', () => {
    const merged = fillGaps({ ...native, gaps: [{ kind: 'payload', name: 'exif', groups: ['IFD0'] }] }, fallback);
    assert.ok(summary(merged).includes('EXIF:IFD0:Make=other'));
    assert.equal(merged.engines.EXIF, 'exiftool');
  });

  it('keeps a group that a gap names when the fallback has nothing for it', () => {
    const merged = fillGaps(
      { ...native, gaps: [{ kind: 'payload', name: 'exif', groups: ['EXIF'] }] },
      reportOf([tag('File', 'FileType', 'other')]),
    );
    assert.ok(summary(merged).includes('EXIF:IFD0:Make=native'));
  });

  it('gives the whole answer to the fallback for a container gap, save the container id', () => {
    const merged = fillGaps({ ...native, gaps: [{ kind: 'container', name: 'JPEG', groups: [] }] }, fallback);
    assert.deepEqual(merged.tags, fallback.tags);
    assert.deepEqual(merged.format, { ...fallback.format, container: 'jpeg' });
    assert.deepEqual(merged.engines, fallback.engines);
  });

  it('keeps the format of the only report that has one', () => {
    const { format: _, ...unknown } = fallback;
    assert.deepEqual(fillGaps(native, unknown).format, native.format);
    const { format: __, ...nameless } = native;
    assert.deepEqual(fillGaps(nameless, fallback).format, fallback.format);
  });

  it('follows the order of the fallback and keeps foreign sections behind their neighbours', () => {
    const own = reportOf([tag('A', 'x', 'n'), tag('B', 'x', 'n'), tag('C', 'x', 'n'), tag('D', 'x', 'n')]);
    const other = reportOf([tag('D', 'x', 'f'), tag('E', 'x', 'f'), tag('B', 'x', 'f')]);
    assert.deepEqual(
      fillGaps({ ...own, gaps: [{ kind: 'payload', name: 'e', groups: ['E'] }] }, other).tags.map(
        (each) => each.group0,
      ),
      ['A', 'D', 'E', 'B', 'C'],
    );
  });

  it('points the tags of the fallback at their own blocks', () => {
    const block = { kind: 'unknown', path: 'x', range: { start: 0, end: 1 }, payload: [] } as const;
    const merged = fillGaps(
      { ...native, blocks: [block] },
      reportOf([tag('MakerNotes/Canon', 'LensType', 'other', { block: 0 })], { blocks: [block] }),
    );
    assert.equal(merged.tags.find((each) => each.name === 'LensType')?.block, 1);
    assert.equal(merged.blocks.length, 2);
  });

  it('adds the problems up and stays incomplete where a limit was reached', () => {
    const limited: Report = {
      ...native,
      problems: [{ code: 'limit-reached', severity: 'error', path: '', message: 'tags' }],
    };
    const merged = fillGaps(limited, {
      ...fallback,
      problems: [{ code: 'reader-warning', severity: 'warning', path: '', message: 'odd' }],
    });
    assert.deepEqual(
      merged.problems.map((problem) => problem.code),
      ['limit-reached', 'reader-warning'],
    );
    assert.equal(merged.complete, false);
  });

  it('takes everything where a gap does not say what is missing', () => {
    const merged = fillGaps(
      { ...native, gaps: [{ kind: 'payload', name: 'moov', groups: [] }] },
      reportOf([tag('File', 'FileType', 'MOV'), tag('QuickTime', 'Duration', '3 s')]),
    );
    assert.deepEqual(summary(merged), ['File:File:FileType=MOV', 'QuickTime:QuickTime:Duration=3 s']);
  });

  it('merges a hundred thousand sections in the time of one pass', () => {
    const many = (prefix: string): Report =>
      reportOf(Array.from({ length: 50_000 }, (_, i) => tag(`${prefix}${i}`, 'x', 'v')));
    const started = performance.now();
    const merged = fillGaps({ ...many('a'), gaps: [{ kind: 'payload', name: 'x', groups: ['b0'] }] }, many('b'));
    assert.equal(merged.tags.length, 100_000);
    const elapsed = performance.now() - started;
    assert.ok(elapsed < 5_000, `expected less than 5,000 ms, found ${elapsed}`);
  });
});

function summary(report: Report): readonly string[] {
  return report.tags.map((each) => `${each.group0}:${each.group1}:${each.name}=${each.printed}`);
}
