import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';
import { createUsageBook, type UsageBook } from '../../../src/library/usage/usage.ts';
import { createDirectoryShelf } from '../../../src/shelf/directory-shelf.ts';
import { temporaryStore } from '../../support/database.ts';
import { anAccount, insertFile, shelve } from '../support/shelved-file.ts';

describe('usage', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let usage: UsageBook;
  let account: string;
  before(async () => {
    database = await temporaryStore();
    const { db } = database.store;
    usage = createUsageBook(db);
    account = await anAccount(db);
    const other = await anAccount(db, 'other');
    const shelf = createDirectoryShelf(path.join(database.folder, 'shelf'));
    const sha256 = await shelve(db, shelf, Buffer.from('hello'));
    const fileId = await insertFile(db, account, { sha256, bytes: 5, versionNumber: 2 });
    await insertFile(db, account, { sha256, bytes: 5_000_000_000, kind: 'version', fileId, versionNumber: 1 });
    await insertFile(db, other, { sha256, bytes: 1 });
    await sql`
      insert into delivered (account_id, day, bytes) values
      (${account}, '2026-01-31', 1), (${account}, '2026-02-01', 10), (${account}, '2026-02-28', 9000000000),
      (${account}, '2026-03-01', 1000), (${other}, '2026-02-10', 5)`.execute(db);
    await sql`
      insert into extension_run (account_id, file_id, version_id, name, options, status, units, created_at)
      select ${account}, ${fileId}, ${fileId}, 'x', '{}', 'success', 1, at::timestamptz
      from unnest(array['2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00Z', '2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00Z']) as at`.execute(
      db,
    );
  });
  after(() => database[Symbol.asyncDispose]());

  it('counts the first day and not the last, and what is stored as it stands', async () => {
    assert.deepEqual(await usage.between(account, '2026-02-01', '2026-03-01'), {
      deliveredBytes: 9_000_000_010,
      storedBytes: 5_000_000_005,
      extensionUnits: 2,
    });
  });

  it('is nothing for an account that has nothing', async () => {
    const nobody = await anAccount(database.store.db, 'nobody');
    assert.deepEqual(await usage.between(nobody, '2026-02-01', '2026-02-02'), {
      deliveredBytes: 0,
      storedBytes: 0,
      extensionUnits: 0,
    });
  });

  it('refuses dates that are none, in the wrong order, or too far apart', async () => {
    const refused: readonly (readonly [unknown, unknown])[] = [
      [undefined, '2026-02-02'],
      ['2026-02-01', undefined],
      ['2026-2-1', '2026-02-02'],
      ['2026-02-30', '2026-03-02'],
      ['2026-02-01T00:00:00Z', '2026-02-02'],
      [20260201, '2026-02-02'],
      ['2026-02-02', '2026-02-02'],
      ['2026-02-03', '2026-02-02'],
      ['2026-01-01', '2026-04-01'],
    ];
    for (const [start, end] of refused) {
      await assert.rejects(
        usage.between(account, start, end),
        (error) => error instanceof LibraryRefusal && error.code === 'bad-value',
        `${start} ${end}`,
      );
    }
    await usage.between(account, '2026-01-01', '2026-03-31');
  });
});
