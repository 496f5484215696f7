import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import type { Stretch } from '../../../model/removal.ts';
import { copy, joinStretches, put } from '../../../model/stretches.ts';

/** Where the bytes of a file lie in the cleaned one. */
export interface Places {
  /** Whether everything that stays is where it was. */
  readonly isUnmoved: boolean;
  /** Where a byte lies. What is not in the file, before or after, is pointed at behind the end. */
  ofByte(at: number): number;
  /** Where the box begins that began there; any other place as `ofByte`. */
  ofBox(at: number): number;
}

/** Bytes that say where others lie: known only when everything else of the cleaned file is. They keep their length. */
export interface Pointer {
  readonly kind: 'pointer';
  readonly range: ByteRange;
  /** The bytes for the new places; `undefined` when the old ones are right. */
  resolve(places: Places): Uint8Array | undefined;
}

export type Piece = Stretch | Pointer;

/** A part of the file as it will be. */
export interface Cleaned {
  readonly pieces: readonly Piece[];
  readonly length: number;
  /** Whether it is byte for byte what it was, pointers aside. */
  readonly isSame: boolean;
}

/** What is left of a thing that goes. */
export const GONE: Cleaned = { pieces: [], length: 0, isSame: false };

/** A thing that stays as it is. */
export function same({ start, end }: ByteRange): Cleaned {
  return { pieces: start < end ? [copy(start, end)] : [], length: end - start, isSame: true };
}

/** New bytes in place of old ones. */
export function instead(bytes: Uint8Array): Cleaned {
  return { pieces: [put(bytes)], length: bytes.byteLength, isSame: false };
}

/** A thing with pointers in it, each a range of its own, in order. */
export function pointing({ start, end }: ByteRange, pointers: readonly Pointer[]): Cleaned {
  const pieces: Piece[] = [];
  let at = start;
  for (const pointer of pointers) {
    if (pointer.range.start > at) pieces.push(copy(at, pointer.range.start));
    pieces.push(pointer);
    at = pointer.range.end;
  }
  if (at < end) pieces.push(copy(at, end));
  return { pieces, length: end - start, isSame: true };
}

/** Things one after the other. */
export function series(parts: readonly Cleaned[]): Cleaned {
  const pieces: Piece[] = [];
  let length = 0;
  let isSame = true;
  for (const part of parts) {
    for (const piece of part.pieces) pieces.push(piece);
    length += part.length;
    isSame &&= part.isSame;
  }
  return { pieces, length, isSame };
}

/**
 * A box around a new body. The header keeps its form, so that nothing moves that needs not; one that announced more than there was still
 * does, by as much: it is taken for what it was taken for.
 */
export function boxAround(box: Box, body: Cleaned): Cleaned {
  const headerLength = box.bodyAt - box.start;
  const missing = box.announcedEnd - box.end;
  const inside = series([same({ start: box.start, end: box.bodyAt }), body]);
  if (inside.isSame) return inside;
  return series([instead(headerOf(box.type, headerLength, body.length + missing)), body]);
}

/** The header of a box with a body of so many bytes, of eight or sixteen bytes. */
export function headerOf(type: string, headerLength: number, bodyLength: number): Uint8Array {
  const bytes = new Uint8Array(headerLength);
  const view = new DataView(bytes.buffer);
  const length = headerLength + bodyLength;
  if (headerLength === 16) {
    view.setUint32(0, 1);
    view.setBigUint64(8, BigInt(length));
  } else view.setUint32(0, length);
  for (let at = 0; at < 4; at++) view.setUint8(4 + at, type.charCodeAt(at));
  return bytes;
}

/** The pieces with every pointer resolved, joined. */
export function resolved(pieces: readonly Piece[], places: Places): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'pointer') {
      stretches.push(piece);
      continue;
    }
    const bytes = places.isUnmoved ? undefined : piece.resolve(places);
    stretches.push(bytes ? put(bytes) : copy(piece.range.start, piece.range.end));
  }
  return joinStretches(stretches);
}
