// Source: the algorithm of npm sharp-phash 2.2 (MIT), described in own words; a DCT-II as in any textbook.

/** Side of the grey square that is hashed. */
export const HASHED_SIDE = 32;
const LOW_SIDE = 8;

/** The cosines that the low frequencies 1 to 8 take, by frequency and place. The lowest of all, the mean brightness, does not count. */
const COSINES: readonly Float64Array[] = Array.from({ length: LOW_SIDE }, (_, index) =>
  Float64Array.from({ length: HASHED_SIDE }, (_, at) =>
    Math.cos(((2 * at + 1) * (index + 1) * Math.PI) / (2 * HASHED_SIDE)),
  ),
);

/**
 * The perceptual hash of a grey picture of 32 × 32 pixels, row by row: for each of the 8 × 8 lowest frequencies but those of zero, the
 * horizontal ones outermost, whether its part in the picture is more than their mean. 16 lower-case hex digits; the Hamming distance
 * of two says how much they differ. (Fact sheet, section 7.4.)
 */
export function pHashOf(grey: Uint8Array): string {
  const coefficients = lowFrequencies(grey);
  const mean = coefficients.reduce((sum, value) => sum + value, 0) / coefficients.length;
  let hash = 0n;
  for (const value of coefficients) hash = (hash << 1n) | (value > mean ? 1n : 0n);
  return hash.toString(16).padStart(16, '0');
}

/** In how many bits two hashes differ. */
export function pHashDistance(a: string, b: string): number {
  let different = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; different > 0n; different &= different - 1n) count++;
  return count;
}

/** Rows first, then columns. */
function lowFrequencies(grey: Uint8Array): number[] {
  const values: number[] = [];
  for (const horizontal of COSINES) {
    const columns = Float64Array.from({ length: HASHED_SIDE }, (_, y) => {
      let sum = 0;
      for (let x = 0; x < HASHED_SIDE; x++) sum += (grey[y * HASHED_SIDE + x] as number) * (horizontal[x] as number);
      return sum;
    });
    for (const vertical of COSINES) {
      let sum = 0;
      for (let y = 0; y < HASHED_SIDE; y++) sum += (columns[y] as number) * (vertical[y] as number);
      values.push(sum);
    }
  }
  return values;
}
