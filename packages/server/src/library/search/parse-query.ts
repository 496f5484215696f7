import { LibraryRefusal } from '../model/refusal.ts';
import { readTokens, type Token } from './read-tokens.ts';
import { badQuery, type Condition, type Expression, type Operator, type WrittenValue } from './syntax.ts';

/** What a query may take, so that it is answered or refused at once. */
export interface QueryLimits {
  /** UTF-16 units. */
  readonly characters: number;
  readonly conditions: number;
  /** All values of all lists together. */
  readonly values: number;
  /** Parentheses inside each other. */
  readonly depth: number;
}

export const QUERY_LIMITS: QueryLimits = { characters: 65_536, conditions: 500, values: 1_000, depth: 100 };

/**
 * Read a query: conditions joined by AND and OR (AND binds closer), in parentheses or not. Throws `bad-query` that says what was
 * expected, where, and what was found.
 */
export function parseQuery(text: string, limits: QueryLimits = QUERY_LIMITS): Expression {
  if (text.length > limits.characters) {
    const found = `expected a query of at most ${limits.characters} characters, found ${text.length}`;
    throw new LibraryRefusal('bad-query', found, { position: limits.characters });
  }
  const odd = text.search(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  if (odd >= 0) throw badQuery('text', odd, text[odd] === '\0' ? 'a NUL' : 'half a character');
  const reading = createReading(text, limits);
  const expression = readOr(reading, 0);
  const last = reading.next();
  if (last.kind !== 'end') throw unexpected('AND, OR or the end of the query', last);
  return expression;
}

interface Reading {
  peek(): Token;
  next(): Token;
  countCondition(position: number): void;
  countValue(position: number): void;
  readonly limits: QueryLimits;
}

function createReading(text: string, limits: QueryLimits): Reading {
  const tokens = readTokens(text);
  let ahead: Token | undefined;
  let conditions = 0;
  let values = 0;
  const take = (): Token => tokens.next().value ?? { kind: 'end', text: '', position: text.length };
  return {
    limits,
    peek() {
      ahead ??= take();
      return ahead;
    },
    next() {
      const token = ahead ?? take();
      ahead = undefined;
      return token;
    },
    countCondition(position) {
      if (++conditions > limits.conditions)
        throw badQuery(`at most ${limits.conditions} conditions`, position, 'one more');
    },
    countValue(position) {
      if (++values > limits.values) throw badQuery(`at most ${limits.values} values in lists`, position, 'one more');
    },
  };
}

function readOr(reading: Reading, depth: number): Expression {
  return readChain(reading, 'or', () => readChain(reading, 'and', () => readOne(reading, depth)));
}

function readChain(reading: Reading, kind: 'and' | 'or', readPart: () => Expression): Expression {
  const first = readPart();
  const more: Expression[] = [];
  while (isWord(reading.peek(), kind)) {
    reading.next();
    more.push(readPart());
  }
  const [second, ...others] = more;
  return second === undefined ? first : { kind, parts: [first, second, ...others] };
}

function readOne(reading: Reading, depth: number): Expression {
  const token = reading.next();
  if (token.kind !== 'bracket' || token.text !== '(') return readCondition(reading, token);
  if (depth >= reading.limits.depth)
    throw badQuery(`at most ${reading.limits.depth} parentheses inside each other`, token.position, 'one more');
  const inner = readOr(reading, depth + 1);
  const close = reading.next();
  if (close.kind !== 'bracket' || close.text !== ')') throw unexpected('AND, OR or a closing )', close);
  return inner;
}

function readCondition(reading: Reading, token: Token): Condition {
  if ((token.kind !== 'bare' && token.kind !== 'quoted') || token.text === '' || isKeyword(token))
    throw unexpected('the name of a field or an opening (', token);
  reading.countCondition(token.position);
  const operatorPosition = reading.peek().position;
  const operator = readOperator(reading);
  const values = readValues(reading, operator);
  return { kind: 'condition', field: token.text, operator, values, position: token.position, operatorPosition };
}

function readOperator(reading: Reading): Operator {
  const token = reading.next();
  if (token.kind === 'operator') return token.text;
  if (isWord(token, 'in')) return 'IN';
  if (isWord(token, 'has')) return 'HAS';
  if (isWord(token, 'exists')) return 'EXISTS';
  if (!isWord(token, 'not')) throw unexpected('an operator (= : < <= > >= IN HAS EXISTS NOT)', token);
  const second = reading.next();
  if (second.kind === 'operator' && second.text === '=') return 'NOT =';
  if (isWord(second, 'in')) return 'NOT IN';
  if (isWord(second, 'exists')) return 'NOT EXISTS';
  throw unexpected('=, IN or EXISTS after NOT', second);
}

function readValues(reading: Reading, operator: Operator): readonly WrittenValue[] {
  if (operator === 'EXISTS' || operator === 'NOT EXISTS') return [];
  if (operator !== 'IN' && operator !== 'NOT IN') return [readValue(reading, 'a value')];
  const open = reading.next();
  if (open.kind !== 'bracket' || open.text !== '[') throw unexpected('a list in brackets, as in ["a", "b"]', open);
  const values: WrittenValue[] = [];
  for (;;) {
    const value = readValue(reading, 'a value of the list');
    reading.countValue(value.position);
    values.push(value);
    const token = reading.next();
    if (token.kind === 'bracket' && token.text === ']') return values;
    if (token.kind !== 'bracket' || token.text !== ',') throw unexpected('a comma or a closing ]', token);
  }
}

function readValue(reading: Reading, expected: string): WrittenValue {
  const token = reading.next();
  if ((token.kind !== 'quoted' && token.kind !== 'bare') || isKeyword(token)) throw unexpected(expected, token);
  return { text: token.text, isQuoted: token.kind === 'quoted', position: token.position };
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'bare' && token.text.toLowerCase() === word;
}

function isKeyword(token: Token): boolean {
  return ['and', 'or', 'not', 'in', 'has', 'exists'].some((word) => isWord(token, word));
}

function unexpected(expected: string, token: Token): LibraryRefusal {
  return badQuery(expected, token.position, token.kind === 'end' ? 'the end of the query' : token.text || '""');
}
