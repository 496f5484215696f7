import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MetadataError, type MetadataErrorCode, type MetadataReader, type Report } from '../../src/index.ts';
import { autoReader } from '../../src/jobs/auto-reader.ts';
import { reportOf, tag } from '../reports.ts';

const ticket = { kind: 'bytes', bytes: new Uint8Array(1) } as const;
const complete = reportOf([tag('File', 'FileType', 'JPEG')]);
const withMakerGap: Report = {
  ...complete,
  complete: false,
  gaps: [{ kind: 'maker-note', name: 'Canon', groups: ['MakerNotes'] }],
};
const typeOnly: Report = { ...complete, complete: false, gaps: [{ kind: 'container', name: 'JPEG', groups: [] }] };
const full = reportOf([tag('File', 'FileType', 'JPEG'), tag('MakerNotes', 'LensType', '50mm')]);

describe('autoReader', () => {
  it('does not ask ExifTool when nothing is missing', async () => {
    const exiftool = answering('exiftool', full);
    assert.equal(await autoReader({ native: answering('native', complete), exiftool }).read(ticket), complete);
    assert.equal(exiftool.asked, 0);
  });

  it('asks ExifTool for what is missing', async () => {
    const report = await autoReader({
      native: answering('native', withMakerGap),
      exiftool: answering('exiftool', full),
    }).read(ticket);
    assert.equal(report.tags.length, 2);
    assert.deepEqual(report.gaps, []);
  });

  it('keeps the native answer, its gaps and a note without ExifTool', async () => {
    for (const exiftool of [undefined, failing('reader-unavailable')]) {
      const report = await autoReader({
        native: answering('native', typeOnly),
        ...(exiftool ? { exiftool } : {}),
      }).read(ticket);
      assert.deepEqual(report.gaps, typeOnly.gaps);
      assert.equal(report.complete, false);
      assert.deepEqual(
        report.problems.map(({ code, severity }) => ({ code, severity })),
        [{ code: 'unsupported', severity: 'note' }],
      );
      assert.match(report.problems[0]?.message ?? '', /^expected ExifTool to read JPEG, found: /);
    }
  });

  it('keeps a native answer of substance beside an error when ExifTool fails', async () => {
    for (const code of ['timeout', 'reader-failed'] as const) {
      const report = await autoReader({ native: answering('native', withMakerGap), exiftool: failing(code) }).read(
        ticket,
      );
      assert.deepEqual(
        report.problems.map(({ code, severity }) => ({ code, severity })),
        [{ code: 'reader-error', severity: 'error' }],
      );
      assert.equal(report.complete, false);
    }
  });

  it('fails with ExifTool when the native answer is the type alone', async () => {
    for (const code of ['timeout', 'reader-failed', 'aborted'] as const) {
      await assert.rejects(
        autoReader({ native: answering('native', typeOnly), exiftool: failing(code) }).read(ticket),
        { code },
      );
    }
  });

  it('does not hide that the caller gave up', async () => {
    await assert.rejects(
      autoReader({ native: answering('native', withMakerGap), exiftool: failing('aborted') }).read(ticket),
      { code: 'aborted' },
    );
  });

  it('asks ExifTool about content that no card recognises', async () => {
    const native = failing('unrecognised');
    assert.equal(await autoReader({ native, exiftool: answering('exiftool', full) }).read(ticket), full);
    await assert.rejects(autoReader({ native }).read(ticket), { code: 'unrecognised' });
    await assert.rejects(autoReader({ native, exiftool: failing('reader-unavailable') }).read(ticket), {
      code: 'unrecognised',
    });
    await assert.rejects(autoReader({ native, exiftool: failing('timeout') }).read(ticket), { code: 'timeout' });
  });

  it('passes on every other failure of the native engine without asking further', async () => {
    const exiftool = answering('exiftool', full);
    await assert.rejects(autoReader({ native: failing('empty'), exiftool }).read(ticket), { code: 'empty' });
    assert.equal(exiftool.asked, 0);
  });

  it('closes both readers', async () => {
    const native = answering('native', complete);
    const exiftool = answering('exiftool', full);
    await autoReader({ native, exiftool }).close();
    assert.deepEqual([native.closed, exiftool.closed], [1, 1]);
  });
});

type CountingReader = MetadataReader & { asked: number; closed: number };

function answering(name: 'native' | 'exiftool', report: Report): CountingReader {
  return {
    name,
    asked: 0,
    closed: 0,
    async read() {
      this.asked++;
      return report;
    },
    async close() {
      this.closed++;
    },
  };
}

function failing(code: MetadataErrorCode): MetadataReader {
  return {
    name: 'native',
    read: () => Promise.reject(new MetadataError(code, `test of ${code}`)),
    close: () => Promise.resolve(),
  };
}
