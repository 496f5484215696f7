/** A hash of 64 bits is indexed by pieces of it. Bits of each, from the left. */
export const PIECES: readonly number[] = [16, 16, 16, 16];
/** A key has its piece's place above the piece. */
const PLACE_BIT = 24;

/** The keys that a perceptual hash (16 hexadecimal digits) is found by, one for each piece. */
export function pHashKeys(hex: string): number[] {
  const hash = BigInt(`0x${hex}`);
  let below = 64;
  return PIECES.map((bits, place) => {
    below -= bits;
    return keyOf(place, Number(BigInt.asUintN(bits, hash >> BigInt(below))));
  });
}

/**
 * All keys of which a hash within `distance` bits must have one. Were every piece farther than its share, they would be farther than
 * `distance` together: the shares are `distance` less one for each piece but the first, spread evenly.
 */
export function keysNear(hex: string, distance: number): number[] {
  const spare = distance - (PIECES.length - 1);
  return pHashKeys(hex).flatMap((key, place) => {
    const share = Math.floor((spare + PIECES.length - 1 - place) / PIECES.length);
    return share < 0 ? [] : near(key, PIECES[place] ?? 0, share);
  });
}

/** The key and those that differ from it in at most `most` of the lower bits. */
function near(key: number, bits: number, most: number, from = 0): number[] {
  const found = [key];
  if (most > 0) for (let bit = from; bit < bits; bit++) found.push(...near(key ^ (1 << bit), bits, most - 1, bit + 1));
  return found;
}

function keyOf(place: number, piece: number): number {
  return place * 2 ** PLACE_BIT + piece;
}

/** 16 hexadecimal digits as a signed number of 64 bits in decimal, as the column `phash` takes it. */
export function pHashToSigned(hex: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hex}`)).toString();
}

/** The hexadecimal digits again. */
export function pHashFromSigned(signed: string | bigint): string {
  return BigInt.asUintN(64, BigInt(signed)).toString(16).padStart(16, '0');
}
