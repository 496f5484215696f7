import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';
import { parseQuery } from '../../../src/library/search/parse-query.ts';
import type { Expression } from '../../../src/library/search/syntax.ts';

/** An expression without its positions, as short as it can be told. */
function plain(expression: Expression): unknown {
  if (expression.kind !== 'condition') return { [expression.kind]: expression.parts.map(plain) };
  const values = expression.values.map(({ text, isQuoted }) => (isQuoted ? `"${text}"` : text));
  return [expression.field, expression.operator, ...values].join(' ');
}

const READ: readonly (readonly [query: string, expression: unknown])[] = [
  ['name = "a"', 'name = "a"'],
  ["name='a'", 'name = "a"'],
  ['"tags" IN ["a", \'b\',c]', 'tags IN "a" "b" c'],
  ['tags not in ["a"]', 'tags NOT IN "a"'],
  ['name NOT="a"', 'name NOT = "a"'],
  ['size<=10', 'size <= 10'],
  ['size >= -1.5e3', 'size >= -1.5e3'],
  ['name:"a"', 'name : "a"'],
  ['tags EXISTS', 'tags EXISTS'],
  ['tags not  exists', 'tags NOT EXISTS'],
  ['createdAt > 2d', 'createdAt > 2d'],
  ['createdAt<2020-01-01', 'createdAt < 2020-01-01'],
  ['createdAt > 2020-01-01T12:12:12.5+02:00', 'createdAt > 2020-01-01T12:12:12.5+02:00'],
  ['private = TRUE', 'private = TRUE'],
  ['"customMetadata.a b" HAS "x"', 'customMetadata.a b HAS "x"'],
  ['customMetadata.brand = 1', 'customMetadata.brand = 1'],
  ['name = "a \\"b\\" \\\\ \\n"', 'name = "a "b" \\ n"'],
  ['name = ""', 'name = ""'],
  ['a=1 AND b=2 or c=3', { or: [{ and: ['a = 1', 'b = 2'] }, 'c = 3'] }],
  ['a=1 and (b=2 OR c=3)and d=4', { and: ['a = 1', { or: ['b = 2', 'c = 3'] }, 'd = 4'] }],
  ['((a=1))', 'a = 1'],
  ['\n\ta\u00a0=\r\n1 ', 'a = 1'],
];

const REFUSED: readonly (readonly [query: string, position: number, message: RegExp])[] = [
  ['', 0, /expected the name of a field or an opening \( at character 1, found the end of the query/],
  ['name', 4, /expected an operator .* found the end/],
  ['name ~ "a"', 5, /expected an operator .* at character 6, found ~/],
  ['name = ', 7, /expected a value at character 8, found the end/],
  ['name = AND', 7, /expected a value .* found AND/],
  ['name = "a', 7, /expected a closing " .* at character 8/],
  ["name = 'a\\'", 7, /expected a closing '/],
  ['name = "a" name = "b"', 11, /expected AND, OR or the end of the query at character 12, found name/],
  ['name = "a" AND', 14, /expected the name of a field .* found the end/],
  ['AND name = "a"', 0, /found AND/],
  ['(name = "a"', 11, /expected AND, OR or a closing \)/],
  ['name = "a")', 10, /found \)/],
  ['tags IN "a"', 8, /expected a list in brackets.* found a/],
  ['tags IN []', 9, /expected a value of the list .* found \]/],
  ['tags IN ["a" "b"]', 13, /expected a comma or a closing \]/],
  ['tags IN ["a",]', 13, /expected a value of the list/],
  ['tags IN ["a"', 12, /expected a comma or a closing \].* the end/],
  ['tags NOT "a"', 9, /expected =, IN or EXISTS after NOT/],
  ['tags NOT HAS "a"', 9, /after NOT/],
  ['"" = 1', 0, /expected the name of a field/],
  ['name = = 1', 7, /expected a value/],
  ['name = "a\0"', 9, /found a NUL/],
  ['name = "\ud800"', 8, /found half a character/],
];

describe('queries', () => {
  for (const [query, expression] of READ) {
    it(`${JSON.stringify(query)} is read`, () => assert.deepEqual(plain(parseQuery(query)), expression));
  }

  for (const [query, position, message] of REFUSED) {
    it(`${JSON.stringify(query)} is refused at ${position}`, () => {
      assert.throws(
        () => parseQuery(query),
        (error) => {
          assert.ok(error instanceof LibraryRefusal);
          assert.deepEqual([error.code, error.details.position], ['bad-query', position]);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('are read or refused at once, however large', () => {
    const bombs = {
      'many conditions': Array.from({ length: 10_000 }, (_, at) => `a=${at}`).join(' OR '),
      'many short conditions': Array.from({ length: 5_000 }, () => 'a=1').join(' OR '),
      'many parentheses': `${'('.repeat(100_000)}a=1${')'.repeat(100_000)}`,
      'parentheses within bounds': `${'('.repeat(30_000)}`,
      'a long list': `a IN [${Array.from({ length: 20_000 }, () => '1').join(',')}]`,
      'a megabyte of text': `a = "${'x'.repeat(1_000_000)}"`,
      'a megabyte of blanks': ' '.repeat(1_000_000),
      'an open text of backslashes': `a = "${'\\'.repeat(60_001)}`,
      digits: `createdAt > ${'2020-01-01T'.repeat(5_000)}`,
    };
    for (const [name, query] of Object.entries(bombs)) {
      const begun = performance.now();
      assert.throws(() => parseQuery(query), { code: 'bad-query' }, name);
      assert.ok(performance.now() - begun < 500, name);
    }
    assert.equal(plain(parseQuery(`${'('.repeat(100)}a=1${')'.repeat(100)}`)), 'a = 1');
  });

  it('of any text are read or refused with a position inside it', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      ',',
      '=',
      '<',
      ':',
      '"',
      "'",
      '\\',
      ' ',
      'AND',
      'NOT',
      'in',
      'a',
      '1',
      'exists',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const query = pieces.join('');
        try {
          parseQuery(query);
        } catch (error) {
          assert.ok(error instanceof LibraryRefusal);
          assert.equal(error.code, 'bad-query');
          assert.ok((error.details.position ?? -1) >= 0 && (error.details.position ?? -1) <= query.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
