import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { MOST_VERSIONS } from '../../../src/library/versions/history.ts';
import { contentOf, plainFacts, refused, type TestLibrary, testLibrary, WISHES } from '../support/library.ts';
import { arrived } from '../support/shelved-file.ts';

describe('upload', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());
  const signal = new AbortController().signal;

  it('makes a file with everything that was said and found', async () => {
    const { library, patron, rooms, events } = test;
    await library.fields.create(patron, { name: 'brand', label: 'Brand', schema: { type: 'Text' } });
    const file = await test.upload('/new folder/IMG 1.jpg', 'bytes', {
      tags: [' sea ', 'sun', 'sea', ''],
      custom: { brand: 'x' },
      customCoordinates: '1, 2,30,40',
      description: 'of the sea',
      isPrivate: true,
      isPublished: false,
    });
    const { createdAt, updatedAt, uploadedAt, fileId, versionId, exif, embedded, sha256, ...rest } = file;
    assert.match(fileId, /^[0-9a-f]{24}$/);
    assert.equal(versionId, fileId);
    assert.deepEqual([createdAt, uploadedAt], [updatedAt, updatedAt]);
    const { exif: _, embedded: __, index, takenAt, place, ...facts } = plainFacts('IMG 1.jpg');
    assert.deepEqual([exif, embedded], [{ image: { Make: 'Canon' } }, { Title: 'A title', Place: 'Jakarta' }]);
    assert.deepEqual(rest, {
      kind: 'file',
      versionNumber: 1,
      accountId: test.accountId,
      parent: '/new_folder/',
      name: 'IMG_1.jpg',
      tags: ['sea', 'sun'],
      aiTags: null,
      isPrivate: true,
      isPublished: false,
      customCoordinates: '1,2,30,40',
      custom: { brand: 'x' },
      description: 'of the sea',
      bytes: 5,
      ...facts,
    });
    assert.equal(await contentOf(rooms, file), 'bytes');
    assert.deepEqual(await library.files.get(patron, fileId), file);
    assert.deepEqual(await library.files.at(test.accountId, '/new_folder/IMG_1.jpg'), file);
    assert.deepEqual(events.at(-1), { kind: 'file-created', file });
    const row = await rooms.db.selectFrom('entry').selectAll().where('id', '=', fileId).executeTakeFirstOrThrow();
    assert.deepEqual(
      [row.name_words, row.tag_words, row.all_tags, row.created_by, row.latitude, row.taken_at?.toISOString()],
      [' img 1 jpg ', ' sea sun ', ['sea', 'sun'], 'public_test', -6.2, '2020-02-03T04:05:06.000Z'],
    );
    assert.deepEqual(await test.tree(), ['/new_folder/', '/new_folder/IMG_1.jpg']);
  });

  it('makes names unique and keeps them as they are, as it is told', async () => {
    const unique = await test.upload('/u/a.jpg', 'u', { useUniqueName: true });
    assert.match(unique.name, /^a_[A-Za-z0-9_-]{9}\.jpg$/);
    const kept = await test.upload('/u/My Photos (1)/b c.jpg', 'k', { keepsNames: true });
    assert.equal(kept.parent + kept.name, '/u/My Photos (1)/b c.jpg');
    const beside = await test.upload('/u/My Photos (1)/sub dir/d.jpg', 'k');
    assert.equal(beside.parent, '/u/My Photos (1)/sub_dir/', 'a folder that is there is meant as it is written');
  });

  it('takes case twins for two and Unicode forms for one', async () => {
    await test.upload('/twins/A.jpg', '1');
    await test.upload('/twins/a.jpg', '2');
    await test.upload('/twins/Cafe\u0301.jpg', '3');
    await test.upload('/twins/Caf\u00e9.jpg', '4');
    assert.deepEqual(await test.history('/twins/A.jpg'), ['1']);
    assert.deepEqual(await test.history('/twins/Cafe\u0301.jpg'), ['4', '3']);
  });

  it('adds a version, and keeps or wipes what was not said', async () => {
    const { library, patron, events } = test;
    const said = {
      tags: ['t'],
      custom: { brand: 'old' },
      customCoordinates: '0,0,1,1',
      description: 'd',
      isPrivate: true,
    };
    const first = await test.upload('/v/a.jpg', '1', said);
    const kept = await test.upload('/v/a.jpg', '2', { overwriteTags: false, overwriteCustom: false });
    assert.deepEqual(
      [kept.tags, kept.custom, kept.customCoordinates, kept.description, kept.isPrivate],
      [['t'], { brand: 'old' }, null, 'd', false],
    );
    assert.deepEqual([kept.fileId, kept.versionNumber, kept.createdAt], [first.fileId, 2, first.createdAt]);
    assert.notEqual(kept.versionId, first.fileId);
    assert.deepEqual(events.at(-1), { kind: 'version-created', file: kept });
    const wiped = await test.upload('/v/a.jpg', '3');
    assert.deepEqual([wiped.tags, wiped.custom, wiped.versionNumber], [null, {}, 3]);
    const wins = await test.upload('/v/a.jpg', '4', {
      overwriteTags: false,
      overwriteCustom: false,
      tags: ['n'],
      custom: {},
    });
    assert.deepEqual([wins.tags, wins.custom], [['n'], {}]);
    assert.deepEqual(await test.history('/v/a.jpg'), ['4', '3', '2', '1']);
    const [, , second, oldest] = await library.versions.list(patron, first.fileId);
    assert.deepEqual([oldest?.kind, oldest?.createdAt, oldest?.tags], ['version', first.createdAt, ['t']]);
    assert.deepEqual(second?.createdAt, kept.uploadedAt);
  });

  it('keeps or wipes AI tags', async () => {
    const { fileId } = await test.upload('/ai/a.jpg');
    const aiTags = JSON.stringify([{ name: 'cat', confidence: 90, source: 'aws-auto-tagging' }]);
    await test.rooms.db.updateTable('entry').set({ ai_tags: aiTags }).where('id', '=', fileId).execute();
    const kept = await test.upload('/ai/a.jpg', '2', { overwriteAiTags: false, tags: ['dog'] });
    assert.deepEqual(kept.aiTags, [{ name: 'cat', confidence: 90, source: 'aws-auto-tagging' }]);
    const row = await test.rooms.db
      .selectFrom('entry')
      .select('all_tags')
      .where('id', '=', kept.versionId)
      .executeTakeFirst();
    assert.deepEqual(row?.all_tags, ['dog', 'cat']);
    assert.equal((await test.upload('/ai/a.jpg', '3')).aiTags, null);
  });

  it('begins extensions', async () => {
    const { library, patron, begun } = test;
    const bytes = await arrived(test.rooms.shelf, Buffer.from('e'));
    const wishes = { ...WISHES, fileName: 'e.jpg', extensions: [{ name: 'aws-auto-tagging', options: {} }] };
    const { file, extensions } = await library.files.upload(patron, bytes, wishes, signal);
    assert.deepEqual(extensions, { 'aws-auto-tagging': 'pending' });
    assert.deepEqual(begun, [`aws-auto-tagging ${file.fileId}`]);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    const before = await test.tree();
    await test.upload('/r/a.jpg', '1');
    await refused('file-exists', test.upload('/r/a.jpg', '2', { overwriteFile: false }));
    await refused('bad-path', test.upload('/r/../a.jpg'));
    await refused('bad-path', test.upload('/r/x.jpg', 'x', { folder: 'a\u0000' }));
    await refused('too-deep', test.upload(`${'/d'.repeat(51)}/x.jpg`));
    await refused('bad-name', test.upload('/r/x', 'x', { fileName: '..' }));
    await refused('bad-value', test.upload('/r/x.jpg', 'x', { tags: ['50%'] }));
    await refused('bad-value', test.upload('/r/x.jpg', 'x', { tags: ['x'.repeat(251), 'y'.repeat(250)] }));
    await refused('bad-value', test.upload('/r/x.jpg', 'x', { tags: ['a\u0000b'] }));
    await refused('bad-value', test.upload('/r/x.jpg', 'x', { description: '\ud800' }));
    for (const customCoordinates of [
      '',
      '1,2,3',
      '1,2,3,0',
      '-1,2,3,4',
      '1,2,3,4,5',
      'a,b,c,d',
      '1,2,3,99999999999',
      '1.5,2,3,4',
    ]) {
      await refused('bad-value', test.upload('/r/x.jpg', 'x', { customCoordinates }));
    }
    const { details } = await refused('bad-value', test.upload('/r/x.jpg', 'x', { custom: { brand: 1, none: 'x' } }));
    assert.deepEqual(Object.keys(details.errors ?? {}), ['brand', 'none']);
    assert.deepEqual(await test.tree(), [...before, '/r/', '/r/a.jpg'].sort());
    assert.deepEqual(await test.history('/r/a.jpg'), ['1']);
  });

  it('holds an upload against its own checks', async () => {
    const wishes = { tags: ['x'], checks: '"request.folder" : "checked" AND "file.size" < "1kb"' };
    await test.upload('/checked/a.jpg', 'small', wishes);
    await refused('check-failed', test.upload('/checked/b.jpg', 'x'.repeat(2000), wishes));
    await refused('bad-query', test.upload('/checked/b.jpg', 'small', { checks: '"file.size" <' }));
    assert.equal(await test.library.files.at(test.accountId, '/checked/b.jpg'), undefined);
  });

  it('takes a hundred versions and no more', async () => {
    for (let number = 1; number <= MOST_VERSIONS; number += 1) await test.upload('/many/a.jpg', String(number));
    await refused('too-many-versions', test.upload('/many/a.jpg', 'x'));
    assert.equal((await test.history('/many/a.jpg')).length, MOST_VERSIONS);
  });

  it('leaves nothing when the caller gives up before the bytes are kept', async () => {
    const gone = new AbortController();
    gone.abort();
    const bytes = await arrived(test.rooms.shelf, Buffer.from('never kept'));
    await assert.rejects(test.library.files.upload(test.patron, bytes, WISHES, gone.signal), { name: 'AbortError' });
    await bytes.discard();
    assert.equal(await test.rooms.shelf.has(bytes.sha256), undefined);
  });

  it('stores facts that lie as none', async () => {
    const liar = await testLibrary({
      examine: async () => ({
        ...(await test.rooms.examine({ path: '', bytes: 0, sha256: '', name: 'a.jpg' }, signal)),
        width: 2 ** 40,
        height: 1.5,
        density: Number.POSITIVE_INFINITY,
        mime: 'image/\u0000jpeg',
        exif: { image: { Make: 'a\u0000\ud800' } },
      }),
    });
    const file = await liar.upload('/a.jpg');
    assert.deepEqual([file.width, file.height, file.density, file.mime], [null, null, null, 'image/jpeg']);
    await liar[Symbol.asyncDispose]();
  });

  it('loses none of twenty uploads to one path at once', async () => {
    const numbers = Array.from({ length: 20 }, (_, number) => String(number));
    const files = await Promise.all(numbers.map((number) => test.upload('/at/once/a.jpg', number)));
    assert.equal(new Set(files.map((file) => file.fileId)).size, 1);
    assert.deepEqual(
      new Set(files.map((file) => file.versionNumber)),
      new Set(numbers.map((number) => Number(number) + 1)),
    );
    assert.deepEqual((await test.history('/at/once/a.jpg')).sort(), numbers.sort());
    const { rows } = await sql`select from entry where parent = '/at/once/' and kind = 'file'`.execute(test.rooms.db);
    assert.equal(rows.length, 1);
  });

  it('makes the same new folders for many at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, number) => test.upload(`/deep/new/line/${number}.jpg`)));
    const folders = (await test.tree()).filter((path) => path.startsWith('/deep/') && path.endsWith('/'));
    assert.deepEqual(folders, ['/deep/', '/deep/new/', '/deep/new/line/']);
  });
});
