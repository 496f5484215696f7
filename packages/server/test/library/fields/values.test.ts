import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateOf } from '../../../src/library/fields/value.ts';
import { customOf } from '../../../src/library/fields/values.ts';
import type { CustomField, CustomFieldSchema } from '../../../src/library/model/custom-field.ts';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';

const field = (name: string, schema: CustomFieldSchema): CustomField => ({
  id: name,
  name,
  label: name,
  schema,
  description: null,
  createdAt: new Date(0),
  deletedAt: null,
});

function errorsOf(job: () => unknown): string[] {
  try {
    job();
  } catch (error) {
    if (error instanceof LibraryRefusal && error.code === 'bad-value')
      return Object.keys(error.details.errors ?? {}).sort();
    throw error;
  }
  return [];
}

describe('values of custom fields', () => {
  it('are of their field’s type and within its limits', () => {
    const rows: [CustomFieldSchema, unknown[], unknown[]][] = [
      [
        { type: 'Text', minLength: 2, maxLength: 3 },
        ['ab', 'abc'],
        ['a', 'abcd', 1, true, ['ab'], {}, 'a\u0000b', '\ud800a'],
      ],
      [{ type: 'Textarea' }, ['', 'x'.repeat(10_000)], ['x'.repeat(10_001)]],
      [
        { type: 'Number', minValue: -1, maxValue: 1 },
        [-1, 0.5, 1],
        [2, -2, '1', Number.NaN, Number.POSITIVE_INFINITY, true, []],
      ],
      [{ type: 'Boolean' }, [true, false], ['true', 0, 1, []]],
      [{ type: 'SingleSelect', selectOptions: ['a', 1] }, ['a', 1], ['1', 'b', ['a'], true]],
      [{ type: 'MultiSelect', selectOptions: ['a', 1] }, [['a'], [1, 'a'], []], ['a', ['b'], ['a', 'a'], ['1'], {}]],
      [
        { type: 'Date', minValue: '2020-01-01', maxValue: '2020-12-31' },
        ['2020-01-01', '2020-02-29', '2020-06-01T10:00', '2020-06-01T10:00:00.123+07:00', '2020-06-01T10:00:00Z'],
        [
          '2019-12-31',
          '2021-01-01',
          '2020-02-30',
          '2020-13-01',
          '2020-6-1',
          'today',
          1577836800000,
          '2020-06-01T25:00Z',
          '',
        ],
      ],
    ];
    for (const [schema, good, bad] of rows) {
      for (const value of good) assert.deepEqual(customOf([field('f', schema)], {}, { f: value }), { f: value });
      for (const value of bad) {
        assert.deepEqual(
          errorsOf(() => customOf([field('f', schema)], {}, { f: value })),
          ['f'],
          JSON.stringify(value),
        );
      }
    }
  });

  it('are set beside the old ones, and unset by null', () => {
    const fields = [field('a', { type: 'Number' }), field('b', { type: 'Number' })];
    assert.deepEqual(customOf(fields, { a: 1, b: 2, gone: 3 }, { a: null, b: 4 }), { b: 4, gone: 3 });
    assert.deepEqual(customOf(fields, { gone: 3 }, { gone: null }), {});
    assert.deepEqual(
      errorsOf(() => customOf(fields, {}, { c: 1, __proto__: null, constructor: 1 })),
      ['c', 'constructor'],
    );
    assert.deepEqual(
      errorsOf(() => customOf(fields, {}, JSON.parse('{"__proto__": 1}'))),
      ['__proto__'],
    );
  });

  it('are there where one is needed', () => {
    const fields = [
      field('must', { type: 'Number', isValueRequired: true, defaultValue: 1 }),
      field('may', { type: 'Number' }),
    ];
    assert.deepEqual(
      errorsOf(() => customOf(fields, {}, { may: 1 })),
      ['must'],
    );
    assert.deepEqual(
      errorsOf(() => customOf(fields, { must: 1 }, { must: null })),
      ['must'],
    );
    assert.deepEqual(customOf(fields, { must: 1 }, { may: 2 }), { must: 1, may: 2 });
  });

  it('are dates of days that there are, in UTC without a zone', () => {
    assert.equal(dateOf('2020-02-29'), Date.parse('2020-02-29T00:00:00Z'));
    assert.equal(dateOf('2020-02-29T10:00'), Date.parse('2020-02-29T10:00:00Z'));
    assert.equal(dateOf('2020-02-29T10:00:00-02:00'), Date.parse('2020-02-29T12:00:00Z'));
    assert.equal(dateOf('2019-02-29T10:00:00Z'), undefined);
  });
});
