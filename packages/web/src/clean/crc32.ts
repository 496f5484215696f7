// Source: ISO 3309, with the reversed polynomial of ZIP.
const POLYNOMIAL = 0xedb88320;

function table(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    return value;
  });
}

const PIECE_BYTES = 256 * 1024;

/** The CRC-32 of a blob, read piece by piece, so that nothing else has to wait for long. */
export async function crc32(blob: Blob): Promise<number> {
  const steps = table();
  let crc = 0xffffffff;
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    const bytes = new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer());
    for (const byte of bytes) crc = (steps[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
