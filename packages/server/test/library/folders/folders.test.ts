import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { createLibrary } from '../../../src/library/index.ts';
import { handQueue, refused, type TestLibrary, testLibrary } from '../support/library.ts';

const noVersions = { withVersions: false };
const noPurge = { purge: false };

describe('folders', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());

  const within = async (prefix: string) => (await test.tree()).filter((path) => path.startsWith(prefix));
  const done = async (id: string) => await test.library.folders.job(test.patron, id);

  it('are made with those above, once', async () => {
    const { library, patron } = test;
    const folder = await library.folders.create(patron, 'new-one ①', '/made here/x-y');
    const { createdAt, folderId } = folder;
    assert.match(folderId, /^[0-9a-f]{24}$/);
    assert.deepEqual(folder, {
      kind: 'folder',
      folderId,
      accountId: test.accountId,
      parent: '/made_here/x-y/',
      name: 'new_one_①',
      createdAt,
      updatedAt: createdAt,
      custom: {},
    });
    assert.deepEqual(await library.folders.create(patron, 'new-one ①', 'made_here/x-y/'), folder);
    assert.deepEqual(await within('/made'), ['/made_here/', '/made_here/x-y/', '/made_here/x-y/new_one_①/']);
    for (const [name, parent] of [
      ['..', '/'],
      ['.', '/'],
      ['a', '/..'],
      ['a', '/x/./y'],
      ['a', 'b\u0000'],
    ] as const) {
      await refused('bad-path', library.folders.create(patron, name, parent));
    }
    for (const name of ['', 'a/b', '/', 'x'.repeat(251)])
      await refused('bad-name', library.folders.create(patron, name, '/'));
    await refused('too-deep', library.folders.create(patron, 'x', '/d'.repeat(50)));
  });

  it('go with everything in them', async () => {
    const { library, patron, events } = test;
    const { fileId } = await test.upload('/del/a/b.jpg', '1');
    await test.upload('/del/a/b.jpg', '2');
    await test.upload('/delta/c.jpg');
    await library.folders.create(patron, 'empty', '/del/a');
    events.length = 0;
    await library.folders.remove(patron, 'del/');
    assert.deepEqual(events, [{ kind: 'file-deleted', fileId }]);
    assert.deepEqual(await within('/del'), ['/delta/', '/delta/c.jpg']);
    await refused('file-missing', library.versions.list(patron, fileId));
    await refused('folder-missing', library.folders.remove(patron, '/del'));
    await refused('folder-missing', library.folders.remove(await test.stranger(), '/delta'));
    await refused('is-root', library.folders.remove(patron, '/'));
    await refused('bad-path', library.folders.remove(patron, '/delta/..'));
    const { rows } = await sql`select from entry where parent like '/del/%'`.execute(test.rooms.db);
    assert.equal(rows.length, 0, 'no version is left behind');
  });

  it('are copied, current versions or all, once however often the job is done', async () => {
    const { library, patron, queue } = test;
    await test.upload('/src/a.jpg', '1');
    await test.upload('/src/a.jpg', '2');
    await test.upload('/src/in/b.jpg', 'b');
    await library.folders.create(patron, 'empty', '/src/in');
    const id = await library.folders.copy(patron, '/src', '/dst/new', noVersions);
    assert.deepEqual(await done(id), { id, kind: 'copy', isDone: false, purgeRequestId: null, failure: null });
    await queue.drain(2);
    assert.deepEqual(await done(id), { id, kind: 'copy', isDone: true, purgeRequestId: null, failure: null });
    const copied = ['', 'a.jpg', 'in/', 'in/b.jpg', 'in/empty/'].map((path) => `/dst/new/src/${path}`);
    assert.deepEqual(await within('/dst/'), ['/dst/', '/dst/new/', ...copied]);
    assert.deepEqual(await test.history('/dst/new/src/a.jpg'), ['2']);
    assert.deepEqual(await test.history('/src/a.jpg'), ['2', '1']);
    await test.upload('/dst/new/src/own.jpg', 'own');
    await library.folders.copy(patron, '/src/', 'dst/new', { withVersions: true });
    await queue.drain(3);
    assert.deepEqual(await test.history('/dst/new/src/a.jpg'), ['2', '1', '2']);
    assert.deepEqual(await test.history('/dst/new/src/own.jpg'), ['own']);
  });

  it('are moved, and merged with what is there', async () => {
    const { library, patron, queue } = test;
    const { fileId: moved } = await test.upload('/mv/a.jpg', 'a');
    const { fileId: merged } = await test.upload('/mv/in/b.jpg', 'b1');
    await test.upload('/mv/in/deep/c.jpg', 'c');
    const { fileId: stays } = await test.upload('/to/mv/in/b.jpg', 'b0');
    const deep = await library.folders.create(patron, 'deep', '/mv/in');
    const id = await library.folders.move(patron, '/mv', '/to');
    await queue.drain(2);
    assert.equal((await done(id)).failure, null);
    assert.deepEqual(await within('/mv'), []);
    const paths = ['', 'a.jpg', 'in/', 'in/b.jpg', 'in/deep/', 'in/deep/c.jpg'].map((path) => `/to/mv/${path}`);
    assert.deepEqual(await within('/to/'), ['/to/', ...paths]);
    assert.equal((await library.files.get(patron, moved)).parent, '/to/mv/');
    assert.deepEqual(await test.history('/to/mv/in/b.jpg'), ['b1', 'b0']);
    assert.equal((await library.files.get(patron, stays)).parent, '/to/mv/in/');
    await refused('file-missing', library.files.get(patron, merged));
    assert.equal(
      (await library.folders.create(patron, 'deep', '/to/mv/in')).folderId,
      deep.folderId,
      'folders keep ids',
    );
  });

  it('are renamed, with a purge where one was asked for', async () => {
    const { library, patron, queue } = test;
    const { fileId } = await test.upload('/ren/x/a.jpg', 'a');
    await library.folders.create(patron, 'taken', '/ren');
    await refused('folder-exists', library.folders.rename(patron, '/ren/x', 'taken', noPurge));
    await refused('same-name', library.folders.rename(patron, '/ren/x', 'x', noPurge));
    await refused('bad-name', library.folders.rename(patron, '/ren/x', 'a/b', noPurge));
    await refused('is-root', library.folders.rename(patron, '/', 'y', noPurge));
    await refused('folder-missing', library.folders.rename(patron, '/ren/none', 'y', noPurge));
    const id = await library.folders.rename(patron, '/ren/x', 'new name-1', { purge: true });
    assert.equal((await done(id)).purgeRequestId, null);
    await queue.drain(2);
    const { purgeRequestId } = await done(id);
    assert.equal(await library.folders.purgeIsDone(patron, purgeRequestId ?? ''), true);
    assert.equal((await library.files.get(patron, fileId)).parent, '/ren/new_name-1/');
    assert.deepEqual(await within('/ren/x'), []);
    const empty = await library.folders.rename(patron, '/ren/taken', 'X', noPurge);
    await queue.drain();
    assert.deepEqual([(await done(empty)).isDone, await within('/ren/X')], [true, ['/ren/X/']]);
  });

  it('refuse what cannot be', async () => {
    const { library, patron } = test;
    await test.upload('/no/a/a/b.jpg');
    await library.folders.create(patron, 'void', '/no');
    const copy = (folder: string, destination: string) => library.folders.copy(patron, folder, destination, noVersions);
    for (const place of [
      copy,
      (folder: string, destination: string) => library.folders.move(patron, folder, destination),
    ]) {
      await refused('is-root', place('/', '/no'));
      await refused('folder-missing', place('/none', '/no'));
      await refused('folder-empty', place('/no/void', '/'));
      await refused('same-place', place('/no/a', '/no'));
      await refused('into-itself', place('/no/a', '/no/a'));
      await refused('into-itself', place('/no/a', '/no/a/x'));
      await refused('into-itself', place('/no/a/a', '/no'));
      await refused('bad-path', place('/no/a', '/x/..'));
      await refused('bad-path', place('/no/./a', '/x'));
      await refused('too-deep', place('/no/a', '/d'.repeat(49)));
    }
    await refused('job-missing', library.folders.job(patron, 'f'.repeat(24)));
    await refused('job-missing', library.folders.job(patron, 'a\u0000'));
  });

  it('are held by their job', async () => {
    const { library, patron, queue } = test;
    for (const path of ['/held/in/a.jpg', '/goal/a.jpg', '/aside/a.jpg', '/other/a.jpg']) await test.upload(path);
    const id = await library.folders.move(patron, '/held', '/goal');
    await refused('folder-busy', library.folders.move(patron, '/held', '/aside'));
    await refused('folder-busy', library.folders.rename(patron, '/held/in', 'out', noPurge));
    await refused('folder-busy', library.folders.copy(patron, '/goal', '/aside', noVersions));
    await refused('folder-busy', library.folders.remove(patron, '/held/in'));
    await refused('folder-busy', library.folders.remove(patron, '/goal'));
    await library.folders.copy(patron, '/other', '/goal', noVersions);
    await test.upload('/held/in/late.jpg');
    await queue.drain();
    assert.equal((await done(id)).isDone, true);
    assert.deepEqual(await within('/goal/'), [
      '/goal/',
      '/goal/a.jpg',
      '/goal/held/',
      '/goal/held/in/',
      '/goal/held/in/a.jpg',
      '/goal/held/in/late.jpg',
      '/goal/other/',
      '/goal/other/a.jpg',
    ]);
    await library.folders.remove(patron, '/goal');
  });

  it('say why a job could not be done, and change nothing then', async () => {
    const { library, patron, queue } = test;
    await test.upload('/f/x/a.jpg', '1');
    const renamed = await library.folders.rename(patron, '/f/x', 'y', noPurge);
    await library.folders.create(patron, 'y', '/f');
    await queue.drain();
    assert.match((await done(renamed)).failure ?? '', /expected no folder at \/f\/y\//);
    for (let number = 0; number < 60; number += 1) await test.upload('/g/x/b.jpg', String(number));
    await test.upload('/g/x/a.jpg', 'a');
    const copied = await library.folders.copy(patron, '/g/x', '/g2', { withVersions: true });
    await queue.drain();
    assert.equal((await done(copied)).failure, null);
    const again = await library.folders.copy(patron, '/g/x', '/g2', { withVersions: true });
    await queue.drain();
    assert.match((await done(again)).failure ?? '', /at most 100 versions/);
    assert.deepEqual(await test.history('/g2/x/a.jpg'), ['a']);
  });

  it('lose nothing that is changed in them while they move', async () => {
    const { library, patron, queue } = test;
    const { fileId } = await test.upload('/run/in/a.jpg', '0');
    const other = await test.upload('/run/in/b.jpg', '0');
    const id = await library.folders.rename(patron, '/run/in', 'out', noPurge);
    const results = await Promise.allSettled([
      queue.drain(),
      ...['1', '2', '3', '4'].map((content) => test.upload('/run/in/a.jpg', content)),
      ...['x', 'y'].map((tag) => library.files.addTags(patron, [fileId, other.fileId], [tag])),
      library.files.move(patron, '/run/in/b.jpg', '/run/out'),
    ]);
    assert.equal((await done(id)).failure, null);
    for (const result of results) {
      if (result.status === 'rejected')
        assert.match(result.reason.code, /^(file-missing|same-place)$/, String(result.reason));
    }
    const contents = [...(await test.history('/run/in/a.jpg')), ...(await test.history('/run/out/a.jpg'))];
    assert.deepEqual(contents.sort(), ['0', '1', '2', '3', '4']);
    assert.deepEqual([...((await library.files.get(patron, fileId)).tags ?? [])].length, 2);
  });

  it('have no more entries than one job takes', async () => {
    const { patron, rooms } = test;
    const library = createLibrary({ ...rooms, queue: handQueue(), mostEntries: 3 });
    for (const name of ['a', 'b', 'c', 'd']) await test.upload(`/big/in/${name}`);
    await refused('too-many-entries', library.folders.remove(patron, '/big'));
    await refused('too-many-entries', library.folders.copy(patron, '/big', '/big2', noVersions));
    await test.upload('/big/in/d', 'versions do not count');
    for (const name of ['c', 'd'])
      await library.files.remove(patron, (await library.files.at(test.accountId, `/big/in/${name}`))?.fileId ?? '');
    await library.folders.remove(patron, '/big');
    assert.deepEqual(await within('/big'), []);
  });

  it('purge by URL', async () => {
    const { library, patron } = test;
    const id = await library.folders.purge(patron, 'https://files.test/a.jpg');
    assert.match(id, /^[0-9a-f]{24}$/);
    assert.equal(await library.folders.purgeIsDone(patron, id), true);
    assert.equal(await library.folders.purgeIsDone(patron, 'f'.repeat(24)), undefined);
    assert.equal(await library.folders.purgeIsDone(patron, 'a\u0000'), undefined);
  });
});
