import { LibraryRefusal } from '../model/refusal.ts';

export const OPERATORS = [
  '=',
  ':',
  '<',
  '<=',
  '>',
  '>=',
  'IN',
  'NOT IN',
  'NOT =',
  'HAS',
  'EXISTS',
  'NOT EXISTS',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** A value as it was written. What it means is the field's to say. */
export interface WrittenValue {
  readonly text: string;
  /** Bare ones may be numbers, booleans and dates. */
  readonly isQuoted: boolean;
  /** In the query's text, from 0. */
  readonly position: number;
}

export interface Condition {
  readonly kind: 'condition';
  readonly field: string;
  readonly operator: Operator;
  /** One, several after IN and NOT IN, none after EXISTS and NOT EXISTS. */
  readonly values: readonly WrittenValue[];
  readonly position: number;
  readonly operatorPosition: number;
}

export type Expression =
  | Condition
  | { readonly kind: 'and' | 'or'; readonly parts: readonly [Expression, Expression, ...Expression[]] };

/** A query that cannot be understood. Positions are told from 1, as people count. */
export function badQuery(expected: string, position: number, found: string): LibraryRefusal {
  const shown = found.length > 60 ? `${found.slice(0, 60)}…` : found;
  return new LibraryRefusal('bad-query', `expected ${expected} at character ${position + 1}, found ${shown}`, {
    position,
  });
}

/** Every condition of an expression, in the order they are written. */
export function* conditionsOf(expression: Expression): Generator<Condition> {
  if (expression.kind === 'condition') yield expression;
  else for (const part of expression.parts) yield* conditionsOf(part);
}
