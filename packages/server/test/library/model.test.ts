import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { LibraryRefusal } from '../../src/library/model/refusal.ts';
import { contentOf, type TestLibrary, testLibrary } from './support/library.ts';
import { type Act, act, contentsOf, pictureOf, type SmallLibrary } from './support/small-library.ts';

/** More, for a longer look. */
const SECONDS = Number(process.env.PROPERTY_SECONDS ?? 12);

const name = fc.constantFrom('a', 'b');
const folder = fc.constantFrom('/', '/a/', '/b/', '/a/a/', '/a/b/', '/a/b/a/');
const inner = folder.filter((path) => path !== '/');
const path = fc.tuple(folder, name).map(([parent, last]) => parent + last);
const place = fc.nat({ max: 2 });
const withVersions = fc.boolean();

const deed: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('upload'), path, content: fc.constant('') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove-file'), path }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('copy-file'), path, folder, withVersions }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move-file'), path, folder }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename-file'), path, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('restore', 'remove-version'), path, place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('create-folder'), parent: folder, name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove-folder'), folder: inner }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('copy-folder'), folder: inner, target: folder, withVersions }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move-folder'), folder: inner, target: folder }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename-folder'), folder: inner, name }) },
) as fc.Arbitrary<Act>;

describe('the library beside a model of it', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());

  async function perform(what: Act): Promise<void> {
    const { files, folders, versions } = test.library;
    const { patron, accountId } = test;
    const at = async (where: string) => (await files.at(accountId, where))?.fileId ?? 'none';
    switch (what.kind) {
      case 'upload':
        return void (await test.upload(what.path, what.content));
      case 'remove-file':
        return await files.remove(patron, await at(what.path));
      case 'copy-file':
        return await files.copy(patron, what.path, what.folder, what);
      case 'move-file':
        return await files.move(patron, what.path, what.folder);
      case 'rename-file':
        return void (await files.rename(patron, what.path, what.name, { purge: false }));
      case 'restore':
      case 'remove-version': {
        const fileId = await at(what.path);
        const list = fileId === 'none' ? [] : await versions.list(patron, fileId);
        const versionId = list[what.place]?.versionId ?? 'none';
        const change = what.kind === 'restore' ? versions.restore : versions.remove;
        return void (await change(patron, fileId, versionId));
      }
      case 'create-folder':
        return void (await folders.create(patron, what.name, what.parent));
      case 'remove-folder':
        return await folders.remove(patron, what.folder);
      case 'copy-folder':
        return await finished(await folders.copy(patron, what.folder, what.target, what));
      case 'move-folder':
        return await finished(await folders.move(patron, what.folder, what.target));
      case 'rename-folder':
        return await finished(await folders.rename(patron, what.folder, what.name, { purge: false }));
    }
  }

  /** A job that could not be done is a refusal of the model's own. */
  async function finished(jobId: string): Promise<void> {
    await test.queue.drain(2);
    const { isDone, failure } = await test.library.folders.job(test.patron, jobId);
    assert.ok(isDone);
    if (failure !== null) throw new LibraryRefusal('too-many-versions', 'job-failed');
  }

  async function picture(): Promise<Record<string, readonly string[] | null>> {
    const entries = [];
    for (const where of await test.tree()) {
      entries.push([where, where.endsWith('/') ? null : await test.history(where)] as const);
    }
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  it('does what the model does, and refuses what the model refuses', async (t) => {
    let runs = 0;
    let deeds = 0;
    const property = fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), async (sequence) => {
      await test.rooms.db.deleteFrom('entry').execute();
      const model: SmallLibrary = { folders: new Set(), files: new Map() };
      for (const [number, drawn] of sequence.entries()) {
        const what: Act = drawn.kind === 'upload' ? { ...drawn, content: `${number}` } : drawn;
        const expected = act(model, what);
        const found = await perform(what).then(
          () => undefined,
          (error: unknown) => {
            if (!(error instanceof LibraryRefusal)) throw error;
            return error.message === 'job-failed' ? error.message : error.code;
          },
        );
        assert.equal(found, expected, JSON.stringify(what));
        deeds += 1;
      }
      assert.deepEqual(await picture(), pictureOf(model));
      await checkRows();
      runs += 1;
    });
    await fc.assert(property, {
      numRuns: 2000,
      interruptAfterTimeLimit: SECONDS * 1000,
      markInterruptAsFailure: false,
      seed: Number(process.env.SEED ?? Date.now() % 2 ** 31),
    });
    t.diagnostic(`${runs} sequences of ${deeds} deeds in all`);
    assert.ok(runs >= 3, `expected some sequences within the time, found ${runs}`);
  });

  /** What no deed may break: one current version per file, in a folder that is there, with the file's path on all versions. */
  async function checkRows(): Promise<void> {
    const rows = await test.rooms.db.selectFrom('entry').selectAll().execute();
    const folders = new Set([
      '/',
      ...rows.filter((row) => row.kind === 'folder').map((row) => `${row.parent}${row.name}/`),
    ]);
    const current = new Map(rows.filter((row) => row.kind === 'file').map((row) => [row.file_id, row]));
    for (const row of rows) {
      assert.ok(folders.has(row.parent), `expected the folder of ${row.parent}${row.name}`);
      const file = row.kind === 'folder' ? row : current.get(row.file_id);
      assert.deepEqual([row.parent, row.name, row.name_words], [file?.parent, file?.name, file?.name_words]);
      if (row.kind === 'version') assert.deepEqual(row.created_at, row.uploaded_at);
    }
  }

  it('has bytes of every version on the shelf', async () => {
    const file = await test.upload('/last.jpg', 'last');
    assert.equal(await contentOf(test.rooms, file), 'last');
    assert.deepEqual(contentsOf({ versions: ['1', '2', '3'], current: 1 }), ['2', '3', '1']);
  });
});
