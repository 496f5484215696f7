import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes } from '../fixtures/build.ts';
import { SMALL_PROFILE } from '../fixtures/icc-profile.ts';
import { linesOf, readNatively } from '../read-natively.ts';

describe('ICC files', () => {
  it('are one profile, and what may follow it', async () => {
    const length = SMALL_PROFILE.byteLength;
    assert.deepEqual(linesOf(await readNatively(SMALL_PROFILE, 'a.icc')), [`icc profile 0-${length}`]);
    const longer = await readNatively(bytes(SMALL_PROFILE, 'tail'), 'a.icc');
    assert.deepEqual(linesOf(longer), [`icc profile 0-${length}`, `trailer trailer ${length}-${length + 4}`]);
  });

  it('that are cut say so and tell nothing', async () => {
    const report = await readNatively(SMALL_PROFILE.slice(0, -3), 'a.icc');
    assert.equal(report.problems[0]?.code, 'truncated');
    assert.equal(report.tags.filter(({ group0 }) => group0 === 'ICC_Profile').length, 0);
  });
});
