import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { COPIED_COLUMNS } from '../../../src/library/rows.ts';
import { MOST_VERSIONS } from '../../../src/library/versions/history.ts';
import { refused, type TestLibrary, testLibrary } from '../support/library.ts';

describe('copies, moves and renames of files', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());

  const files = async (prefix: string) => (await test.tree()).filter((path) => path.startsWith(prefix));

  it('copies every column that is not about where and when', async () => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'entry'`.execute(test.rooms.db);
    const own = [
      'id',
      'kind',
      'file_id',
      'version_number',
      'parent',
      'created_at',
      'updated_at',
      'uploaded_at',
      'created_by',
    ];
    assert.deepEqual(rows.map((row) => row.name).sort(), [...COPIED_COLUMNS, ...own].sort());
  });

  it('copies the current version into a folder, which is made', async () => {
    const { library, patron, events } = test;
    await test.upload('/a.jpg', '1');
    const original = await test.upload('/a.jpg', '2', { tags: ['x'], description: 'd', isPrivate: true });
    await library.files.copy(patron, 'a.jpg', 'copies/deep', { withVersions: false });
    const copy = await library.files.at(test.accountId, '/copies/deep/a.jpg');
    assert.ok(copy);
    assert.notEqual(copy.fileId, original.fileId);
    assert.deepEqual([copy.versionId, copy.versionNumber], [copy.fileId, 1]);
    const { fileId, versionId, versionNumber, parent, createdAt, updatedAt, uploadedAt } = copy;
    assert.deepEqual(copy, { ...original, fileId, versionId, versionNumber, parent, createdAt, updatedAt, uploadedAt });
    assert.deepEqual(events.at(-1), { kind: 'file-created', file: { ...copy, exif: null } });
    assert.deepEqual(await test.history('/copies/deep/a.jpg'), ['2']);
    assert.deepEqual(await test.history('/a.jpg'), ['2', '1']);
    assert.deepEqual(await files('/copies/'), ['/copies/', '/copies/deep/', '/copies/deep/a.jpg']);
  });

  it('copies the whole history, in its order, and appends to what is there', async () => {
    const { library, patron } = test;
    for (const content of ['1', '2', '3']) await test.upload('/h.jpg', content);
    const [, second] = await library.versions.list(
      patron,
      (await library.files.at(test.accountId, '/h.jpg'))?.fileId ?? '',
    );
    await library.versions.restore(patron, second?.fileId ?? '', second?.versionId ?? '');
    await library.files.copy(patron, '/h.jpg', '/to', { withVersions: true });
    assert.deepEqual(await test.history('/to/h.jpg'), ['2', '3', '1']);
    const there = await library.files.at(test.accountId, '/to/h.jpg');
    await library.files.copy(patron, '/h.jpg', '/to', { withVersions: false });
    assert.deepEqual(await test.history('/to/h.jpg'), ['2', '2', '3', '1']);
    const after = await library.files.at(test.accountId, '/to/h.jpg');
    assert.deepEqual([after?.fileId, after?.createdAt], [there?.fileId, there?.createdAt]);
    assert.deepEqual(test.events.at(-1), { kind: 'version-created', file: { ...after, exif: null } });
  });

  it('moves all versions and keeps the ids', async () => {
    const { library, patron, events } = test;
    const { fileId } = await test.upload('/m.jpg', '1');
    const before = await test.upload('/m.jpg', '2');
    await library.files.move(patron, '/m.jpg', '/moved/');
    assert.equal(await library.files.at(test.accountId, '/m.jpg'), undefined);
    const file = await library.files.get(patron, fileId);
    assert.deepEqual([file.parent, file.versionId, file.createdAt], ['/moved/', before.versionId, before.createdAt]);
    assert.ok(file.updatedAt > before.updatedAt);
    assert.deepEqual(await test.history('/moved/m.jpg'), ['2', '1']);
    assert.deepEqual(events.at(-1), { kind: 'file-updated', file: { ...file, exif: null } });
  });

  it('moves onto another file: one history, its id', async () => {
    const { library, patron, events } = test;
    const { fileId: gone } = await test.upload('/n.jpg', 'a1');
    await test.upload('/n.jpg', 'a2');
    const { fileId: stays } = await test.upload('/on/n.jpg', 'b1');
    await library.files.move(patron, '/n.jpg', '/on');
    assert.deepEqual(await test.history('/on/n.jpg'), ['a2', 'a1', 'b1']);
    assert.equal((await library.files.at(test.accountId, '/on/n.jpg'))?.fileId, stays);
    await refused('file-missing', library.files.get(patron, gone));
    assert.deepEqual(
      events.slice(-2).map((event) => event.kind),
      ['file-deleted', 'version-created'],
    );
    assert.equal((await test.upload('/on/n.jpg', 'b2')).versionNumber, 4);
  });

  it('renames all versions', async () => {
    const { library, patron, rooms } = test;
    const { fileId } = await test.upload('/old.jpg', '1');
    await test.upload('/old.jpg', '2');
    assert.equal(await library.files.rename(patron, '/old.jpg', 'new name-1_é.jpg', { purge: false }), undefined);
    assert.deepEqual(await test.history('/new_name-1_é.jpg'), ['2', '1']);
    const row = await rooms.db.selectFrom('entry').select('name_words').where('id', '=', fileId).executeTakeFirst();
    assert.equal(row?.name_words, ' new name 1 é jpg ');
    const purge = await library.files.rename(patron, '/new_name-1_é.jpg', 'Old.jpg', { purge: true });
    assert.equal(await library.folders.purgeIsDone(patron, purge ?? ''), true);
    assert.equal(await library.folders.purgeIsDone(await test.stranger(), purge ?? ''), undefined);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    const { library, patron } = test;
    await test.upload('/x/a.jpg', '1');
    await test.upload('/x/b.jpg', '2');
    const before = await test.tree();
    const copy = (path: string, folder: string) => library.files.copy(patron, path, folder, { withVersions: true });
    const rename = (path: string, name: string) => library.files.rename(patron, path, name, { purge: false });
    for (const place of [copy, (path: string, folder: string) => library.files.move(patron, path, folder)]) {
      await refused('file-missing', place('/x/none.jpg', '/y'));
      await refused('file-missing', place('/x', '/y'));
      await refused('same-place', place('/x/a.jpg', 'x/'));
      await refused('bad-path', place('/x/a.jpg', '/x/..'));
      await refused('bad-path', place('/x/./a.jpg', '/y'));
      await refused('bad-path', place('/x/a.jpg\u0000', '/y'));
      await refused('too-deep', place('/x/a.jpg', '/d'.repeat(51)));
    }
    await refused('file-missing', rename('/x/none.jpg', 'c.jpg'));
    await refused('same-name', rename('/x/a.jpg', 'a.jpg'));
    await refused('file-exists', rename('/x/a.jpg', 'b.jpg'));
    await refused('bad-name', rename('/x/a.jpg', '..'));
    await refused('bad-name', rename('/x/a.jpg', ''));
    await refused('bad-path', rename('/', 'c.jpg'));
    assert.deepEqual(await test.tree(), before);
    await rename('/x/a.jpg', 'A.jpg');
    assert.deepEqual(await files('/x/'), ['/x/', '/x/A.jpg', '/x/b.jpg'], 'a case twin is another name');
  });

  it('refuses a history that would be too long', async () => {
    const { library, patron, rooms } = test;
    const { fileId } = await test.upload('/long/a.jpg', '1');
    await test.upload('/a2/a.jpg', '1');
    const columns = sql.join(COPIED_COLUMNS.map((column) => sql.ref(column)));
    await sql`
      insert into entry (id, kind, file_id, version_number, parent, created_at, updated_at, uploaded_at, ${columns})
      select lpad(to_hex(number), 24, '0'), 'version', file_id, -number, parent, created_at, updated_at, uploaded_at, ${columns}
      from entry, generate_series(1, ${MOST_VERSIONS - 1}) number where id = ${fileId}`.execute(rooms.db);
    await refused('too-many-versions', library.files.move(patron, '/a2/a.jpg', '/long'));
    await refused('too-many-versions', library.files.copy(patron, '/long/a.jpg', '/a2', { withVersions: true }));
    assert.deepEqual(await test.history('/a2/a.jpg'), ['1']);
  });

  it('lets only one of several win a file that all want elsewhere', async () => {
    const { library, patron } = test;
    const { fileId } = await test.upload('/race/a.jpg', '1');
    const results = await Promise.allSettled([
      ...['b', 'c', 'd'].map((name) => library.files.rename(patron, '/race/a.jpg', name, { purge: false })),
      ...['/r1', '/r2', '/r3'].map((folder) => library.files.move(patron, '/race/a.jpg', folder)),
    ]);
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results) {
      if (result.status === 'rejected') assert.equal(result.reason.code, 'file-missing');
    }
    assert.equal((await library.files.get(patron, fileId)).fileId, fileId);
  });

  it('bears a rename, a move, a deletion and an upload of one file at once', async () => {
    const { library, patron } = test;
    for (let round = 0; round < 5; round += 1) {
      const folder = `/all${round}`;
      const { fileId } = await test.upload(`${folder}/a.jpg`, 'old');
      const results = await Promise.allSettled([
        library.files.rename(patron, `${folder}/a.jpg`, 'b.jpg', { purge: false }),
        library.files.remove(patron, fileId),
        library.files.move(patron, `${folder}/a.jpg`, `${folder}/in`),
        library.files.change(patron, fileId, { tags: ['t'] }),
        test.upload(`${folder}/a.jpg`, 'new'),
      ]);
      for (const result of results) {
        if (result.status === 'rejected') assert.equal(result.reason.code, 'file-missing', String(result.reason));
      }
      const paths = (await files(`${folder}/`)).filter((path) => path.endsWith('.jpg'));
      const contents = (await Promise.all(paths.map(test.history))).flat();
      assert.equal(
        contents.filter((content) => content === 'new').length,
        results[1]?.status === 'fulfilled' && contents.length === 0 ? 0 : 1,
      );
    }
  });

  it('brings files across each other without waiting in a circle', async () => {
    const { library, patron } = test;
    await test.upload('/p/a.jpg', 'p');
    await test.upload('/q/a.jpg', 'q');
    await Promise.all([
      library.files.copy(patron, '/p/a.jpg', '/q', { withVersions: true }),
      library.files.copy(patron, '/q/a.jpg', '/p', { withVersions: true }),
    ]);
    const lengths = [await test.history('/p/a.jpg'), await test.history('/q/a.jpg')].map((history) => history.length);
    assert.deepEqual(lengths.sort(), [2, 3]);
  });
});
