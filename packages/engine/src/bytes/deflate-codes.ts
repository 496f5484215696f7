// Source: RFC 1951 (deflate), § 3.2.

/** Bits of a code that are looked up at once. */
export const FAST_BITS = 9;
/** Bits of the longest code that the format has. */
export const MOST_BITS = 15;

/** A stream that is not what it should be. It never leaves what unpacks. */
export class Fault extends Error {}

/** Codes of a block: short ones by a table, the longer ones by counting, as RFC 1951 § 3.2.2 numbers them. */
export interface Codes {
  /** By the next `FAST_BITS` bits: the symbol, times sixteen, and its code's length; 0 where the code is longer. */
  readonly fast: Uint16Array;
  /** How many codes have each length. */
  readonly counts: Uint16Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

/** What a block's codes stand for: bytes and lengths of repetitions; how far back they reach. */
export interface BlockCodes {
  readonly lengths: Codes;
  readonly distances: Codes;
}

/** Codes from the lengths of theirs, by symbol. */
export function codesOf(lengths: readonly number[]): Codes {
  const counts = new Uint16Array(MOST_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  const [offsets, codes] = [new Uint16Array(MOST_BITS + 2), new Uint16Array(MOST_BITS + 2)];
  let left = 1;
  for (let length = 1; length <= MOST_BITS; length++) {
    const count = counts[length] as number;
    left = left * 2 - count;
    if (left < 0) throw new Fault();
    offsets[length + 1] = (offsets[length] as number) + count;
    codes[length + 1] = ((codes[length] as number) + count) << 1;
  }
  const fast = new Uint16Array(1 << FAST_BITS);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const place = offsets[length] as number;
    symbols[place] = symbol;
    offsets[length] = place + 1;
    const code = codes[length] as number;
    codes[length] = code + 1;
    if (length <= FAST_BITS) fillFast(fast, code, length, symbol);
  }
  return { fast, counts, symbols };
}

/** Every run of bits that begins with the code; codes stand in it with their highest bit first. */
function fillFast(fast: Uint16Array, code: number, length: number, symbol: number): void {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  for (let at = reversed; at < fast.length; at += 1 << length) fast[at] = (symbol << 4) | length;
}

/** RFC 1951, § 3.2.6. */
export const FIXED_CODES: BlockCodes = {
  lengths: codesOf(
    Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  ),
  distances: codesOf(Array.from({ length: 30 }, () => 5)),
};
