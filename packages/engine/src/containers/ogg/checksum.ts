// Source: RFC 3533, § 6, field 7 (CRC-32, polynomial 0x04c11db7, highest bit first, no inversions).

const POLYNOMIAL = 0x04c11db7;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit++) rest = (rest << 1) ^ (rest < 0 ? POLYNOMIAL : 0);
  return rest >>> 0;
});
/** What 1, 2, 4 … zero bytes make of a checksum: each a matrix of one row a bit. A page has less than 65,536 bytes. */
const ZEROS = zeroMatrices(16);

/** The checksum of a page whose checksum field is zero. */
export function pageChecksum(page: Uint8Array): number {
  let rest = 0;
  for (const byte of page) rest = ((rest << 8) ^ (TABLE[(rest >>> 24) ^ byte] as number)) >>> 0;
  return rest;
}

/**
 * The checksum of a page in which four bytes become others, by what they were: bytes that stay need not be read, for the checksum of a
 * difference is the difference of the checksums. A checksum that was wrong stays wrong, and its page as good or bad as before.
 */
export function changedChecksum(checksum: number, before: Uint8Array, after: Uint8Array, bytesBehind: number): number {
  let rest = pageChecksum(before.map((byte, index) => byte ^ (after[index] as number)));
  for (let power = 0; power < ZEROS.length; power++)
    if (((bytesBehind >> power) & 1) !== 0) rest = times(ZEROS[power] as Uint32Array, rest);
  return (checksum ^ rest) >>> 0;
}

function times(matrix: Uint32Array, vector: number): number {
  let product = 0;
  for (let bit = 0; bit < 32; bit++) if (((vector >>> bit) & 1) !== 0) product ^= matrix[bit] as number;
  return product >>> 0;
}

function zeroMatrices(count: number): readonly Uint32Array[] {
  const one = Uint32Array.from({ length: 32 }, (_, bit) => {
    const value = (1 << bit) >>> 0;
    return ((value << 8) ^ (TABLE[value >>> 24] as number)) >>> 0;
  });
  const matrices = [one];
  while (matrices.length < count) {
    const last = matrices.at(-1) as Uint32Array;
    matrices.push(last.map((row) => times(last, row)));
  }
  return matrices;
}
