import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Finding, librarySize, verifyLibrary } from '../../src/library/verify.ts';
import { createDirectoryShelf } from '../../src/shelf/directory-shelf.ts';
import type { Shelf } from '../../src/shelf/shelf.ts';
import { temporaryStore } from '../support/database.ts';
import { anAccount, arrived, insertFile, shelve } from './support/shelved-file.ts';

describe('verify', () => {
  let trial: Awaited<ReturnType<typeof temporaryStore>>;
  let account = '';
  let shelf: Shelf;
  let shelfFolder = '';
  let shelves = 0;
  before(async () => {
    trial = await temporaryStore();
    account = await anAccount(trial.store.db);
  });
  after(() => trial[Symbol.asyncDispose]());
  beforeEach(async () => {
    await trial.store.db.deleteFrom('entry').execute();
    await trial.store.db.deleteFrom('blob').execute();
    shelfFolder = path.join(trial.folder, `shelf-${shelves++}`);
    shelf = createDirectoryShelf(shelfFolder);
  });

  async function findings({ quick = false, orphansBefore = new Date() } = {}): Promise<readonly Finding[]> {
    const found: Finding[] = [];
    const rooms = { db: trial.store.db, shelf, orphansBefore };
    for await (const finding of verifyLibrary(rooms, { quick, jobs: 2 })) found.push(finding);
    return found;
  }

  const kinds = (found: readonly Finding[]): readonly string[] => found.map((each) => each.kind);

  async function file(content: string | Buffer, place: { parent?: string; name?: string } = {}): Promise<string> {
    const bytes = Buffer.from(content);
    const sha256 = await shelve(trial.store.db, shelf, bytes);
    await insertFile(trial.store.db, account, { sha256, bytes: bytes.length, ...place });
    return sha256;
  }

  const placeOf = (sha256: string): string =>
    path.join(shelfFolder, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  it('finds nothing in a library that is well, and counts it', async () => {
    for (let index = 0; index < 30; index++) await file(`file ${index}`);
    await shelve(trial.store.db, shelf, Buffer.from('not needed by now'));
    assert.deepEqual(await findings(), []);
    const size = await librarySize(trial.store.db);
    assert.deepEqual([size.blobs, size.entries], [31, 30]);
  });

  it('finds bytes that are not there', async () => {
    const sha256 = await file('gone', { name: 'gone.txt' });
    await shelf.remove(sha256);
    const unused = await shelve(trial.store.db, shelf, Buffer.from('no file needs these'));
    await shelf.remove(unused);
    const [finding, ...more] = await findings();
    assert.deepEqual([finding?.kind, finding?.sha256, finding?.paths], ['missing', sha256, ['/gone.txt']]);
    assert.deepEqual(more, []);
  });

  it('finds one changed bit, but only by reading', async () => {
    const bytes = randomBytes(700_000);
    const sha256 = await file(bytes);
    const stored = await readFile(placeOf(sha256));
    stored.writeUInt8(stored.readUInt8(500_000) ^ 1, 500_000);
    await writeFile(placeOf(sha256), stored);
    assert.deepEqual(kinds(await findings()), ['damaged']);
    assert.deepEqual(kinds(await findings({ quick: true })), []);
  });

  it('finds sizes that do not agree', async () => {
    const longer = await file('longer');
    await appendFile(placeOf(longer), '!');
    assert.deepEqual(kinds(await findings({ quick: true })), ['size-mismatch']);
    await file('told otherwise', { name: 'other' });
    await trial.store.db.updateTable('entry').set({ bytes: 3 }).where('name', '=', 'other').execute();
    assert.deepEqual(kinds(await findings()), ['size-mismatch', 'size-mismatch']);
  });

  it('finds bytes that nobody knows, once they are old enough', async () => {
    const arrival = await arrived(shelf, Buffer.from('orphan'));
    await shelf.keep(arrival);
    assert.deepEqual(await findings({ orphansBefore: new Date(Date.now() - 60_000) }), []);
    const found = await findings({ orphansBefore: new Date(Date.now() + 60_000) });
    assert.deepEqual(kinds(found), ['orphaned']);
    assert.equal(found[0]?.sha256, arrival.sha256);
  });

  it('finds files whose versions do not belong together', async () => {
    const { db } = trial.store;
    const sha256 = await file('the same', { name: 'well' });
    const make = (each: object) => insertFile(db, account, { sha256, bytes: 8, ...each });
    const one = await make({ name: 'a' });
    await make({ name: 'a', kind: 'version', fileId: one, versionNumber: 2 });
    assert.deepEqual(await findings(), []);
    const other = await make({ name: 'b', versionNumber: 1 });
    await make({ name: 'elsewhere', kind: 'version', fileId: other, versionNumber: 2 });
    const headless = await make({ name: 'c', kind: 'version' });
    const nameless = await make({ name: 'd', fileId: randomBytes(12).toString('hex') });
    const homeless = await make({ name: 'e', parent: '/nowhere/' });
    const found = await findings();
    assert.deepEqual(new Set(kinds(found)), new Set(['broken-chain']));
    assert.equal(found.length, 4);
    for (const id of [other, headless, homeless]) assert.ok(found.some((finding) => finding.fileId === id));
    assert.ok(
      found.some((finding) => finding.paths?.[0] === '/d'),
      nameless,
    );
  });

  it('finds folders that lie nowhere', async () => {
    const { db } = trial.store;
    const now = new Date();
    const folder = { account_id: account, kind: 'folder' as const, custom: '{}', created_at: now, updated_at: now };
    const rows = [
      { ...folder, id: '1', parent: '/', name: 'a', name_words: ' a ' },
      { ...folder, id: '2', parent: '/a/', name: 'b', name_words: ' b ' },
    ];
    await db.insertInto('entry').values(rows).execute();
    await file('deep', { parent: '/a/b/' });
    assert.deepEqual(await findings(), []);
    await db.deleteFrom('entry').where('id', '=', '1').execute();
    const found = await findings();
    assert.deepEqual(
      found.map((each) => [each.kind, each.paths]),
      [['broken-chain', ['/a/b']]],
    );
  });

  it('is not misled by files that come and go meanwhile', async () => {
    const deadline = Date.now() + 2_000;
    const coming = (async () => {
      for (let index = 0; Date.now() < deadline; index++) {
        const bytes = randomBytes(3_000);
        const sha256 = await shelve(trial.store.db, shelf, bytes);
        const id = await insertFile(trial.store.db, account, { sha256, bytes: bytes.length });
        if (index % 2 === 0) continue;
        await trial.store.db.deleteFrom('entry').where('id', '=', id).execute();
        await trial.store.db.deleteFrom('blob').where('sha256', '=', Buffer.from(sha256, 'hex')).execute();
        await shelf.remove(sha256);
      }
    })();
    const old = new Date(Date.now() - 60_000);
    while (Date.now() < deadline) assert.deepEqual(await findings({ orphansBefore: old }), []);
    await coming;
  });
});
