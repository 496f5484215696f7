import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RemovalReceipt, removalPolicy } from '@colophon/engine';
import { createCleanedFiles } from '../../src/results/cleaned-files.ts';
import { createDirectoryLocker } from '../../src/shelf/directory-locker.ts';
import { temporaryStore } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A file system in memory that most Linux systems have. */
const MEMORY = '/dev/shm';

const receipt: RemovalReceipt = {
  policy: removalPolicy(),
  fileType: 'JPEG',
  mediaType: 'image/jpeg',
  unchanged: false,
  before: { bytes: 9 },
  after: { bytes: 5, sha256: '0'.repeat(64) },
  removed: [],
  kept: [],
  more: 0,
  essence: { bytes: 0, sha256: '' },
  opinions: [],
  search: { values: 0, bytes: 0, echoes: [] },
  milliseconds: 1,
};

describe('cleaned files', () => {
  const resources = new AsyncDisposableStack();
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let accountId: string;
  let folder: string;
  before(async () => {
    database = resources.use(await temporaryStore());
    folder = resources.use(await temporaryFolder()).path;
    const row = await database.store.db
      .insertInto('account')
      .values({ name: 'a' })
      .returning('id')
      .executeTakeFirstOrThrow();
    accountId = row.id;
  });
  after(() => resources.disposeAsync());

  const filesIn = (directory: string) =>
    createCleanedFiles(database.store.db, createDirectoryLocker(directory), {
      hours: 24,
      days: 30,
      clock: () => new Date(),
    });
  const fileOf = (owner = accountId) => ({
    id: randomUUID(),
    accountId: owner,
    fileName: 'a.jpg',
    mediaType: 'image/jpeg',
    receipt,
  });
  function draft(): string {
    const file = path.join(folder, `draft-${randomUUID()}`);
    writeFileSync(file, 'clean');
    return file;
  }

  it('leaves no bytes where the row could not be written', async () => {
    const directory = path.join(folder, 'orphans');
    await assert.rejects(filesIn(directory).keep(fileOf(randomUUID()), draft()));
    assert.deepEqual(readdirSync(directory), []);
  });

  it('sweeps past folders that are none of its own', async () => {
    const directory = path.join(folder, 'swept');
    mkdirSync(path.join(directory, 'lost+found'), { recursive: true });
    const orphan = path.join(directory, randomUUID());
    writeFileSync(orphan, 'left');
    for (const one of [orphan, path.join(directory, 'lost+found')]) utimesSync(one, new Date(0), new Date(0));
    assert.equal(await filesIn(directory).sweep(), 1);
    assert.ok(!existsSync(orphan));
  });

  const isElsewhere = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync('.').dev;
  const skip = isElsewhere ? false : `${MEMORY} is no file system of its own here`;
  it('takes files over from another file system', { skip }, async () => {
    const directory = await mkdtemp(path.join(MEMORY, 'colophon-test-'));
    try {
      const file = fileOf();
      const from = draft();
      await filesIn(directory).keep(file, from);
      assert.deepEqual(readdirSync(directory), [file.id]);
      assert.equal(readFileSync(path.join(directory, file.id), 'utf8'), 'clean');
      assert.ok(!existsSync(from));
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
