/** A hash of 64 bits is indexed by pieces of it, of this many bits each. */
export const PIECE_BITS = 16;
export const PIECES = 64 / PIECE_BITS;

const PIECE_MASK = (1n << BigInt(PIECE_BITS)) - 1n;

/** The pieces of a perceptual hash (16 hexadecimal digits), from the left. */
export function piecesOf(hex: string): readonly number[] {
  const hash = BigInt(`0x${hex}`);
  return Array.from({ length: PIECES }, (_, place) => Number((hash >> BigInt(shiftOf(place))) & PIECE_MASK));
}

/** How far to the right a piece has to go to be a number of its own. */
export function shiftOf(place: number): number {
  return 64 - PIECE_BITS * (place + 1);
}

/**
 * For each piece its values, of which a hash within `distance` bits must have one at least. Were every piece farther than its share,
 * they would be farther than `distance` together: the shares are `distance` less one for each piece but the first, spread evenly.
 */
export function piecesNear(hex: string, distance: number): readonly (readonly number[])[] {
  const spare = distance - (PIECES - 1);
  return piecesOf(hex).map((piece, place) => {
    const share = Math.floor((spare + PIECES - 1 - place) / PIECES);
    return share < 0 ? [] : near(piece, share);
  });
}

/** The piece and those that differ from it in at most `most` bits. */
function near(piece: number, most: number, from = 0): number[] {
  const found = [piece];
  if (most > 0)
    for (let bit = from; bit < PIECE_BITS; bit++) found.push(...near(piece ^ (1 << bit), most - 1, bit + 1));
  return found;
}

/** 16 hexadecimal digits as a signed number of 64 bits in decimal, as the column `phash` takes it. */
export function pHashToSigned(hex: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hex}`)).toString();
}

/** The hexadecimal digits again. */
export function pHashFromSigned(signed: string | bigint): string {
  return BigInt.asUintN(64, BigInt(signed)).toString(16).padStart(16, '0');
}
