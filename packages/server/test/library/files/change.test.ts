import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { refused, type TestLibrary, testLibrary } from '../support/library.ts';

const UNKNOWN = 'f'.repeat(24);

describe('changes of files', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
    await test.library.fields.create(test.patron, { name: 'n', label: 'N', schema: { type: 'Number' } });
    await test.library.fields.create(test.patron, { name: 't', label: 'T', schema: { type: 'Text' } });
  });
  after(() => test[Symbol.asyncDispose]());

  async function withAiTags(path: string): Promise<string> {
    const { fileId } = await test.upload(path, path, { tags: ['own'] });
    const aiTags = [
      { name: 'cat', confidence: 90, source: 'aws-auto-tagging' },
      { name: 'cat', confidence: 80, source: 'google-auto-tagging' },
      { name: 'dog', confidence: 70, source: 'google-auto-tagging' },
    ];
    await test.rooms.db
      .updateTable('entry')
      .set({ ai_tags: JSON.stringify(aiTags), all_tags: ['own', 'cat', 'dog'] })
      .where('id', '=', fileId)
      .execute();
    return fileId;
  }

  it('changes what is said, clears what is null, leaves the rest', async () => {
    const { library, patron, events } = test;
    const file = await test.upload('/a.jpg', 'a', {
      tags: ['x'],
      custom: { n: 1, t: 'x' },
      customCoordinates: '1,1,1,1',
    });
    const { file: changed, extensions } = await library.files.change(patron, file.fileId, {
      tags: ['y', 'z'],
      custom: { n: 2, t: null },
      description: 'd',
    });
    assert.equal(extensions, undefined);
    assert.ok(changed.updatedAt > file.updatedAt);
    const { updatedAt } = changed;
    assert.deepEqual(changed, { ...file, updatedAt, tags: ['y', 'z'], custom: { n: 2 }, description: 'd' });
    assert.deepEqual(events.at(-1), { kind: 'file-updated', file: changed });
    const { file: cleared } = await library.files.change(patron, file.fileId, {
      tags: null,
      customCoordinates: null,
      description: null,
    });
    assert.deepEqual([cleared.tags, cleared.customCoordinates, cleared.description], [null, null, null]);
  });

  it('answers an empty wish with the unchanged file', async () => {
    const file = await test.upload('/empty.jpg');
    const said = test.events.length;
    assert.deepEqual(await test.library.files.change(test.patron, file.fileId, {}), { file, extensions: undefined });
    assert.equal(test.events.length, said);
  });

  it('removes AI tags before extensions begin', async () => {
    const { library, patron } = test;
    const fileId = await withAiTags('/ai.jpg');
    const { file, extensions } = await library.files.change(patron, fileId, {
      removeAiTags: ['cat'],
      extensions: [{ name: 'aws-auto-tagging', options: {} }],
    });
    assert.deepEqual(file.aiTags, [{ name: 'dog', confidence: 70, source: 'google-auto-tagging' }]);
    assert.deepEqual(extensions, { 'aws-auto-tagging': 'pending' });
    assert.equal((await library.files.change(patron, fileId, { removeAiTags: 'all' })).file.aiTags, null);
  });

  it('tags several files, all or none', async () => {
    const { library, patron } = test;
    const ids = await Promise.all(['/t1.jpg', '/t2.jpg'].map(withAiTags));
    assert.deepEqual(await library.files.addTags(patron, [...ids, ids[0] ?? ''], ['own', 'new']), ids);
    const tags = async () => (await library.files.get(patron, ids[0] ?? '')).tags;
    assert.deepEqual(await tags(), ['own', 'new']);
    const { details } = await refused(
      'files-missing',
      library.files.addTags(patron, [...ids, UNKNOWN, 'x\u0000'], ['no']),
    );
    assert.deepEqual(details.missing, [UNKNOWN, 'x\u0000']);
    assert.deepEqual(await tags(), ['own', 'new']);
    await refused('bad-value', library.files.addTags(patron, ids, ['a%']));
    await refused('bad-value', library.files.addTags(patron, ids, ['x'.repeat(500)]));
    await library.files.removeTags(patron, ids, ['own', 'new']);
    assert.equal(await tags(), null);
    await library.files.removeAiTags(patron, ids, ['cat']);
    assert.deepEqual(
      (await library.files.get(patron, ids[1] ?? '')).aiTags?.map((tag) => tag.name),
      ['dog'],
    );
    const row = await test.rooms.db
      .selectFrom('entry')
      .selectAll()
      .where('id', '=', ids[1] ?? '')
      .executeTakeFirst();
    assert.deepEqual([row?.all_tags, row?.tag_words], [['dog'], ' dog ']);
  });

  it('publishes one version or all', async () => {
    const { library, patron } = test;
    const { fileId } = await test.upload('/p.jpg', '1');
    await test.upload('/p.jpg', '2');
    const states = async () => (await library.versions.list(patron, fileId)).map((version) => version.isPublished);
    const file = await library.files.publish(patron, fileId, { isPublished: false, withVersions: false });
    assert.deepEqual([file.isPublished, file.versionNumber], [false, 2]);
    assert.deepEqual(await states(), [false, true]);
    await library.files.publish(patron, fileId, { isPublished: false, withVersions: true });
    assert.deepEqual(await states(), [false, false]);
  });

  it('removes files with their versions, several all or none', async () => {
    const { library, patron, events } = test;
    const { fileId } = await test.upload('/gone.jpg', '1');
    await test.upload('/gone.jpg', '2');
    await library.files.remove(patron, fileId);
    assert.deepEqual(events.at(-1), { kind: 'file-deleted', fileId });
    await refused('file-missing', library.files.get(patron, fileId));
    await refused('file-missing', library.versions.list(patron, fileId));
    const ids = await Promise.all(['/g1.jpg', '/g2.jpg'].map(async (path) => (await test.upload(path)).fileId));
    const { details } = await refused('files-missing', library.files.removeAll(patron, [...ids, UNKNOWN]));
    assert.deepEqual(details.missing, [UNKNOWN]);
    assert.equal((await library.files.get(patron, ids[0] ?? '')).name, 'g1.jpg');
    assert.deepEqual(await library.files.removeAll(patron, ids), ids);
    await refused('file-missing', library.files.get(patron, ids[0] ?? ''));
  });

  it('refuses ids that are none, odd ones, and those of another account', async () => {
    const { library, patron } = test;
    const { fileId } = await test.upload('/mine.jpg');
    const stranger = await test.stranger();
    for (const [who, id] of [
      [patron, UNKNOWN],
      [patron, ''],
      [patron, 'a\u0000b'],
      [patron, '\ud800'],
      [stranger, fileId],
    ] as const) {
      await refused('file-missing', library.files.get(who, id));
      await refused('file-missing', library.files.change(who, id, { tags: ['x'] }));
      await refused('file-missing', library.files.publish(who, id, { isPublished: false, withVersions: true }));
      await refused('file-missing', library.files.remove(who, id));
      await refused('files-missing', library.files.removeAll(who, [id]));
      await refused('files-missing', library.files.removeTags(who, [id], ['x']));
    }
    assert.equal(await library.files.at(stranger.accountId, '/mine.jpg'), undefined);
    assert.equal((await library.files.get(patron, fileId)).tags, null);
  });

  it('refuses values that do not fit, and changes nothing', async () => {
    const { library, patron } = test;
    const file = await test.upload('/bad.jpg', 'x', { custom: { n: 1 } });
    const changes = [
      { tags: ['a%'] },
      { customCoordinates: '1,2' },
      { description: 'a\u0000' },
      { description: 'x'.repeat(10_001) },
      { custom: { n: 'one' } },
      { tags: ['fine'], custom: { nope: 1 } },
      { custom: { nope: null } },
    ];
    for (const change of changes) await refused('bad-value', library.files.change(patron, file.fileId, change));
    assert.deepEqual(await library.files.get(patron, file.fileId), file);
  });

  it('lets many clients change one file at once and loses no tag', async () => {
    const { library, patron } = test;
    const { fileId } = await test.upload('/busy.jpg', '0');
    await Promise.all(
      Array.from({ length: 12 }, async (_, number) => {
        if (number % 3 === 0) await test.upload('/busy.jpg', String(number), { overwriteTags: false });
        else await library.files.addTags(patron, [fileId], [`t${number}`]);
      }),
    );
    const { tags } = await library.files.get(patron, fileId);
    assert.deepEqual([...(tags ?? [])].sort(), ['t1', 't10', 't11', 't2', 't4', 't5', 't7', 't8']);
    assert.equal((await library.versions.list(patron, fileId)).length, 5);
  });
});
