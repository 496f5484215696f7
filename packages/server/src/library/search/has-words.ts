import type { SqlBool } from 'kysely';
import { type RawBuilder, sql } from 'kysely';

/** How a condition is looked at: through its index, or row by row while an order is walked along. */
export type Mode = 'index' | 'row';

/** Whether a column of words (a blank before and after each) has them all, the last as a beginning. Words hold letters, marks and digits. */
export function hasWords(
  column: 'name_words' | 'tag_words',
  words: readonly string[],
  mode: Mode,
): RawBuilder<SqlBool> {
  if (mode === 'row') return hasWordsIn(sql.ref(column), words);
  const wanted = words.map((word, at) => (at === words.length - 1 ? `'${word}':*` : `'${word}'`)).join(' & ');
  return sql`array_to_tsvector(string_to_array(btrim(${sql.ref(column)}), ' ')) @@ ${wanted}::tsquery`;
}

/** The same of any text of words. */
export function hasWordsIn(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<SqlBool> {
  const each = words.map((word, at) => {
    const wanted = at === words.length - 1 ? ` ${word}` : ` ${word} `;
    return sql<SqlBool>`strpos(${text}, ${wanted}::text) > 0`;
  });
  return sql`(${sql.join(each, sql` and `)})`;
}

/**
 * How well a text of words answers: 4 when it is just these words, 3 when it begins with them, 2 when it has them side by side, 1 when
 * it has them at all, else 0.
 */
export function rankOfWords(column: 'name_words' | 'tag_words', words: readonly string[]): RawBuilder<number> {
  const phrase = ` ${words.join(' ')} `;
  const text = sql.ref(column);
  return sql`(case
    when ${text} = ${phrase}::text then 4
    when starts_with(${text}, ${phrase}::text) then 3
    when strpos(${text}, ${phrase}::text) > 0 then 2
    when ${hasWordsIn(sql`${text}`, words)} then 1
    else 0 end)`;
}
