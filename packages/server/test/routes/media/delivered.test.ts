import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDeliveredTally } from '../../../src/routes/media/delivered.ts';
import { anAccount } from '../../library/support/shelved-file.ts';
import { temporaryStore } from '../../support/database.ts';

describe('the tally of delivered bytes', () => {
  it('adds up by account and day, whatever happens to the database', async () => {
    await using trial = await temporaryStore();
    const { db } = trial.store;
    const one = await anAccount(db, 'one');
    const other = await anAccount(db, 'other');
    let now = new Date('2026-11-21T23:59:59Z');
    const tally = createDeliveredTally(db, { clock: () => now, onError: (error) => assert.fail(String(error)) });
    tally.add(one, 10);
    tally.add(one, 5);
    tally.add(other, 7);
    await Promise.all([tally.flush(), tally.flush()]);
    tally.add(one, 100);
    now = new Date('2026-11-22T00:00:00Z');
    tally.add(one, 1_000);
    tally.add(one, 0);
    await db.schema.alterTable('delivered').renameTo('elsewhere').execute();
    await assert.rejects(tally.flush());
    tally.add(one, 1);
    await db.schema.alterTable('elsewhere').renameTo('delivered').execute();
    await tally.close();
    await tally.close();
    const rows = await db.selectFrom('delivered').selectAll().orderBy('day').orderBy('bytes').execute();
    assert.deepEqual(
      rows.map((row) => [row.account_id, Number(row.bytes)]),
      [
        [other, 7],
        [one, 115],
        [one, 1_001],
      ],
    );
  });
});
