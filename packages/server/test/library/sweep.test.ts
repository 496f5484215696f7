import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepShelf } from '../../src/library/sweep.ts';
import { createDirectoryShelf } from '../../src/shelf/directory-shelf.ts';
import type { Shelf } from '../../src/shelf/shelf.ts';
import { everything } from '../shelf/shelf-suite.ts';
import { temporaryStore } from '../support/database.ts';
import { anAccount, arrived, insertFile, shelve } from './support/shelved-file.ts';

const HOUR = 3_600_000;

describe('the sweeper', () => {
  let trial: Awaited<ReturnType<typeof temporaryStore>>;
  let account = '';
  let shelves = 0;
  before(async () => {
    trial = await temporaryStore();
    account = await anAccount(trial.store.db);
  });
  after(() => trial[Symbol.asyncDispose]());

  /** An empty shelf, the rows of earlier ones gone. */
  async function emptyShelf(): Promise<Shelf> {
    await trial.store.db.deleteFrom('entry').execute();
    await trial.store.db.deleteFrom('blob').execute();
    return createDirectoryShelf(path.join(trial.folder, `shelf-${shelves++}`));
  }

  const sweep = (shelf: Shelf, ahead: number, graceMs = HOUR) =>
    sweepShelf({ db: trial.store.db, shelf, graceMs, clock: () => new Date(Date.now() + ahead) });

  it('takes bytes without a file after the grace, not before, and never those of a file', async () => {
    const shelf = await emptyShelf();
    const unused = await shelve(trial.store.db, shelf, Buffer.from('nobody needs it'));
    const used = await shelve(trial.store.db, shelf, Buffer.from('a file'));
    const id = await insertFile(trial.store.db, account, { sha256: used, bytes: 6 });
    assert.deepEqual(await sweep(shelf, 0), { blobs: 0, orphans: 0 });
    assert.deepEqual(await sweep(shelf, 2 * HOUR), { blobs: 1, orphans: 0 });
    assert.equal(await shelf.has(unused), undefined);
    assert.equal(await shelf.has(used), 6);
    await trial.store.db.deleteFrom('entry').where('id', '=', id).execute();
    assert.deepEqual(await sweep(shelf, 2 * HOUR), { blobs: 1, orphans: 0 });
    assert.equal(await shelf.has(used), undefined);
    assert.equal((await trial.store.db.selectFrom('blob').selectAll().execute()).length, 0);
  });

  it('takes bytes that no row names, and what killed uploads left', async () => {
    const shelf = await emptyShelf();
    const orphan = await arrived(shelf, Buffer.from('orphan'));
    await shelf.keep(orphan);
    const left = await arrived(shelf, Buffer.from('left'));
    assert.deepEqual(await sweep(shelf, 0), { blobs: 0, orphans: 0 });
    assert.equal(await shelf.has(orphan.sha256), 6);
    assert.deepEqual(await sweep(shelf, 2 * HOUR), { blobs: 0, orphans: 1 });
    assert.equal(await shelf.has(orphan.sha256), undefined);
    await assert.rejects(shelf.keep(left), { code: 'ENOENT' });
  });

  it('lets a file have bytes it has just come to need, and takes the rest', async () => {
    const shelf = await emptyShelf();
    const names: string[] = [];
    for (let index = 0; index < 5; index++)
      names.push(await shelve(trial.store.db, shelf, Buffer.from(`old ${index}`)));
    const wanted = names[2] as string;
    // A transaction that has inserted its file, and that commits while the sweeper waits or skips.
    const commit = Promise.withResolvers<void>();
    const inserted = Promise.withResolvers<void>();
    const writing = trial.store.db.transaction().execute(async (trx) => {
      await insertFile(trx, account, { sha256: wanted, bytes: 5 });
      inserted.resolve();
      await commit.promise;
    });
    await inserted.promise;
    const sweeping = sweep(shelf, 2 * HOUR);
    await sleep(50);
    commit.resolve();
    await writing;
    await sweeping;
    assert.equal(await shelf.has(wanted), 5);
    assert.equal((await everything(shelf)).length, 1);
  });

  it('keeps the row when the bytes cannot be removed', async () => {
    const shelf = await emptyShelf();
    await shelve(trial.store.db, shelf, Buffer.from('stuck'));
    const stuck: Shelf = { ...shelf, remove: () => Promise.reject(new Error('EIO')) };
    await assert.rejects(sweep(stuck, 2 * HOUR), /EIO/);
    assert.equal((await trial.store.db.selectFrom('blob').selectAll().execute()).length, 1);
    assert.deepEqual(await sweep(shelf, 2 * HOUR), { blobs: 1, orphans: 0 });
  });

  it('never takes the bytes of a file while uploads, deletions and sweeps go on at once', async () => {
    const shelf = await emptyShelf();
    const { db } = trial.store;
    const graceMs = 300;
    // Few contents, so that the same bytes come, rest without a file until they are swept, and come again.
    const contents = Array.from({ length: 8 }, () => randomBytes(2_000));
    const deadline = Date.now() + 5_000;
    const counts = { uploads: 0, missing: 0, broken: 0, late: 0, swept: 0 };

    async function uploads(seed: number): Promise<void> {
      for (let turn = seed; Date.now() < deadline; turn++) {
        const bytes = contents[turn % contents.length] as Buffer;
        const begun = Date.now();
        const id = await upload(bytes).catch(() => undefined);
        const isLate = Date.now() - begun > graceMs;
        if (isLate) counts.late++;
        else if (id === undefined) counts.broken++;
        else if ((await shelf.has(sha256Of(bytes))) !== bytes.length) counts.missing++;
        else counts.uploads++;
        if (id !== undefined) await db.deleteFrom('entry').where('id', '=', id).execute();
        await sleep((turn * 37) % 90);
      }
    }

    async function upload(bytes: Buffer): Promise<string> {
      const sha256 = await shelve(db, shelf, bytes);
      return await insertFile(db, account, { sha256, bytes: bytes.length });
    }

    async function sweeps(): Promise<void> {
      while (Date.now() < deadline) {
        const { blobs, orphans } = await sweep(shelf, 0, graceMs);
        counts.swept += blobs + orphans;
      }
    }

    await Promise.all([uploads(0), uploads(3), sweeps(), sweeps()]);
    assert.deepEqual({ missing: counts.missing, broken: counts.broken }, { missing: 0, broken: 0 });
    assert.ok(counts.uploads > 30 && counts.swept > 5, `expected both at work, found ${JSON.stringify(counts)}`);
  });
});

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
