// Source: FIPS 180-4, § 4.2.3, 5.3.4, 5.3.5 and 6.4; the constants are worked out from primes as it says.

const BLOCK_BYTES = 128;
const ROUNDS = 80;
const WORD = 2 ** 32;

const PRIMES = primes(ROUNDS);
/** The first 64 bits behind the point of the primes' cube roots, and of their square roots. */
const KEYS = pairs(PRIMES.map((prime) => rootOf(BigInt(prime) << 192n, 3n)));
const STATE_512 = pairs(PRIMES.slice(0, 8).map((prime) => rootOf(BigInt(prime) << 128n, 2n)));
const STATE_384 = pairs(PRIMES.slice(8, 16).map((prime) => rootOf(BigInt(prime) << 128n, 2n)));

/** The SHA-512 digest of bytes, 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return digest(bytes, STATE_512);
}

/** The SHA-384 digest of bytes, 48 bytes. */
export function sha384(bytes: Uint8Array): Uint8Array {
  return digest(bytes, STATE_384).slice(0, 48);
}

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

/** The whole part of a root. */
function rootOf(value: bigint, degree: bigint): bigint {
  let [low, high] = [0n, 1n << 80n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Words of 64 bits as high and low halves in turn. */
function pairs(values: readonly bigint[]): Uint32Array {
  return Uint32Array.from(
    values.flatMap((value) => [Number((value >> 32n) & 0xffffffffn), Number(value & 0xffffffffn)]),
  );
}

function digest(bytes: Uint8Array, start: Uint32Array): Uint8Array {
  const message = padded(bytes);
  const view = new DataView(message.buffer);
  const state = start.slice();
  const words = new Uint32Array(ROUNDS * 2);
  for (let at = 0; at < message.byteLength; at += BLOCK_BYTES) {
    for (let half = 0; half < 32; half++) words[half] = view.getUint32(at + half * 4);
    for (let half = 32; half < ROUNDS * 2; half += 2) extend(words, half);
    mix(state, words);
  }
  const result = new Uint8Array(64);
  const to = new DataView(result.buffer);
  for (const [index, half] of state.entries()) to.setUint32(index * 4, half);
  return result;
}

/** The message, a bit, zeros, and its length in bits. */
function padded(bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(Math.ceil((bytes.byteLength + 17) / BLOCK_BYTES) * BLOCK_BYTES);
  message.set(bytes);
  message[bytes.byteLength] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(message.byteLength - 8, Math.floor(bytes.byteLength / 2 ** 29));
  view.setUint32(message.byteLength - 4, (bytes.byteLength << 3) >>> 0);
  return message;
}

/** The first half of two, turned to the right by fewer than 32 bits: the other half is that of the two swapped. */
function turned(one: number, other: number, by: number): number {
  return (one >>> by) | (other << (32 - by));
}

function extend(words: Uint32Array, at: number): void {
  const [high2, low2] = [words[at - 4] as number, words[at - 3] as number];
  const [high15, low15] = [words[at - 30] as number, words[at - 29] as number];
  const lateHigh = turned(high2, low2, 19) ^ turned(low2, high2, 29) ^ (high2 >>> 6);
  const lateLow = turned(low2, high2, 19) ^ turned(high2, low2, 29) ^ turned(low2, high2, 6);
  const earlyHigh = turned(high15, low15, 1) ^ turned(high15, low15, 8) ^ (high15 >>> 7);
  const earlyLow = turned(low15, high15, 1) ^ turned(low15, high15, 8) ^ turned(low15, high15, 7);
  const low = (lateLow >>> 0) + (words[at - 13] as number) + (earlyLow >>> 0) + (words[at - 31] as number);
  words[at + 1] = low;
  words[at] = lateHigh + (words[at - 14] as number) + earlyHigh + (words[at - 32] as number) + Math.floor(low / WORD);
}

/** Eight words, the first one last in each round: they move up by one place. */
function mix(state: Uint32Array, words: Uint32Array): void {
  const now = state.slice();
  for (let round = 0; round < ROUNDS * 2; round += 2) {
    const [highA, lowA, highE, lowE] = [now[0], now[1], now[8], now[9]] as [number, number, number, number];
    const sumHigh = turned(highE, lowE, 14) ^ turned(highE, lowE, 18) ^ turned(lowE, highE, 9);
    const sumLow = turned(lowE, highE, 14) ^ turned(lowE, highE, 18) ^ turned(highE, lowE, 9);
    const choiceHigh = (highE & (now[10] as number)) ^ (~highE & (now[12] as number));
    const choiceLow = (lowE & (now[11] as number)) ^ (~lowE & (now[13] as number));
    const low =
      (now[15] as number) +
      (sumLow >>> 0) +
      (choiceLow >>> 0) +
      (KEYS[round + 1] as number) +
      (words[round + 1] as number);
    const keyHigh = (KEYS[round] as number) + (words[round] as number);
    const high = (now[14] as number) + sumHigh + choiceHigh + keyHigh + Math.floor(low / WORD);
    const wideHigh = turned(highA, lowA, 28) ^ turned(lowA, highA, 2) ^ turned(lowA, highA, 7);
    const wideLow = turned(lowA, highA, 28) ^ turned(highA, lowA, 2) ^ turned(highA, lowA, 7);
    const mostHigh = majority(highA, now[2] as number, now[4] as number);
    const mostLow = majority(lowA, now[3] as number, now[5] as number);
    now.copyWithin(2, 0, 14);
    const lowSum = (now[9] as number) + (low >>> 0);
    now[9] = lowSum;
    now[8] = (now[8] as number) + high + Math.floor(lowSum / WORD);
    const first = (low >>> 0) + (wideLow >>> 0) + (mostLow >>> 0);
    now[1] = first;
    now[0] = high + wideHigh + mostHigh + Math.floor(first / WORD);
  }
  for (let at = 14; at >= 0; at -= 2) {
    const low = (state[at + 1] as number) + (now[at + 1] as number);
    state[at + 1] = low;
    state[at] = (state[at] as number) + (now[at] as number) + Math.floor(low / WORD);
  }
}

function majority(one: number, two: number, three: number): number {
  return (one & two) ^ (one & three) ^ (two & three);
}
