// Source: ISO 32000-2, § 7.4 (filters); RFC 1950 and 1951 (stored blocks).

import { joined } from '../../../bytes/joined.ts';
import { latin1 } from '../../../bytes/latin1.ts';
import { inflateZlib } from '../../../bytes/zlib.ts';
import type { Trip } from '../../../model/trip.ts';

const MAX_STORED = 0xffff;

/** A zlib stream that packs nothing: the same bytes for the same content, everywhere. */
export function storedZlib(content: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(content.byteLength / MAX_STORED));
  const packed = new Uint8Array(2 + blocks * 5 + content.byteLength + 4);
  packed.set([0x78, 0x01]);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const piece = content.subarray(block * MAX_STORED, (block + 1) * MAX_STORED);
    const { byteLength: length } = piece;
    packed.set([block === blocks - 1 ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255], at);
    packed.set(piece, at + 5);
    at += 5 + length;
  }
  new DataView(packed.buffer).setUint32(at, adler32(content));
  return packed;
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}

/** Content behind one filter without parameters; `undefined` for those that are not read here, and where it is broken. */
export function unfiltered(filter: string, packed: Uint8Array, trip: Trip): Uint8Array | undefined {
  if (filter === '/FlateDecode' || filter === '/Fl') {
    const { bytes, isWhole } = inflateZlib(packed, (length) => {
      trip.spend('inflatedBytes', length);
      trip.check();
    });
    // What comes before damage is what is shown.
    return isWhole || bytes.byteLength > 0 ? bytes : undefined;
  }
  if (filter === '/ASCIIHexDecode' || filter === '/AHx') return fromHexadecimal(latin1(packed));
  if (filter === '/ASCII85Decode' || filter === '/A85') return fromBase85(packed);
  if (filter === '/RunLengthDecode' || filter === '/RL') return fromRuns(packed, trip);
  if (filter === '/LZWDecode' || filter === '/LZW') return fromLzw(packed, trip);
  return filter === '/Crypt' ? packed : undefined;
}

/** Lengths up to 127 stand before so many bytes and one, those from 129 on before a byte that is repeated; 128 is the end. */
function fromRuns(packed: Uint8Array, trip: Trip): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < packed.byteLength; ) {
    const length = packed[at++] as number;
    if (length === 128) break;
    const piece =
      length < 128 ? packed.subarray(at, at + length + 1) : new Uint8Array(257 - length).fill(packed[at] ?? 0);
    trip.spend('inflatedBytes', piece.byteLength);
    pieces.push(piece);
    at += length < 128 ? length + 1 : 1;
  }
  return joined(pieces);
}

const [CLEAR, LZW_END, MAX_CODE] = [256, 257, 4096];

/** Codes of 9 to 12 bits, each a byte or an entry of a table that grows with them; `undefined` for one that is not there yet. */
function fromLzw(packed: Uint8Array, trip: Trip): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let table: Uint8Array[] = [];
  let last: Uint8Array | undefined;
  let [bits, held, width] = [0, 0, 9];
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === LZW_END) break;
    if (code === CLEAR) {
      [table, last, width] = [[], undefined, 9];
      continue;
    }
    const entry: Uint8Array | undefined = code < CLEAR ? Uint8Array.of(code) : (table[code - 258] ?? grown(last, last));
    if (!entry || code - 258 > table.length) return undefined;
    if (last && table.length + 258 < MAX_CODE) table.push(grown(last, entry) ?? entry);
    trip.spend('inflatedBytes', entry.byteLength);
    pieces.push(entry);
    last = entry;
    // The width grows one code early.
    width = Math.min(12, Math.max(9, 32 - Math.clz32(table.length + 258 + 1)));
  }
  return joined(pieces);
}

function grown(entry: Uint8Array | undefined, by: Uint8Array | undefined): Uint8Array | undefined {
  return entry && by && joined([entry, by.subarray(0, 1)]);
}

function fromHexadecimal(text: string): Uint8Array | undefined {
  const [digits = ''] = text.replace(/[\0\s]+/g, '').split('>', 1);
  if (/[^0-9A-Fa-f]/.test(digits)) return undefined;
  const even = digits.length % 2 === 0 ? digits : `${digits}0`;
  return Uint8Array.from({ length: even.length / 2 }, (_, at) => Number.parseInt(even.slice(at * 2, at * 2 + 2), 16));
}

function fromBase85(packed: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(packed.byteLength * 4);
  let filled = 0;
  let group: number[] = [];
  const flush = (count: number): void => {
    let value = 0;
    for (let digit = 0; digit < 5; digit++) value = value * 85 + (group[digit] ?? 84);
    for (let at = 0; at < count; at++) bytes[filled++] = Math.floor(value / 256 ** (3 - at)) & 255;
    group = [];
  };
  for (const byte of packed) {
    if (byte === 0x7e) break;
    if (byte <= 0x20) continue;
    if (byte === 0x7a && group.length === 0) filled += 4;
    else if (byte < 0x21 || byte > 0x75) return undefined;
    else if (group.push(byte - 0x21) === 5) flush(4);
  }
  if (group.length > 1) flush(group.length - 1);
  return bytes.subarray(0, filled);
}

/** Bytes of text, one for each character. */
export function octets(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
