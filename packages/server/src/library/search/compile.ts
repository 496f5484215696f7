import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { compileCondition, type Kind, kindsIn, type Setting } from './conditions.ts';
import { rankOfWords } from './has-words.ts';
import { readWords } from './read-words.ts';
import { allOf, anyOf } from './sql-parts.ts';
import { conditionsOf, type Expression } from './syntax.ts';

/** The planner weighs every pair of conditions that have an index: with hundreds that takes seconds. The others it only checks. */
const MOST_PLANNED = 16;

/** An expression over a row of `entry`. Throws `bad-query`. */
export function compile(expression: Expression, setting: Setting): RawBuilder<SqlBool> {
  if (expression.kind === 'condition') return compileCondition(expression, setting);
  const parts = expression.parts.map((part) => compile(part, setting));
  return expression.kind === 'and' ? allOf(parts.map(planned)) : anyOf(parts);
}

function planned(condition: RawBuilder<SqlBool>, at: number): RawBuilder<SqlBool> {
  return at < MOST_PLANNED ? condition : sql`(${condition}) is true`;
}

/**
 * The kinds of entries an expression can find: files and folders where it does not speak of `type`, else what its conditions on it
 * leave.
 */
export function kindsOf(expression: Expression): ReadonlySet<Kind> {
  for (const condition of conditionsOf(expression)) if (condition.field === 'type') return possible(expression);
  return new Set(['file', 'folder']);
}

function possible(expression: Expression): ReadonlySet<Kind> {
  if (expression.kind === 'condition') {
    return expression.field === 'type' ? kindsIn(expression) : new Set(['file', 'version', 'folder']);
  }
  const sets = expression.parts.map(possible);
  const all: readonly Kind[] = ['file', 'version', 'folder'];
  return new Set(
    all.filter((kind) =>
      expression.kind === 'and' ? sets.every((set) => set.has(kind)) : sets.some((set) => set.has(kind)),
    ),
  );
}

/** How well an entry answers what is asked with HAS of names and tags. */
export function relevance(expression: Expression): RawBuilder<number> {
  const ranks: RawBuilder<number>[] = [];
  for (const { operator, field, values } of conditionsOf(expression)) {
    if (operator !== 'HAS' || (field !== 'name' && field !== 'tags')) continue;
    for (const value of values)
      ranks.push(rankOfWords(field === 'name' ? 'name_words' : 'tag_words', readWords(value)));
  }
  return ranks.length === 0 ? sql`0` : sql`(${sql.join(ranks, sql` + `)})`;
}
