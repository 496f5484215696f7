// Source: PNG 3rd edition, § 10.1 (one zlib stream over all image data chunks); RFC 1950; RFC 1951.
import { Fault } from '../../bytes/deflate-codes.ts';
import { Bits } from '../../bytes/deflate-streams.ts';
import { readBlock } from '../../bytes/zlib.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

const [HEADER_BYTES, CHECK_BYTES] = [2, 4];
const FIRST_BYTES = 256 * 1024;
/** A longer stream is not looked through: it would take seconds. */
const MOST_BYTES = 32 * 1024 * 1024;
/** A block of packed data that is longer is taken for broken: nobody makes such. */
const MOST_BLOCK_BYTES = 16 * 1024 * 1024;

/** Nothing is unpacked: only the symbols are read, in memory that does not depend on what they stand for. */
const NOWHERE = { byte() {}, all() {}, repeat() {} };

/**
 * How many bytes of a stream that lies in ranges belong to it, up to its check; `undefined` where it does not end within them, is
 * broken, or is too long to be looked through. What follows is read by no decoder.
 */
export async function streamBytes(
  window: Window,
  ranges: readonly ByteRange[],
  trip: Trip,
): Promise<number | undefined> {
  const total = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  if (total < HEADER_BYTES || total > MOST_BYTES) return undefined;
  const reader = new Pieces(window, ranges);
  const [method = 0, flags = 0] = await reader.upTo(0, HEADER_BYTES);
  if ((method & 15) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 0x20) !== 0) return undefined;
  let bit = HEADER_BYTES * 8;
  let step = FIRST_BYTES;
  for (;;) {
    trip.check();
    const from = bit >> 3;
    const bytes = await reader.upTo(from, step);
    const { bits, isDone } = skipBlocks(bytes, bit & 7);
    const next = from * 8 + bits;
    if (isDone) return Math.min(Math.ceil(next / 8) + CHECK_BYTES, total);
    if (next === bit) {
      if (from + step >= total || step > MOST_BLOCK_BYTES) return undefined;
      step *= 2;
    } else step = FIRST_BYTES;
    bit = next;
  }
}

/** Skip the blocks that bytes hold whole, from a bit on: how many bits that takes, and whether the last block was among them. */
function skipBlocks(bytes: Uint8Array, skipped: number): { readonly bits: number; readonly isDone: boolean } {
  const input = new Bits(bytes);
  let bits = skipped;
  try {
    input.take(skipped);
    for (;;) {
      const isDone = readBlock(input, NOWHERE);
      bits = input.taken;
      if (isDone) return { bits, isDone };
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { bits, isDone: false };
  }
}

/** Reads bytes that lie in ranges, as if they lay in one. Offsets that are asked for only grow. */
class Pieces {
  readonly #window: Window;
  readonly #ranges: readonly ByteRange[];
  #index = 0;
  /** Offset of the range at the index among all bytes. */
  #base = 0;

  constructor(window: Window, ranges: readonly ByteRange[]) {
    this.#window = window;
    this.#ranges = ranges;
  }

  async upTo(from: number, length: number): Promise<Uint8Array> {
    for (let range = this.#ranges[this.#index]; range; range = this.#ranges[++this.#index]) {
      const bytes = range.end - range.start;
      if (from < this.#base + bytes) break;
      this.#base += bytes;
    }
    const wanted: ByteRange[] = [];
    let base = this.#base;
    for (let index = this.#index; index < this.#ranges.length && base < from + length; index++) {
      const { start, end } = this.#ranges[index] as ByteRange;
      const range = { start: start + Math.max(0, from - base), end: Math.min(end, start + from + length - base) };
      if (range.end > range.start) wanted.push(range);
      base += end - start;
    }
    return wanted.length === 0 ? new Uint8Array(0) : await this.#window.gather(wanted);
  }
}
