// Source: RFC 1950 (zlib), RFC 1951 (deflate).
import { type BlockCodes, type Codes, codesOf, Fault, FIXED_CODES } from './deflate-codes.ts';
import { Bits, Output } from './deflate-streams.ts';

/** What a packed stream gave. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** It ended as it should, with the right check. */
  readonly isWhole: boolean;
  /** Packed bytes that nobody has looked at: those behind the end, or behind a fault. */
  readonly unread: number;
}

const END_OF_BLOCK = 256;
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Unpack a zlib stream at once, as far as it goes. `charge` is told of each growth of what comes out before there is room for it,
 * and may throw.
 */
export function inflateZlib(packed: Uint8Array, charge: (bytes: number) => void): Inflated {
  if (needsDictionary(packed)) return { bytes: new Uint8Array(0), isWhole: false, unread: packed.byteLength };
  const input = new Bits(packed);
  const output = new Output(charge);
  let isWhole = false;
  try {
    readHeader(input);
    while (!readBlock(input, output));
    isWhole = input.number() === output.check();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  return { bytes: output.taken(), isWhole, unread: input.unread };
}

/** What a stream unpacks to, as it comes. */
export type Unpacking = Pick<Output, 'all' | 'byte' | 'repeat'>;

/** A stream that builds on bytes which are not in it: nothing can be made of it. */
function needsDictionary([method = 0, flags = 0]: Uint8Array): boolean {
  return isHeader(method, flags) && (flags & 0x20) !== 0;
}

function isHeader(method: number, flags: number): boolean {
  return (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
}

function readHeader(input: Bits): void {
  if (!isHeader(input.take(8), input.take(8))) throw new Fault();
}

/** Unpack one block of a raw stream (RFC 1951); whether it was the last. Throws `Fault` where it is cut or broken. */
export function readBlock(input: Bits, output: Unpacking): boolean {
  const isLast = input.take(1) === 1;
  const kind = input.take(2);
  if (kind === 0) readStored(input, output);
  else if (kind === 1) readPacked(input, output, FIXED_CODES);
  else if (kind === 2) readPacked(input, output, readCodes(input));
  else throw new Fault();
  return isLast;
}

function readStored(input: Bits, output: Unpacking): void {
  input.align();
  const [length, complement] = [input.take(16), input.take(16)];
  if (length !== (complement ^ 0xffff)) throw new Fault();
  const bytes = input.copy(length);
  output.all(bytes);
  if (bytes.byteLength < length) throw new Fault();
}

function readPacked(input: Bits, output: Unpacking, { lengths, distances }: BlockCodes): void {
  for (;;) {
    const symbol = input.symbol(lengths);
    if (symbol < END_OF_BLOCK) output.byte(symbol);
    else if (symbol === END_OF_BLOCK) return;
    else {
      const length = (LENGTHS[symbol - 257] ?? fault()) + input.take(LENGTH_BITS[symbol - 257] as number);
      output.repeat(length, readDistance(input, distances));
    }
  }
}

/** RFC 1951, § 3.2.5: two codes to each doubling. */
function readDistance(input: Bits, codes: Codes): number {
  const symbol = input.symbol(codes);
  if (symbol > 29) throw new Fault();
  if (symbol < 4) return symbol + 1;
  const bits = (symbol >> 1) - 1;
  return 1 + ((2 + (symbol & 1)) << bits) + input.take(bits);
}

/** RFC 1951, § 3.2.7: lengths of codes, themselves packed. */
function readCodes(input: Bits): BlockCodes {
  const [literals, distances, count] = [input.take(5) + 257, input.take(5) + 1, input.take(4) + 4];
  if (literals > 286 || distances > 30) throw new Fault();
  const order: number[] = new Array(CODE_ORDER.length).fill(0);
  for (const place of CODE_ORDER.slice(0, count)) order[place] = input.take(3);
  const codes = codesOf(order);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = input.symbol(codes);
    if (symbol < 16) lengths.push(symbol);
    else repeatLength(input, symbol, lengths);
  }
  if (lengths.length > literals + distances || lengths[END_OF_BLOCK] === 0) throw new Fault();
  return { lengths: codesOf(lengths.slice(0, literals)), distances: codesOf(lengths.slice(literals)) };
}

function repeatLength(input: Bits, symbol: number, lengths: number[]): void {
  const length = symbol === 16 ? (lengths.at(-1) ?? fault()) : 0;
  const times = symbol === 16 ? 3 + input.take(2) : symbol === 17 ? 3 + input.take(3) : 11 + input.take(7);
  for (let time = 0; time < times; time++) lengths.push(length);
}

function fault(): never {
  throw new Fault();
}
