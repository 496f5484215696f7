import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { refused, type TestLibrary, testLibrary } from '../support/library.ts';

describe('versions', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());

  async function threeAt(path: string): Promise<string[]> {
    const ids = [];
    for (const number of ['1', '2', '3']) ids.push((await test.upload(path, number, { tags: [number] })).versionId);
    return ids;
  }

  it('lists them, the current one first', async () => {
    const { library, patron } = test;
    const [first = '', second = '', third = ''] = await threeAt('/a.jpg');
    const list = await library.versions.list(patron, first);
    assert.deepEqual(
      list.map(({ kind, versionId, versionNumber, tags }) => [kind, versionId, versionNumber, tags]),
      [
        ['file', third, 3, ['3']],
        ['version', second, 2, ['2']],
        ['version', first, 1, ['1']],
      ],
    );
    assert.deepEqual(await library.versions.get(patron, first, second), list[1]);
    assert.deepEqual(await library.versions.get(patron, first, third), list[0]);
  });

  it('restores one: it keeps its id, number and values', async () => {
    const { library, patron, events } = test;
    const [first = '', second = '', third = ''] = await threeAt('/b.jpg');
    const before = await library.files.get(patron, first);
    const restored = await library.versions.restore(patron, first, second);
    assert.deepEqual(
      [restored.kind, restored.versionId, restored.versionNumber, restored.tags],
      ['file', second, 2, ['2']],
    );
    assert.deepEqual(restored.createdAt, before.createdAt);
    assert.ok(restored.updatedAt > before.updatedAt);
    assert.deepEqual(await library.files.get(patron, first), restored);
    assert.deepEqual(events.at(-1), { kind: 'file-updated', file: restored });
    assert.deepEqual(await test.history('/b.jpg'), ['2', '3', '1']);
    assert.deepEqual(await library.versions.restore(patron, first, second), restored, 'the current one stays as it is');
    const old = await library.versions.get(patron, first, third);
    assert.deepEqual([old.kind, old.createdAt], ['version', old.uploadedAt]);
    assert.equal((await test.upload('/b.jpg', '4')).versionNumber, 4);
  });

  it('removes older ones only', async () => {
    const { library, patron, events } = test;
    const [first = '', second = '', third = ''] = await threeAt('/c.jpg');
    await refused('is-current-version', library.versions.remove(patron, first, third));
    await library.versions.remove(patron, first, first);
    assert.deepEqual(events.at(-1), { kind: 'version-deleted', fileId: first, versionId: first });
    assert.deepEqual(await test.history('/c.jpg'), ['3', '2']);
    assert.equal(
      (await library.files.get(patron, first)).versionId,
      third,
      'the file keeps the id of its first version',
    );
    await refused('version-missing', library.versions.remove(patron, first, first));
    await library.versions.remove(patron, first, second);
    assert.equal((await test.upload('/c.jpg', '4')).versionNumber, 4);
  });

  it('refuses what is not there', async () => {
    const { library, patron } = test;
    const [first = '', second = ''] = await threeAt('/d.jpg');
    const [other = ''] = await threeAt('/e.jpg');
    const stranger = await test.stranger();
    for (const id of ['f'.repeat(24), other, '', 'a\u0000']) {
      await refused('version-missing', library.versions.get(patron, first, id));
      await refused('version-missing', library.versions.remove(patron, first, id));
      await refused('version-missing', library.versions.restore(patron, first, id));
    }
    for (const [who, id] of [
      [patron, 'f'.repeat(24)],
      [patron, 'a\u0000'],
      [stranger, first],
    ] as const) {
      await refused('file-missing', library.versions.list(who, id));
      await refused('file-missing', library.versions.get(who, id, second));
      await refused('file-missing', library.versions.remove(who, id, second));
      await refused('file-missing', library.versions.restore(who, id, second));
    }
  });

  it('bears restores, uploads and removals of one file at once', async () => {
    const { library, patron } = test;
    const [first = '', second = '', third = ''] = await threeAt('/f.jpg');
    const jobs = [
      ...[first, second, third].map((id) => library.versions.restore(patron, first, id)),
      test.upload('/f.jpg', '4'),
      library.versions.remove(patron, first, second).catch((error: unknown) => error),
      test.upload('/f.jpg', '5'),
    ];
    const results = await Promise.allSettled(jobs);
    for (const result of results) {
      if (result.status === 'rejected') assert.equal(result.reason.code, 'version-missing');
    }
    const list = await library.versions.list(patron, first);
    assert.deepEqual(
      list.map((version) => version.kind),
      ['file', ...Array.from({ length: list.length - 1 }, () => 'version')],
    );
    assert.equal(new Set(list.map((version) => version.versionNumber)).size, list.length);
  });
});
