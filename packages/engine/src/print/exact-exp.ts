import { addPairs, dividePairs, multiplyPairs, type Pair } from './pair.ts';

/** The natural logarithm of 2. */
const LN2: Pair = [Math.LN2, 2.3190468138462996e-17];
const MOST = 700;
const HALVINGS = 8;
const TERMS = 11;

/**
 * The exponential function, rounded to the nearest number. `Math.exp` may be off by one in the last place, which shows where all
 * fifteen digits are told.
 */
export function exactExp(value: number): number {
  if (!(Math.abs(value) < MOST)) return Math.exp(value);
  const [high, low] = pairExp([value, 0]);
  return high + low;
}

/** The natural logarithm, as well rounded. */
export function exactLog(value: number): number {
  const near = Math.log(value);
  if (!(Math.abs(near) < MOST)) return near;
  const [high, low] = addPairs(multiplyPairs([value, 0], pairExp([-near, 0])), [-1, 0]);
  return near + (high + low);
}

/** The exponential function to some thirty digits. */
function pairExp(value: Pair): Pair {
  const power = Math.round(value[0] / Math.LN2);
  const [high, low] = addPairs(value, multiplyPairs(LN2, [-power, 0]));
  const small: Pair = [high / 2 ** HALVINGS, low / 2 ** HALVINGS];
  let sum: Pair = [1, 0];
  for (let term = TERMS; term > 0; term--)
    sum = addPairs([1, 0], multiplyPairs(multiplyPairs(small, sum), dividePairs([1, 0], [term, 0])));
  for (let count = 0; count < HALVINGS; count++) sum = multiplyPairs(sum, sum);
  return [sum[0] * 2 ** power, sum[1] * 2 ** power];
}
