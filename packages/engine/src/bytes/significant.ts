/**
 * A number rounded to so many significant digits (30 at most), as C's `%.Ng` rounds: an exact tie goes to the even digit, where
 * `toPrecision` goes away from zero.
 */
export function significant(value: number, digits: number): number {
  const rounded = Number(value.toPrecision(digits));
  if (!mayTie(value, digits)) return rounded;
  const [mantissa = '', exponent = ''] = value.toExponential(digits + 60).split('e');
  const all = mantissa.replace(/[-.]/g, '');
  if (!/^50*$/.test(all.slice(digits)) || Number(all[digits - 1]) % 2 !== 0) return rounded;
  return Math.sign(value) * Number(`0.${all.slice(0, digits)}e${Number(exponent) + 1}`);
}

/**
 * Whether a number could have just one digit more, a five: then it is n/2^j with n × 5^j below 10^(digits + 1), so that j is below
 * 1.44 × (digits + 1).
 */
function mayTie(value: number, digits: number): boolean {
  return Number.isInteger(value * 2 ** Math.ceil(1.44 * (digits + 1)));
}
