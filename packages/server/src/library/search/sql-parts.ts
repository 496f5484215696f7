import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Operator } from './syntax.ts';

type Bool = RawBuilder<SqlBool>;

export const NEVER: Bool = sql`false`;

/** One of them holds. */
export function anyOf(conditions: readonly Bool[]): Bool {
  const [first] = conditions;
  if (first === undefined) return NEVER;
  return conditions.length === 1 ? first : sql`(${sql.join([...conditions], sql` or `)})`;
}

/** All of them hold. */
export function allOf(conditions: readonly Bool[]): Bool {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`;
}

/** The database's own sign. What begins with NOT is looked up as what it denies. */
export function comparison(operator: Operator): RawBuilder<unknown> {
  if (operator === '<') return sql`<`;
  if (operator === '<=') return sql`<=`;
  if (operator === '>') return sql`>`;
  if (operator === '>=') return sql`>=`;
  return sql`=`;
}

/** Texts in a column sorted by code point that begin with a text: a range of its index. */
export function beginsWith(column: RawBuilder<unknown>, beginning: string): Bool {
  const end = textAfter(beginning);
  const from = sql<SqlBool>`${column} >= ${beginning}::text`;
  return end === undefined ? from : sql`(${from} and ${column} < ${end}::text)`;
}

/** The first text, by code point, behind all that begin with `beginning`; `undefined` when nothing is. */
export function textAfter(beginning: string): string | undefined {
  const points = Array.from(beginning, (character) => character.codePointAt(0) as number);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // The numbers between are halves of characters, not characters.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
