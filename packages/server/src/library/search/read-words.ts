import { badQuery, type WrittenValue } from './syntax.ts';
import { wordsOf } from './words.ts';

/** The words of a value of HAS; there is at least one. The last stands for all words that begin with it. */
export function readWords(value: WrittenValue): readonly [string, ...string[]] {
  const [first, ...more] = wordsOf(value.text);
  if (first === undefined)
    throw badQuery('words (letters or digits) after HAS', value.position, JSON.stringify(value.text));
  return [first, ...more];
}
