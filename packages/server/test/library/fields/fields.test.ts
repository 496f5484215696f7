import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CustomFieldSchema } from '../../../src/library/model/custom-field.ts';
import { refused, type TestLibrary, testLibrary } from '../support/library.ts';

describe('custom fields', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());

  let made = 0;
  const create = async (schema: CustomFieldSchema, name = `field${made++}`) =>
    await test.library.fields.create(test.patron, { name, label: `Label of ${name}`, schema });

  it('are made, listed, changed and deleted, their names reserved', async () => {
    const { library, patron } = test;
    const field = await library.fields.create(patron, {
      name: 'brand',
      label: 'Brand',
      schema: { type: 'SingleSelect', selectOptions: ['a', 2, true], isValueRequired: false },
      description: 'whose',
    });
    const { id, createdAt } = field;
    assert.match(id, /^[0-9a-f]{24}$/);
    const schema = { type: 'SingleSelect', selectOptions: ['a', 2, true], isValueRequired: false };
    assert.deepEqual(field, {
      id,
      name: 'brand',
      label: 'Brand',
      schema,
      description: 'whose',
      createdAt,
      deletedAt: null,
    });
    assert.deepEqual(await library.fields.list(patron, { withDeleted: false }), [field]);
    const changed = await library.fields.change(patron, id, {
      label: 'Make',
      schema: { type: 'Text', selectOptions: ['b'], defaultValue: 'b' },
      description: '',
    });
    const now = { type: 'SingleSelect', selectOptions: ['b'], isValueRequired: false, defaultValue: 'b' };
    assert.deepEqual(changed, { ...field, label: 'Make', schema: now, description: null });
    assert.deepEqual((await library.fields.change(patron, id, { description: 'x' })).schema, now);
    await library.fields.remove(patron, id);
    assert.deepEqual(await library.fields.list(patron, { withDeleted: false }), []);
    const [deleted] = await library.fields.list(patron, { withDeleted: true });
    assert.ok(deleted?.deletedAt instanceof Date);
    const taken = await refused(
      'bad-value',
      library.fields.create(patron, { name: 'brand', label: 'Make', schema: { type: 'Text' } }),
    );
    assert.deepEqual(Object.keys(taken.details.errors ?? {}), ['name'], 'the label is free again');
    await refused('field-missing', library.fields.remove(patron, id));
    await refused('field-missing', library.fields.change(patron, id, { label: 'x' }));
  });

  it('are those of one account', async () => {
    const { library, patron } = test;
    const stranger = await test.stranger();
    const { id } = await create({ type: 'Text' }, 'mine');
    await refused('field-missing', library.fields.change(stranger, id, { label: 'x' }));
    await refused('field-missing', library.fields.remove(stranger, id));
    await library.fields.create(stranger, { name: 'mine', label: 'Label of mine', schema: { type: 'Number' } });
    assert.equal((await library.fields.list(stranger, { withDeleted: true })).length, 1);
    for (const odd of ['f'.repeat(24), 'a\u0000', ''])
      await refused('field-missing', library.fields.remove(patron, odd));
  });

  it('have a sound schema', async () => {
    const faults: [object, string[]][] = [
      [{ type: 'Colour' }, ['type']],
      [{}, ['type']],
      [{ type: 'Text', minValue: 1 }, ['minValue']],
      [{ type: 'Text', maxValue: 1, selectOptions: ['a'] }, ['maxValue', 'selectOptions']],
      [{ type: 'Number', minLength: 1, maxLength: 2 }, ['maxLength', 'minLength']],
      [{ type: 'Boolean', minValue: 1 }, ['minValue']],
      [{ type: 'SingleSelect' }, ['selectOptions']],
      [{ type: 'MultiSelect', selectOptions: [] }, ['selectOptions']],
      [{ type: 'MultiSelect', selectOptions: ['a', 'a'] }, ['selectOptions']],
      [{ type: 'SingleSelect', selectOptions: ['a', null] }, ['selectOptions']],
      [{ type: 'SingleSelect', selectOptions: 'a' }, ['selectOptions']],
      [{ type: 'Number', minValue: 'one' }, ['minValue']],
      [{ type: 'Number', minValue: 5, maxValue: 4 }, ['maxValue']],
      [{ type: 'Date', minValue: 5 }, ['minValue']],
      [{ type: 'Date', minValue: '2020-01-02', maxValue: '2020-01-01' }, ['maxValue']],
      [{ type: 'Text', minLength: -1 }, ['minLength']],
      [{ type: 'Text', minLength: 3, maxLength: 2 }, ['maxLength']],
      [{ type: 'Text', maxLength: 1.5 }, ['maxLength']],
      [{ type: 'Text', isValueRequired: 'yes' }, ['isValueRequired']],
      [{ type: 'Text', isValueRequired: true }, ['defaultValue']],
      [{ type: 'Text', defaultValue: 1 }, ['defaultValue']],
      [{ type: 'Text', maxLength: 1, defaultValue: 'ab' }, ['defaultValue']],
      [{ type: 'Number', maxValue: 1, defaultValue: 2 }, ['defaultValue']],
      [{ type: 'Date', defaultValue: 'soon' }, ['defaultValue']],
      [{ type: 'SingleSelect', selectOptions: ['a'], defaultValue: 'b' }, ['defaultValue']],
      [{ type: 'MultiSelect', selectOptions: ['a'], defaultValue: 'a' }, ['defaultValue']],
    ];
    for (const [schema, expected] of faults) {
      const { details } = await refused('bad-value', create(schema as CustomFieldSchema));
      assert.deepEqual(Object.keys(details.errors ?? {}).sort(), expected, JSON.stringify(schema));
    }
    const sound: CustomFieldSchema[] = [
      { type: 'Text', isValueRequired: false, minLength: 0, maxLength: 5, defaultValue: 'a' },
      { type: 'Number', minValue: -1, maxValue: 1, defaultValue: 0 },
      { type: 'Date', minValue: '2020-01-01', maxValue: '2020-12-31T10:00:00Z', defaultValue: '2020-06-01' },
      { type: 'MultiSelect', selectOptions: ['a', 'b'], defaultValue: ['a', 'b'] },
    ];
    for (const schema of sound) assert.deepEqual((await create(schema)).schema, schema);
  });

  it('have names and labels', async () => {
    const { library, patron } = test;
    const of = (field: object) => library.fields.create(patron, { schema: { type: 'Text' }, ...field } as never);
    const faults: [object, string[]][] = [
      [{}, ['label', 'name']],
      [{ name: '', label: ' ' }, ['label', 'name']],
      [{ name: 'a\u0000', label: 'x' }, ['name']],
      [{ name: 'x'.repeat(251), label: 'x' }, ['name']],
      [{ name: 'x', label: 'x', description: 'x'.repeat(501) }, ['description']],
    ];
    for (const [field, expected] of faults) {
      const { details } = await refused('bad-value', of(field));
      assert.deepEqual(Object.keys(details.errors ?? {}).sort(), expected, JSON.stringify(field));
    }
    const { id } = await create({ type: 'Number' });
    await refused('bad-value', library.fields.change(patron, id, {}));
    await refused('bad-value', library.fields.change(patron, id, { label: '' }));
    await refused('bad-value', library.fields.change(patron, id, { schema: { minLength: 1 } }));
    await refused('bad-value', library.fields.change(patron, id, { schema: { isValueRequired: true } }));
    await create({ type: 'Text' }, 'labelled');
    const { details } = await refused('bad-value', library.fields.change(patron, id, { label: 'Label of labelled' }));
    assert.deepEqual(Object.keys(details.errors ?? {}), ['label']);
  });

  it('let only one of many have a name', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => create({ type: 'Text' }, 'wanted')));
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results) if (result.status === 'rejected') assert.equal(result.reason.code, 'bad-value');
  });
});
