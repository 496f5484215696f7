import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CustomFieldType } from '../model/custom-field.ts';
import { hasWordsIn } from './has-words.ts';
import { momentIn, numberIn, readBoolean, readMoment, readNumber, wrong } from './read-values.ts';
import { readWords } from './read-words.ts';
import { anyOf, comparison } from './sql-parts.ts';
import type { Condition, WrittenValue } from './syntax.ts';

/** Texts of the column for searching are cut here; what is looked for is cut as well. */
const LONGEST_TEXT = 1_000;

type Bool = RawBuilder<SqlBool>;
type Scalar = string | number | boolean;

const custom = sql.ref('custom');
const embedded = sql.ref('embedded_index');

/** A condition on a custom field, but for its NOT. */
export function customCondition(condition: Condition, name: string, type: CustomFieldType, now: Date): Bool {
  const { operator, values } = condition;
  const at = sql`(custom -> ${name}::text)`;
  if (operator === 'EXISTS' || operator === 'NOT EXISTS') return sql`jsonb_exists(custom, ${name}::text)`;
  if (operator === 'HAS')
    return anyOf(values.map((value) => hasWordsIn(wordsIn(textAt(custom, name)), readWords(value))));
  if (operator === ':')
    return anyOf(values.map((value) => sql`starts_with(${textAt(custom, name)}, ${value.text}::text)`));
  if (type === 'Date') {
    const moment = sql`moment_of(${textAt(custom, name)})`;
    return anyOf(values.map((value) => sql`${moment} ${comparison(operator)} ${readMoment(value, now)}::timestamptz`));
  }
  if (operator.startsWith('<') || operator.startsWith('>'))
    return anyOf(values.map((value) => compareNumber(at, operator, value)));
  return anyOf(
    values.map((value) => holds(custom, name, type === 'MultiSelect' ? [ofType(type, value)] : ofType(type, value))),
  );
}

/** A condition on an embedded field, but for its NOT. One value of several is enough. */
export function embeddedCondition(condition: Condition, name: string, now: Date): Bool {
  const { operator, values } = condition;
  if (operator === 'EXISTS' || operator === 'NOT EXISTS') return sql`jsonb_exists(embedded_index, ${name}::text)`;
  if (operator === '=' || operator === 'IN' || operator === 'NOT =' || operator === 'NOT IN') {
    const forms = values.flatMap((value) => formsOf(value));
    return anyOf(forms.flatMap((form) => [holds(embedded, name, form), holds(embedded, name, [form])]));
  }
  return anyOf(
    values.map((value) => {
      const test = testOfOne(operator, value, now);
      const all = sql`case jsonb_typeof(embedded_index -> ${name}::text)
        when 'array' then embedded_index -> ${name}::text else jsonb_build_array(embedded_index -> ${name}::text) end`;
      return sql`(jsonb_exists(embedded_index, ${name}::text) and exists (select from jsonb_array_elements(${all}) as one where ${test}))`;
    }),
  );
}

/** The test of one embedded value, called `one`. */
function testOfOne(operator: Condition['operator'], value: WrittenValue, now: Date): Bool {
  const one = sql`one`;
  const text = sql`(case jsonb_typeof(one) when 'string' then one #>> '{}' end)`;
  if (operator === 'HAS') return hasWordsIn(wordsIn(sql`(one #>> '{}')`), readWords(value));
  if (operator === ':') return sql`starts_with(one #>> '{}', ${value.text.slice(0, LONGEST_TEXT)}::text)`;
  if (numberIn(value.text) !== undefined) return compareNumber(one, operator, value);
  const moment = momentIn(value.text, now);
  if (moment === undefined) throw wrong('a number, a date or a span before now', value);
  return sql`moment_of(${text}) ${comparison(operator)} ${moment}::timestamptz`;
}

/** Numbers among JSON values compare by their worth; nothing else is greater or less than a number. */
function compareNumber(json: RawBuilder<unknown>, operator: Condition['operator'], value: WrittenValue): Bool {
  const number = JSON.stringify(readNumber(value));
  return sql`(case jsonb_typeof(${json}) when 'number' then ${json} ${comparison(operator)} ${number}::jsonb else false end)`;
}

function holds(column: RawBuilder<unknown>, name: string, value: Scalar | readonly Scalar[]): Bool {
  return sql`${column} @> ${JSON.stringify({ [name]: value })}::jsonb`;
}

function textAt(column: RawBuilder<unknown>, name: string): RawBuilder<unknown> {
  return sql`(case jsonb_typeof(${column} -> ${name}::text) when 'string' then ${column} ->> ${name}::text end)`;
}

/** The words of a text, made by the database. */
function wordsIn(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`words_of(${text})`;
}

function ofType(type: CustomFieldType, value: WrittenValue): Scalar {
  if (type === 'Number') return readNumber(value);
  if (type === 'Boolean') return readBoolean(value);
  if (type === 'Text' || type === 'Textarea' || value.isQuoted) return value.text;
  return bareScalar(value);
}

function bareScalar(value: WrittenValue): Scalar {
  if (/^(true|false)$/i.test(value.text)) return readBoolean(value);
  return numberIn(value.text) ?? value.text;
}

/** Metadata does not say whether `1234` is a text or a number, nor what `true` is: either is taken for the other. */
function formsOf(value: WrittenValue): readonly Scalar[] {
  const text = value.text.slice(0, LONGEST_TEXT);
  const other = bareScalar(value);
  return typeof other === 'string' ? [text] : [text, other];
}
