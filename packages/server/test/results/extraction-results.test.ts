import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { createExtractionResults } from '../../src/results/extraction-results.ts';
import { temporaryStore } from '../support/database.ts';

describe('extraction results', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let accounts: string[];
  before(async () => {
    database = await temporaryStore();
    const rows = await database.store.db
      .insertInto('account')
      .values([{ name: 'a' }, { name: 'b' }])
      .returning('id')
      .execute();
    accounts = rows.map(({ id }) => id);
  });
  after(() => database[Symbol.asyncDispose]());

  const result = (answer: unknown, accountId = accounts[0] ?? '') => ({
    id: randomUUID(),
    accountId,
    fileName: 'a\nb.jpg',
    mediaType: 'image/jpeg',
    bytes: 5_000_000_000,
    answer,
  });

  it('gives back exactly what was kept: order, NUL, lone surrogates, odd names', async () => {
    const results = createExtractionResults(database.store.db, 30);
    const answer = { z: 'a\0b', a: '\ud800', __proto__x: ['é', '😀'], deep: { constructor: '1', toString: '2' } };
    const kept = result(answer);
    await results.save(kept);
    const found = await results.find(kept.id);
    assert.deepEqual(found, kept);
    assert.equal(JSON.stringify(found?.answer), JSON.stringify(answer));
  });

  it('shows a result to its owner and to whoever asks without a key, not to another account', async () => {
    const results = createExtractionResults(database.store.db, 30);
    const kept = result({});
    await results.save(kept);
    assert.ok(await results.find(kept.id, accounts[0]));
    assert.ok(await results.find(kept.id.toUpperCase()));
    assert.equal(await results.find(kept.id, accounts[1]), undefined);
  });

  for (const id of [
    '',
    'x',
    '123e4567-e89b-12d3-a456-42661417400',
    "'; drop table extraction; --",
    '123e4567-e89b-12d3-a456-4266141740000',
  ]) {
    it(`finds nothing under ${JSON.stringify(id)}`, async () => {
      assert.equal(await createExtractionResults(database.store.db, 30).find(id), undefined);
    });
  }

  it('neither finds nor keeps what has expired', async () => {
    const results = createExtractionResults(database.store.db, 30);
    const [old, young] = [result({}), result({})];
    await results.save(old);
    await results.save(young);
    await sql`update extraction set expires_at = now() - interval '1 second' where id = ${old.id}`.execute(
      database.store.db,
    );
    assert.equal(await results.find(old.id), undefined);
    assert.equal(await results.sweep(), 1);
    assert.equal(await results.sweep(), 0);
    assert.ok(await results.find(young.id));
  });
});
