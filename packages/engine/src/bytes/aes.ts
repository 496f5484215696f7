// Source: FIPS 197 (AES, § 5.3.5: the equivalent inverse cipher), NIST SP 800-38A, § 6.2 (CBC).
import { AES_TABLES } from './aes-tables.ts';

const BLOCK_BYTES = 16;

/**
 * Whole blocks under AES in CBC mode, taken off; bytes behind the last whole block are left out, padding stays. Keys have 16, 24 or 32
 * bytes.
 */
export function aesCbcDecrypt(key: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Uint8Array {
  const keys = backwardKeys(forwardKeys(key));
  const result = new Uint8Array(bytes.byteLength - (bytes.byteLength % BLOCK_BYTES));
  const [from, to] = [viewOf(bytes), viewOf(result)];
  const block = new Uint32Array(4);
  const before = wordsOf(vector, 4);
  for (let at = 0; at < result.byteLength; at += BLOCK_BYTES) {
    for (let word = 0; word < 4; word++) block[word] = from.getUint32(at + word * 4);
    decipher(block, keys);
    for (let word = 0; word < 4; word++) {
      to.setUint32(at + word * 4, (block[word] as number) ^ (before[word] as number));
      before[word] = from.getUint32(at + word * 4);
    }
  }
  return result;
}

/** Whole blocks put under AES in CBC mode; bytes behind the last whole block are left out. Keys have 16, 24 or 32 bytes. */
export function aesCbcEncrypt(key: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Uint8Array {
  const keys = forwardKeys(key);
  const result = new Uint8Array(bytes.byteLength - (bytes.byteLength % BLOCK_BYTES));
  const [from, to] = [viewOf(bytes), viewOf(result)];
  const block = wordsOf(vector, 4);
  for (let at = 0; at < result.byteLength; at += BLOCK_BYTES) {
    for (let word = 0; word < 4; word++) block[word] = (block[word] as number) ^ from.getUint32(at + word * 4);
    encipher(block, keys);
    for (let word = 0; word < 4; word++) to.setUint32(at + word * 4, block[word] as number);
  }
  return result;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function wordsOf(bytes: Uint8Array, count: number): Uint32Array {
  const view = viewOf(bytes);
  return Uint32Array.from({ length: count }, (_, word) => view.getUint32(word * 4));
}

/** The keys of all rounds, four words each. */
function forwardKeys(key: Uint8Array): Uint32Array {
  const count = key.byteLength / 4;
  if (![4, 6, 8].includes(count)) throw new RangeError(`expected a key of 16, 24 or 32 bytes, found ${key.byteLength}`);
  const keys = new Uint32Array(4 * (count + 7));
  keys.set(wordsOf(key, count));
  for (let at = count, round = 1; at < keys.length; at++) {
    let word = keys[at - 1] as number;
    if (at % count === 0) {
      word = substituted((word << 8) | (word >>> 24)) ^ (round << 24);
      round = (round << 1) ^ (round & 128 ? 0x11b : 0);
    } else if (count === 8 && at % 8 === 4) word = substituted(word);
    keys[at] = (keys[at - count] as number) ^ word;
  }
  return keys;
}

function substituted(word: number): number {
  const { substitute: box } = AES_TABLES;
  const low = ((box[(word >>> 8) & 255] as number) << 8) | (box[word & 255] as number);
  return ((box[word >>> 24] as number) << 24) | ((box[(word >>> 16) & 255] as number) << 16) | low;
}

/** The same keys for the way back: last round first, those in between unmixed. */
function backwardKeys(keys: Uint32Array): Uint32Array {
  const { unmixed } = AES_TABLES;
  const back = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const word = keys[keys.length - 4 - (at & ~3) + (at & 3)] as number;
    back[at] = at < 4 || at >= keys.length - 4 ? word : mixed(unmixed, word, word, word, word);
  }
  return back;
}

/** One column, of four bytes that stand in its rows, each turned to its place. */
function mixed(table: Uint32Array, first: number, second: number, third: number, fourth: number): number {
  const one = table[first >>> 24] as number;
  const two = table[(second >>> 16) & 255] as number;
  const three = table[(third >>> 8) & 255] as number;
  const four = table[fourth & 255] as number;
  const high = one ^ ((two >>> 8) | (two << 24));
  return high ^ ((three >>> 16) | (three << 16)) ^ ((four >>> 24) | (four << 8));
}

function chosen(box: Uint8Array, first: number, second: number, third: number, fourth: number): number {
  const high = ((box[first >>> 24] as number) << 24) | ((box[(second >>> 16) & 255] as number) << 16);
  return high | ((box[(third >>> 8) & 255] as number) << 8) | (box[fourth & 255] as number);
}

function encipher(block: Uint32Array, keys: Uint32Array): void {
  const { forward, substitute } = AES_TABLES;
  let [a, b, c, d] = begun(block, keys);
  const last = keys.length - 4;
  for (let at = 4; at < last; at += 4) {
    const next = mixed(forward, a, b, c, d) ^ (keys[at] as number);
    const second = mixed(forward, b, c, d, a) ^ (keys[at + 1] as number);
    const third = mixed(forward, c, d, a, b) ^ (keys[at + 2] as number);
    d = mixed(forward, d, a, b, c) ^ (keys[at + 3] as number);
    a = next;
    b = second;
    c = third;
  }
  block[0] = chosen(substitute, a, b, c, d) ^ (keys[last] as number);
  block[1] = chosen(substitute, b, c, d, a) ^ (keys[last + 1] as number);
  block[2] = chosen(substitute, c, d, a, b) ^ (keys[last + 2] as number);
  block[3] = chosen(substitute, d, a, b, c) ^ (keys[last + 3] as number);
}

function decipher(block: Uint32Array, keys: Uint32Array): void {
  const { backward, restore } = AES_TABLES;
  let [a, b, c, d] = begun(block, keys);
  const last = keys.length - 4;
  for (let at = 4; at < last; at += 4) {
    const next = mixed(backward, a, d, c, b) ^ (keys[at] as number);
    const second = mixed(backward, b, a, d, c) ^ (keys[at + 1] as number);
    const third = mixed(backward, c, b, a, d) ^ (keys[at + 2] as number);
    d = mixed(backward, d, c, b, a) ^ (keys[at + 3] as number);
    a = next;
    b = second;
    c = third;
  }
  block[0] = chosen(restore, a, d, c, b) ^ (keys[last] as number);
  block[1] = chosen(restore, b, a, d, c) ^ (keys[last + 1] as number);
  block[2] = chosen(restore, c, b, a, d) ^ (keys[last + 2] as number);
  block[3] = chosen(restore, d, c, b, a) ^ (keys[last + 3] as number);
}

function begun(block: Uint32Array, keys: Uint32Array): [number, number, number, number] {
  const word = (at: number): number => (block[at] as number) ^ (keys[at] as number);
  return [word(0), word(1), word(2), word(3)];
}
