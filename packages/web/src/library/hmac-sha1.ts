const BLOCK_BYTES = 64;

/** HMAC-SHA1 (RFC 2104) of a text by a key, in lower-case hexadecimal. The browser has it only where the page came by https. */
export function hmacSha1(key: string, text: string): string {
  const encoder = new TextEncoder();
  const written = encoder.encode(key);
  const secret = written.length > BLOCK_BYTES ? sha1(written) : written;
  const pad = (byte: number): Uint8Array =>
    Uint8Array.from({ length: BLOCK_BYTES }, (_, index) => (secret[index] ?? 0) ^ byte);
  const inner = sha1(joined(pad(0x36), encoder.encode(text)));
  return [...sha1(joined(pad(0x5c), inner))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-1 (FIPS 180-4, section 6.1). */
function sha1(message: Uint8Array): Uint8Array {
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const padded = paddedTo(message);
  const view = new DataView(padded.buffer);
  const words = new Uint32Array(80);
  for (let start = 0; start < padded.length; start += BLOCK_BYTES) {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(start + at * 4);
    for (let at = 16; at < 80; at++)
      words[at] = rotated(word(words, at - 3) ^ word(words, at - 8) ^ word(words, at - 14) ^ word(words, at - 16), 1);
    mix(state, words);
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [index, value] of state.entries()) digest.setUint32(index * 4, value);
  return new Uint8Array(digest.buffer);
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let at = 0; at < 80; at++) {
    const [chosen, constant] =
      at < 20
        ? [(b & c) | (~b & d), 0x5a827999]
        : at < 40
          ? [b ^ c ^ d, 0x6ed9eba1]
          : at < 60
            ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
            : [b ^ c ^ d, 0xca62c1d6];
    const next = (rotated(a, 5) + chosen + e + constant + word(words, at)) >>> 0;
    [e, d, c, b, a] = [d, c, rotated(b, 30), a, next];
  }
  for (const [index, value] of [a, b, c, d, e].entries()) state[index] = (word(state, index) + value) >>> 0;
}

function paddedTo(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  return padded;
}

function rotated(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
