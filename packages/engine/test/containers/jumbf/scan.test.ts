import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STORE } from '../../payloads/c2pa/manifests.ts';
import { readBytes } from '../../reading.ts';
import { bytes } from '../fixtures/build.ts';

describe('JUMBF files', () => {
  it('are superboxes, one block each', async () => {
    const { blocks } = await readBytes(bytes(STORE, STORE), 'a.c2pa');
    const size = STORE.byteLength;
    assert.deepEqual(
      blocks.map(({ kind, range }) => [kind, range.start, range.end]),
      [
        ['c2pa', 0, size],
        ['c2pa', size, 2 * size],
      ],
    );
  });

  it('that are cut give a problem and no tags', async () => {
    const report = await readBytes(STORE.slice(0, -1), 'a.c2pa');
    assert.deepEqual(
      report.problems.map(({ code }) => code),
      ['truncated'],
    );
    assert.ok(report.tags.every(({ group0 }) => group0 === 'File'));
  });
});
