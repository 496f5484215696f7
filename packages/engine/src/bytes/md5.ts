// Source: RFC 1321.

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);

/** The MD5 digest of bytes, in 32 lower-case hexadecimal digits: a name for content, no proof of anything. */
export function md5(bytes: Uint8Array): string {
  const words = padded(bytes);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let at = 0; at < words.length; at += 16) mix(state, words, at);
  return [...new Uint8Array(state.buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The message, a bit, zeros, and its length in bits, as little-endian words. */
function padded(bytes: Uint8Array): Int32Array {
  const total = Math.ceil((bytes.byteLength + 9) / 64) * 64;
  const message = new Uint8Array(total);
  message.set(bytes);
  message[bytes.byteLength] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(total - 8, (bytes.byteLength << 3) >>> 0, true);
  view.setUint32(total - 4, Math.floor(bytes.byteLength / 2 ** 29), true);
  return Int32Array.from({ length: total / 4 }, (_, index) => view.getInt32(index * 4, true));
}

function mix(state: Int32Array, words: Int32Array, at: number): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [chosen, word] = pick(round, step, b, c, d);
    const sum = (a + chosen + (SINES[step] as number) + (words[at + word] as number)) | 0;
    const shift = SHIFTS[round * 4 + (step & 3)] as number;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  for (const [index, part] of [a, b, c, d].entries()) state[index] = ((state[index] as number) + part) | 0;
}

/** The round's function of three words, and which word of the block takes part. */
function pick(round: number, step: number, b: number, c: number, d: number): readonly [number, number] {
  if (round === 0) return [(b & c) | (~b & d), step];
  if (round === 1) return [(d & b) | (~d & c), (step * 5 + 1) & 15];
  if (round === 2) return [b ^ c ^ d, (step * 3 + 5) & 15];
  return [c ^ (b | ~d), (step * 7) & 15];
}
