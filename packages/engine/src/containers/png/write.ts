// Source: PNG 3rd edition, § 5.3 (chunk layout), § 11.3 (iCCP, iTXt); RFC 1950; RFC 1951, § 3.2.4 (stored blocks).

import { crc32 } from '../../bytes/crc32.ts';
import { joined } from '../../bytes/joined.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Window } from '../../source/window.ts';

const PIECE_BYTES = 256 * 1024;
const STORED_BYTES = 0xffff;
const ADLER_BASE = 65521;

/** A chunk with its length and check. */
export function chunkBytes(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.byteLength + 12);
  bytes.set(chunkHead(type, body.byteLength));
  bytes.set(body, 8);
  new DataView(bytes.buffer).setUint32(body.byteLength + 8, crc32(bytes.subarray(4, body.byteLength + 8)));
  return bytes;
}

/** A chunk's length and type. */
export function chunkHead(type: string, length: number): Uint8Array {
  const head = bytesOf(`\0\0\0\0${type}`);
  new DataView(head.buffer).setUint32(0, length);
  return head;
}

/** The check of a chunk whose body lies in the file. */
export async function chunkCheck(window: Window, type: string, { start, end }: ByteRange): Promise<Uint8Array> {
  let check = crc32(bytesOf(type));
  for (let at = start; at < end; at += PIECE_BYTES) {
    check = crc32((await window.at(at, Math.min(PIECE_BYTES, end - at))).bytes, check);
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, check);
  return bytes;
}

/** Text whose characters lie below 256, as bytes. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Bytes as a zlib stream that does not make them smaller. */
export function storedZlib(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at === 0 || at < bytes.byteLength; at += STORED_BYTES) {
    const piece = bytes.subarray(at, at + STORED_BYTES);
    const { byteLength } = piece;
    const isLast = at + STORED_BYTES >= bytes.byteLength ? 1 : 0;
    pieces.push(Uint8Array.of(isLast, byteLength, byteLength >> 8, ~byteLength, ~byteLength >> 8), piece);
  }
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % ADLER_BASE;
    high = (high + low) % ADLER_BASE;
  }
  return joined([...pieces, Uint8Array.of(high >> 8, high, low >> 8, low)]);
}
