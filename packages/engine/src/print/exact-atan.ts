import { addPairs, dividePairs, multiplyPairs, type Pair } from './pair.ts';

const HALVINGS = 3;
const TERMS = 12;

/** The angle of a right triangle's corner, rounded to the nearest number; `Math.atan2` may be off by one in the last place. */
export function exactAtan2(opposite: number, adjacent: number): number {
  const near = Math.atan2(opposite, adjacent);
  if (!Number.isFinite(near) || opposite === 0 || adjacent === 0) return near;
  const { sine, cosine } = sineAndCosine(near);
  // What is left of the angle: the part of the side that does not lie along it, by the part that does.
  const across = addPairs(multiplyPairs([opposite, 0], cosine), multiplyPairs([-adjacent, 0], sine));
  const along = addPairs(multiplyPairs([opposite, 0], sine), multiplyPairs([adjacent, 0], cosine));
  const [high, low] = dividePairs(across, along);
  return near + (high + low);
}

/** Sine and cosine to some thirty digits: by their series for a part of the angle, doubled until it is whole. */
function sineAndCosine(angle: number): { readonly sine: Pair; readonly cosine: Pair } {
  const part: Pair = [angle / 2 ** HALVINGS, 0];
  const square = multiplyPairs(part, part);
  let sine: Pair = [1, 0];
  let cosine: Pair = [1, 0];
  for (let term = TERMS; term > 0; term--) {
    const step = (of: Pair, by: number) =>
      addPairs([1, 0], multiplyPairs(multiplyPairs([-square[0], -square[1]], of), dividePairs([1, 0], [by, 0])));
    sine = step(sine, 2 * term * (2 * term + 1));
    cosine = step(cosine, (2 * term - 1) * 2 * term);
  }
  sine = multiplyPairs(part, sine);
  for (let count = 0; count < HALVINGS; count++) {
    const product = multiplyPairs(sine, cosine);
    cosine = addPairs(multiplyPairs(cosine, cosine), multiplyPairs([-sine[0], -sine[1]], sine));
    sine = [2 * product[0], 2 * product[1]];
  }
  return { sine, cosine };
}
