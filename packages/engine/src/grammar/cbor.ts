// Source: RFC 8949 (Concise Binary Object Representation).

import { Cursor } from '../bytes/cursor.ts';
import { joined } from '../bytes/joined.ts';
import { utf8Text } from '../bytes/utf8.ts';
import { LimitReached, type Trip } from '../model/trip.ts';
import type { Tree, TreeMap } from './tree.ts';

/** Thrown where bytes are no CBOR; the caller reports it. */
export class CborFault extends Error {
  override readonly name = 'CborFault';
}

const SIMPLE: Readonly<Record<number, string>> = { 20: 'False', 21: 'True', 22: 'null', 23: 'undef' };
/** What an indefinite length ends with. */
const BREAK = Symbol('break');

/** Reads items of CBOR one after the other; as many values in all as the trip allows tags. */
export class CborReader {
  readonly #cursor: Cursor;
  readonly #trip: Trip;
  #left: number;

  constructor(bytes: Uint8Array, trip: Trip) {
    this.#cursor = new Cursor(bytes);
    this.#trip = trip;
    this.#left = trip.limits.tags;
  }

  get isAtEnd(): boolean {
    return this.#cursor.left === 0;
  }

  /** The next item. Throws `CborFault` or `LimitReached`. */
  next(): Tree {
    const value = this.#read(0);
    if (value === BREAK) throw new CborFault('expected a value, found the end of a list');
    return value;
  }

  #read(depth: number): Tree | typeof BREAK {
    this.#trip.allow('depth', depth);
    if (--this.#left < 0) throw new LimitReached('tags', this.#trip.limits.tags);
    const first = this.#has(1).u8();
    const [major, short] = [first >> 5, first & 31];
    if (major === 7) return this.#simple(short);
    const count = this.#argument(short);
    if (major === 0) return plain(count);
    if (major === 1) return plain(-1n - count);
    if (major === 2 || major === 3) return this.#string(major, count, depth);
    if (major === 4) return this.#items(count, depth);
    if (major === 5) return mapOf(this.#items(count < 0n ? count : count * 2n, depth));
    return tagged(Number(count), this.#inner(depth));
  }

  /** The cursor, if so many bytes are left. */
  #has(length: number): Cursor {
    const { left, at } = this.#cursor;
    if (left < length) throw new CborFault(`expected ${length} bytes of CBOR at ${at}, found ${left}`);
    return this.#cursor;
  }

  #inner(depth: number): Tree {
    const value = this.#read(depth + 1);
    if (value === BREAK) throw new CborFault('expected a value behind a tag, found the end of a list');
    return value;
  }

  /** A number's value or a length; -1 for an indefinite one. */
  #argument(short: number): bigint {
    if (short < 24) return BigInt(short);
    if (short === 24) return BigInt(this.#has(1).u8());
    if (short === 25) return BigInt(this.#has(2).u16());
    if (short === 26) return BigInt(this.#has(4).u32());
    if (short === 27) return BigInt.asUintN(64, this.#has(8).i64());
    if (short === 31) return -1n;
    throw new CborFault(`expected a length of CBOR, found ${short}`);
  }

  #string(major: number, count: bigint, depth: number): Tree {
    if (count >= 0n) {
      const bytes = this.#has(Number(count)).take(Number(count));
      return major === 2 ? bytes : utf8Text(bytes);
    }
    const parts = this.#items(count, depth);
    if (major === 3) return parts.map((part) => (typeof part === 'string' ? part : '')).join('');
    return joined(parts.filter((part) => part instanceof Uint8Array));
  }

  /** So many items, or those up to a break. Their number is not trusted: they are read one by one. */
  #items(count: bigint, depth: number): readonly Tree[] {
    const items: Tree[] = [];
    for (let left = count; left !== 0n; left--) {
      const item = this.#read(depth + 1);
      if (item === BREAK) {
        if (left > 0n) throw new CborFault('expected another item of a list, found its end');
        break;
      }
      items.push(item);
    }
    return items;
  }

  #simple(short: number): Tree | typeof BREAK {
    if (short === 31) return BREAK;
    if (short === 24) return SIMPLE[this.#has(1).u8()] ?? 'Unknown ()';
    if (short < 24) return SIMPLE[short] ?? 'Unknown ()';
    if (short === 25) return half(this.#has(2).u16());
    if (short === 26) return this.#has(4).f32();
    if (short === 27) return this.#has(8).f64();
    throw new CborFault(`expected a simple value of CBOR, found ${short}`);
  }
}

/** A number while it is exact, else its digits. */
function plain(value: bigint): Tree {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)
    ? Number(value)
    : String(value);
}

/** A number of sixteen bits: one of sign, five of exponent, ten of fraction. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (fraction + 1024) * 2 ** (exponent - 25));
}

function mapOf(items: readonly Tree[]): TreeMap {
  const values = new Map<string, Tree>();
  for (let at = 0; at + 1 < items.length; at += 2) values.set(keyOf(items[at] as Tree), items[at + 1] as Tree);
  return { entries: [...values] };
}

function keyOf(tree: Tree): string {
  return typeof tree === 'string' || typeof tree === 'number' ? String(tree) : '';
}

/** What the tags of RFC 8949, § 3.4 make of a value; others leave it as it is. */
function tagged(tag: number, value: Tree): Tree {
  if (tag === 0 && typeof value === 'string') return dateText(value);
  if (tag === 1 && typeof value === 'number') return epochText(value);
  if ((tag === 2 || tag === 3) && value instanceof Uint8Array) {
    const number = value.reduce((sum, byte) => sum * 256 + byte, 0);
    return tag === 2 ? number : -1 - number;
  }
  if ((tag === 4 || tag === 5) && Array.isArray(value) && value.length === 2) {
    const [exponent, mantissa] = value as readonly Tree[];
    if (typeof exponent === 'number' && typeof mantissa === 'number')
      return mantissa * (tag === 4 ? 10 : 2) ** exponent;
  }
  return value;
}

/** A date in the way of Exif: colons, and a space before the time. */
function dateText(text: string): string {
  const full = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2})(:\d{2})?\s*(\S*)$/.exec(text);
  if (full) return `${full[1]}:${full[2]}:${full[3]} ${full[4]}${full[5] ?? ''}${full[6]}`;
  return /^\d{4}/.test(text) ? text.replaceAll('-', ':') : text;
}

/** Seconds since 1970 as a date in universal time. */
function epochText(seconds: number): string {
  const date = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  const text = date.toISOString().replace('T', ' ').replaceAll('-', ':').slice(0, 19);
  const fraction = Number.isInteger(seconds) ? '' : (seconds - Math.floor(seconds)).toFixed(6).slice(1);
  return `${text}${fraction}+00:00`;
}
