// Source: RFC 6229 (test vectors; the cipher itself was never published by its maker).

/** Bytes under RC4 with a key of 1 to 256 bytes; the same again takes it off. For reading what is protected so, never for protecting. */
export function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let at = 0, other = 0; at < 256; at++) {
    other = (other + (state[at] as number) + (key[at % key.byteLength] as number)) & 255;
    swap(state, at, other);
  }
  const result = new Uint8Array(bytes.byteLength);
  let [at, other] = [0, 0];
  for (let index = 0; index < bytes.byteLength; index++) {
    at = (at + 1) & 255;
    const one = state[at] as number;
    other = (other + one) & 255;
    const two = state[other] as number;
    state[at] = two;
    state[other] = one;
    result[index] = (bytes[index] as number) ^ (state[(one + two) & 255] as number);
  }
  return result;
}

function swap(state: Uint8Array, at: number, other: number): void {
  const one = state[at] as number;
  state[at] = state[other] as number;
  state[other] = one;
}
