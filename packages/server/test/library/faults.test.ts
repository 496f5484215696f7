import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differenceOf } from '../../../../tools/library-faults/model.ts';
import { runTrial } from '../../../../tools/library-faults/trial.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a service that is killed amid its work', () => {
  it('loses nothing it has acknowledged, and leaves nothing that the sweeper does not take', async () => {
    await using folder = await temporaryFolder();
    const rounds = await runTrial({ folder: folder.path, seed: 3, rounds: 2, clients: 4, operations: 60 });
    assert.deepEqual(
      rounds.map((round) => round.faults),
      [[], []],
    );
    assert.ok(rounds.every((round) => round.acknowledged > 0));
  });

  it('would be found out', () => {
    const file = { fileId: '1', sha256: 'a', version: 2, tags: ['x'] };
    const files = new Map([['/a', file]]);
    assert.equal(differenceOf(files, new Map(files)), undefined);
    for (const found of [{ sha256: 'b' }, { version: 1 }, { tags: [] }, { fileId: '2' }]) {
      assert.notEqual(differenceOf(files, new Map([['/a', { ...file, ...found }]])), undefined);
    }
    assert.notEqual(differenceOf(files, new Map()), undefined);
    assert.notEqual(differenceOf(new Map(), files), undefined);
  });
});
