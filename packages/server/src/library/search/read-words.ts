import { badQuery, type WrittenValue } from './syntax.ts';
import { wordsOf } from './words.ts';

const MOST_WORDS = 50;

/** The words of a value of HAS; there is at least one. The last stands for all words that begin with it. */
export function readWords(value: WrittenValue): readonly [string, ...string[]] {
  const [first, ...more] = wordsOf(value.text);
  if (first === undefined || more.length >= MOST_WORDS)
    throw badQuery(
      `1 to ${MOST_WORDS} words of letters or digits after HAS`,
      value.position,
      JSON.stringify(value.text),
    );
  return [first, ...more];
}
