// Source: RFC 1951 (deflate), § 3.1.1; RFC 1950 (zlib), § 8.2 (Adler-32).
import { type Codes, FAST_BITS, Fault, MOST_BITS } from './deflate-codes.ts';

const WINDOW_BYTES = 32 * 1024;
const ADLER_BASE = 65521;

/** Bits of a stream, the lowest of each byte first. */
export class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whole bytes that nobody has looked at. */
  get unread(): number {
    return this.#bytes.byteLength - this.#at + (this.#count >> 3);
  }

  /** Bits that were taken so far. */
  get taken(): number {
    return this.#at * 8 - this.#count;
  }

  take(count: number): number {
    while (this.#count < count) this.#hold();
    const bits = this.#held & ((1 << count) - 1);
    this.#drop(count);
    return bits;
  }

  /** The next symbol of a code. */
  symbol({ fast, counts, symbols }: Codes): number {
    while (this.#count < MOST_BITS && this.#at < this.#bytes.byteLength) this.#hold();
    const entry = fast[this.#held & ((1 << FAST_BITS) - 1)] as number;
    if (entry !== 0 && (entry & 15) <= this.#count) {
      this.#drop(entry & 15);
      return entry >> 4;
    }
    for (let length = 1, code = 0, first = 0, index = 0; length <= MOST_BITS; length++) {
      if (length > this.#count) break;
      code |= (this.#held >> (length - 1)) & 1;
      const count = counts[length] as number;
      if (code - count < first) {
        this.#drop(length);
        return symbols[index + code - first] as number;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    if (this.#count < MOST_BITS) this.#end();
    throw new Fault();
  }

  /** Bytes as they stand, from the next whole one on. */
  copy(length: number): Uint8Array {
    const start = this.#at - (this.#count >> 3);
    const copied = this.#bytes.subarray(start, start + length);
    this.#held = 0;
    this.#count = 0;
    this.#at = start + copied.byteLength;
    return copied;
  }

  /** Go on at the next whole byte. */
  align(): void {
    this.#drop(this.#count & 7);
  }

  /** Thirty-two bits from the next whole byte on, the highest byte first. */
  number(): number {
    this.align();
    const [a = 0, b = 0, c = 0, d, ...none] = this.copy(4);
    if (d === undefined || none.length > 0) throw new Fault();
    return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  }

  #hold(): void {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) {
      this.#end();
      throw new Fault();
    }
    this.#held |= byte << this.#count;
    this.#count += 8;
    this.#at++;
  }

  /** The stream is too short: nothing of it is unread. */
  #end(): void {
    this.#at = this.#bytes.byteLength;
    this.#count = 0;
  }

  #drop(count: number): void {
    this.#held >>>= count;
    this.#count -= count;
  }
}

/** What comes out: room grows as it is needed. */
export class Output {
  readonly #charge: (bytes: number) => void;
  #bytes = new Uint8Array(0);
  #length = 0;

  constructor(charge: (bytes: number) => void) {
    this.#charge = charge;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.byteLength) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  all(values: Uint8Array): void {
    this.#grow(values.byteLength);
    this.#bytes.set(values, this.#length);
    this.#length += values.byteLength;
  }

  /** Repeat what came out before; a run may overlap itself. */
  repeat(length: number, distance: number): void {
    if (distance > this.#length || distance > WINDOW_BYTES) throw new Fault();
    this.#grow(length);
    const start = this.#length - distance;
    for (let index = 0; index < length; index++) {
      this.#bytes[this.#length + index] = this.#bytes[start + index] as number;
    }
    this.#length += length;
  }

  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** RFC 1950, § 8.2 (Adler-32). */
  check(): number {
    let [low, high] = [1, 0];
    for (let at = 0; at < this.#length; at++) {
      low += this.#bytes[at] as number;
      high += low;
      // So many bytes are summed up before a sum of two to the power of 32 is near.
      if (at % 2048 === 2047) [low, high] = [low % ADLER_BASE, high % ADLER_BASE];
    }
    return (((high % ADLER_BASE) << 16) | (low % ADLER_BASE)) >>> 0;
  }

  #grow(more: number): void {
    const room = this.#bytes.byteLength;
    if (this.#length + more <= room) return;
    const size = Math.max(this.#length + more, room * 2, 1024);
    this.#charge(size - room);
    const larger = new Uint8Array(size);
    larger.set(this.taken());
    this.#bytes = larger;
  }
}
