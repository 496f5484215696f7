const MOST = 10n ** 15n;

/** A whole number of 64 bits: a number as long as all its digits are shown, else their text. */
export function exactWhole(value: bigint): number | string {
  return value < MOST && value > -MOST ? Number(value) : String(value);
}
