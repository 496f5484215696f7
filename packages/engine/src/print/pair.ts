/** A number as a sum of two, the second one too small to change the first: some thirty digits. */
export type Pair = readonly [high: number, low: number];

const SPLITTER = 2 ** 27 + 1;

export function addPairs([a, b]: Pair, [c, d]: Pair): Pair {
  const sum = a + c;
  const share = sum - a;
  return settled(sum, a - (sum - share) + (c - share) + b + d);
}

export function multiplyPairs([a, b]: Pair, [c, d]: Pair): Pair {
  const [product, rest] = exactProduct(a, c);
  return settled(product, rest + a * d + b * c);
}

export function dividePairs(above: Pair, below: Pair): Pair {
  const first = above[0] / below[0];
  const [high, low] = addPairs(above, multiplyPairs(below, [-first, 0]));
  return settled(first, (high + low) / below[0]);
}

/** A product and what rounding took from it. */
function exactProduct(a: number, c: number): Pair {
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
