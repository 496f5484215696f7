import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { withLease } from '../../src/store/lease.ts';
import { temporaryStore } from '../support/database.ts';

describe('a lease', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  before(async () => {
    database = await temporaryStore();
  });
  after(() => database[Symbol.asyncDispose]());

  it('lets one at a time, and the next one afterwards', async () => {
    const { db } = database.store;
    const { promise, resolve } = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    const first = withLease(db, 'errand', async () => {
      began.resolve();
      await promise;
    });
    await began.promise;
    assert.equal(await withLease(db, 'errand', () => assert.fail('two at once')), false);
    assert.equal(await withLease(db, 'another', async () => {}), true);
    resolve();
    assert.equal(await first, true);
    assert.equal(await withLease(db, 'errand', async () => {}), true);
  });

  it('is free again when the work has failed', async () => {
    const { db } = database.store;
    await assert.rejects(
      withLease(db, 'failing', async () => {
        throw new Error('no luck');
      }),
      /no luck/,
    );
    assert.equal(await withLease(db, 'failing', async () => {}), true);
  });

  it('of a process that died ends by itself', async () => {
    const { db } = database.store;
    const until = sql<Date>`now() + interval '1 hour'`;
    await db.insertInto('lease').values({ name: 'dead', holder: randomUUID(), until }).execute();
    assert.equal(await withLease(db, 'dead', async () => {}), false);
    await db
      .updateTable('lease')
      .set({ until: sql<Date>`now() - interval '1 second'` })
      .where('name', '=', 'dead')
      .execute();
    assert.equal(await withLease(db, 'dead', async () => {}), true);
  });
});
