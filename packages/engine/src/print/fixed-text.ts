/**
 * A number with so many digits after the point, as C's `%.Nf` writes it: an exact tie goes to the even digit, where `toFixed` would
 * round it up (1.25 is 1.2).
 */
export function fixedText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : '-Inf';
  const rounded = value.toFixed(digits);
  // Only twice a tie is whole.
  if (!Number.isInteger(value * 10 ** digits * 2)) return rounded;
  const tail = Math.abs(value)
    .toFixed(Math.min(100, digits + 60))
    .slice(-60);
  if (digits > 40 || !/^50*$/.test(tail)) return rounded;
  const below = Math.trunc(Math.abs(value) * 10 ** digits);
  if (below % 2 !== 0 || below >= Number.MAX_SAFE_INTEGER) return rounded;
  return `${value < 0 ? '-' : ''}${(below / 10 ** digits).toFixed(digits)}`;
}
