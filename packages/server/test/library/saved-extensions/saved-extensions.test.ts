import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LibraryRefusal, type LibraryRefusalCode } from '../../../src/library/model/refusal.ts';
import {
  createSavedExtensions,
  MOST_SAVED_EXTENSIONS,
  type SavedExtensions,
} from '../../../src/library/saved-extensions/saved-extensions.ts';
import { temporaryStore } from '../../support/database.ts';

const CONFIG = { name: 'google-auto-tagging', maxTags: 5, minConfidence: 80 };
const WISHES = { name: 'Tags', description: 'Five tags', config: CONFIG };

describe('saved extensions', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let saved: SavedExtensions;
  before(async () => {
    database = await temporaryStore();
    saved = createSavedExtensions(database.store.db);
  });
  after(() => database[Symbol.asyncDispose]());

  async function newAccount(): Promise<string> {
    const query = database.store.db.insertInto('account').values({ name: 'somebody' }).returning('id');
    return (await query.executeTakeFirstOrThrow()).id;
  }

  async function refuses(code: LibraryRefusalCode, work: Promise<unknown>): Promise<void> {
    await assert.rejects(work, (error) => error instanceof LibraryRefusal && error.code === code);
  }

  it('live: made, read, changed, listed, removed', async () => {
    const account = await newAccount();
    const made = await saved.create(account, WISHES);
    assert.match(made.id, /^[0-9a-f]{24}$/);
    assert.deepEqual([made.name, made.description, made.config], ['Tags', 'Five tags', CONFIG]);
    assert.deepEqual(await saved.get(account, made.id), made);
    const changed = await saved.change(account, made.id, { name: 'Other' });
    assert.deepEqual(changed, { ...made, name: 'Other', updatedAt: changed.updatedAt });
    assert.ok(changed.updatedAt >= made.updatedAt);
    const config = { name: 'ai-tasks', tasks: [{ type: 'select_tags', instruction: '?' }] };
    assert.deepEqual((await saved.change(account, made.id, { config, description: null })).config, config);
    const second = await saved.create(account, { ...WISHES, name: 'Second' });
    assert.deepEqual(
      (await saved.list(account)).map(({ name }) => name),
      ['Other', 'Second'],
    );
    await saved.remove(account, made.id);
    await refuses('extension-missing', saved.get(account, made.id));
    await refuses('extension-missing', saved.remove(account, made.id));
    assert.deepEqual(await saved.list(account), [second]);
  });

  it('belong to one account', async () => {
    const { id } = await saved.create(await newAccount(), WISHES);
    const other = await newAccount();
    await refuses('extension-missing', saved.get(other, id));
    await refuses('extension-missing', saved.change(other, id, { name: 'x' }));
    await refuses('extension-missing', saved.remove(other, id));
    for (const strange of ['', '\0', 'x'.repeat(24), `${id}\n`])
      await refuses('extension-missing', saved.get(other, strange));
  });

  it('refuse what is no extension', async () => {
    const account = await newAccount();
    const wrong: readonly Readonly<Record<string, unknown>>[] = [
      { ...WISHES, name: undefined },
      { ...WISHES, name: ' ' },
      { ...WISHES, name: 'x'.repeat(257) },
      { ...WISHES, name: 'a\0b' },
      { ...WISHES, description: 7 },
      { ...WISHES, config: undefined },
      { ...WISHES, config: [] },
      { ...WISHES, config: {} },
      { ...WISHES, config: { name: 'unknown' } },
      { ...WISHES, config: { ...CONFIG, maxTags: 1.5 } },
      { ...WISHES, config: { name: 'saved-extension', id: '0'.repeat(24) } },
      { ...WISHES, config: { name: 'ai-tasks', tasks: 'x'.repeat(70_000) } },
    ];
    for (const wishes of wrong) await refuses('bad-value', saved.create(account, wishes));
    const { id } = await saved.create(account, WISHES);
    await refuses('bad-value', saved.change(account, id, { config: { name: 'unknown' } }));
  });

  it('are a hundred at most, also when many are made at once', async () => {
    const account = await newAccount();
    const many = Array.from({ length: MOST_SAVED_EXTENSIONS + 5 }, () => saved.create(account, WISHES));
    const outcomes = await Promise.allSettled(many);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, MOST_SAVED_EXTENSIONS);
    assert.equal((await saved.list(account)).length, MOST_SAVED_EXTENSIONS);
  });
});
