import { bytes, type Part } from '../../containers/fixtures/build.ts';

/** A value: bytes as they stand, or further directories that the entry points to. */
export interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Part | readonly Directory[];
}

/** A directory: its entries, in order, and the one that follows it. */
export interface Directory {
  readonly entries: readonly Entry[];
  readonly next?: Directory;
}

export interface BlockOptions {
  readonly littleEndian?: boolean;
  readonly isBig?: boolean;
  readonly magic?: number;
}

const LONG = 4;
const LONG8 = 16;

/** Builds a TIFF block with the directories where they are met and their values behind them. */
export class TiffBlock {
  readonly #little: boolean;
  readonly #isBig: boolean;
  #parts: Uint8Array;

  constructor(first: Directory, { littleEndian = false, isBig = false, magic = isBig ? 43 : 42 }: BlockOptions = {}) {
    this.#little = littleEndian;
    this.#isBig = isBig;
    const order = littleEndian ? 'II' : 'MM';
    const sizes = isBig ? bytes(this.number(8, 2), this.number(0, 2)) : '';
    const headerBytes = isBig ? 16 : 8;
    this.#parts = bytes(order, this.number(magic, 2), sizes, this.number(headerBytes, this.#offsetBytes));
    this.#directory(first);
  }

  get bytes(): Uint8Array {
    return this.#parts;
  }

  get #offsetBytes(): number {
    return this.#isBig ? 8 : 4;
  }

  /** A number in the block's order of bytes. */
  number(value: number, width: number): Uint8Array {
    return numbers([value], width, this.#little);
  }

  /** Put a directory at the end; answers its offset. */
  #directory({ entries, next }: Directory): number {
    const at = this.#parts.byteLength;
    const [countBytes, entryBytes] = this.#isBig ? [8, 20] : [2, 12];
    const length = countBytes + entries.length * entryBytes + this.#offsetBytes;
    this.#parts = bytes(this.#parts, new Uint8Array(length));
    const table = [this.number(entries.length, countBytes), ...entries.map((entry) => this.#entry(entry))];
    const following = next ? this.#directory(next) : 0;
    this.#parts.set(bytes(...table, this.number(following, this.#offsetBytes)), at);
    return at;
  }

  #entry({ tag, type, count, value }: Entry): Uint8Array {
    const content = isDirectories(value) ? this.#pointers(value) : bytes(value);
    const head = [this.number(tag, 2), this.number(type, 2), this.number(count, this.#offsetBytes)];
    if (content.byteLength <= this.#offsetBytes)
      return bytes(...head, content, new Uint8Array(this.#offsetBytes - content.byteLength));
    const at = this.#parts.byteLength;
    this.#parts = bytes(this.#parts, content);
    return bytes(...head, this.number(at, this.#offsetBytes));
  }

  #pointers(directories: readonly Directory[]): Uint8Array {
    return bytes(...directories.map((each) => this.number(this.#directory(each), this.#offsetBytes)));
  }
}

function isDirectories(value: Part | readonly Directory[]): value is readonly Directory[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}

/** Whole numbers of a width, one after the other. */
export function numbers(values: readonly number[], width: number, littleEndian = false): Uint8Array {
  const found = values.flatMap((value) => {
    const big = Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** (width - 1 - at)) & 0xff);
    return littleEndian ? big.reverse() : big;
  });
  return Uint8Array.from(found);
}

export const ascii = (tag: number, text: string): Entry => ({
  tag,
  type: 2,
  count: text.length + 1,
  value: `${text}\0`,
});
export const data = (tag: number, value: Part): Entry => ({ tag, type: 7, count: bytes(value).byteLength, value });
export const short = (tag: number, ...values: number[]): Entry => ({
  tag,
  type: 3,
  count: values.length,
  value: numbers(values, 2),
});
export const long = (tag: number, ...values: number[]): Entry => ({
  tag,
  type: LONG,
  count: values.length,
  value: numbers(values, 4),
});
export const byte = (tag: number, ...values: number[]): Entry => ({
  tag,
  type: 1,
  count: values.length,
  value: values,
});
/** Rationals: above and below by turns. */
export const rational = (tag: number, ...values: number[]): Entry => ({
  tag,
  type: 5,
  count: values.length / 2,
  value: numbers(values, 4),
});
export const pointer = (tag: number, ...value: Directory[]): Entry => ({ tag, type: LONG, count: value.length, value });
export const pointer8 = (tag: number, ...value: Directory[]): Entry => ({
  tag,
  type: LONG8,
  count: value.length,
  value,
});
