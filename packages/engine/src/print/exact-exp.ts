/** A number as a sum of two, the second one too small to change the first. */
type Pair = readonly [high: number, low: number];

/** The natural logarithm of 2. */
const LN2: Pair = [Math.LN2, 2.3190468138462996e-17];
const SPLITTER = 2 ** 27 + 1;
const HALVINGS = 8;
const TERMS = 11;

/**
 * The exponential function, rounded to the nearest number. `Math.exp` may be off by one in the last place, which shows where all
 * fifteen digits are told.
 */
export function exactExp(value: number): number {
  if (!(Math.abs(value) < 700)) return Math.exp(value);
  const power = Math.round(value / Math.LN2);
  const [high, low] = add([value, 0], times(LN2, [-power, 0]));
  const small: Pair = [high / 2 ** HALVINGS, low / 2 ** HALVINGS];
  let sum: Pair = [1, 0];
  for (let term = TERMS; term > 0; term--) sum = add([1, 0], times(times(small, sum), inverse(term)));
  for (let count = 0; count < HALVINGS; count++) sum = times(sum, sum);
  return (sum[0] + sum[1]) * 2 ** power;
}

function inverse(number: number): Pair {
  const high = 1 / number;
  const [product, rest] = product2(high, number);
  return [high, (1 - product - rest) / number];
}

function add([a, b]: Pair, [c, d]: Pair): Pair {
  const sum = a + c;
  const share = sum - a;
  const rest = a - (sum - share) + (c - share) + b + d;
  return settled(sum, rest);
}

function times([a, b]: Pair, [c, d]: Pair): Pair {
  const [product, rest] = product2(a, c);
  return settled(product, rest + a * d + b * c);
}

/** A product and what rounding took from it. */
function product2(a: number, c: number): Pair {
  const product = a * c;
  const [aHigh, aLow] = split(a);
  const [cHigh, cLow] = split(c);
  return [product, aHigh * cHigh - product + aHigh * cLow + aLow * cHigh + aLow * cLow];
}

function split(number: number): Pair {
  const scaled = number * SPLITTER;
  const high = scaled - (scaled - number);
  return [high, number - high];
}

function settled(high: number, low: number): Pair {
  const sum = high + low;
  return [sum, low - (sum - high)];
}
