// Source: RFC 3533, § 6 (page header).
import { Cursor } from '../../bytes/cursor.ts';
import { hasText } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { pageChecksum } from './checksum.ts';

export const PAGE_HEADER_BYTES = 27;
const MOST_PAGE_BYTES = PAGE_HEADER_BYTES + 255 + 255 * 255;
const CHUNK_BYTES = 1024 * 1024;

/** A page of Ogg. */
export interface OggPage {
  readonly range: ByteRange;
  readonly bodyAt: number;
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Position in samples or frames: eight bytes as they stand. */
  readonly granule: Uint8Array;
  readonly serial: number;
  readonly sequence: number;
  readonly checksum: number;
  /** The lengths of the segments. */
  readonly lacing: Uint8Array;
}

/** The whole pages in a range, in file order. What lies between them, and a page that the end cut off, is passed over. */
export async function* oggPages(window: Window, trip: Trip, range: ByteRange): AsyncGenerator<OggPage, void, void> {
  let chunk: Uint8Array = new Uint8Array(0);
  let base = range.start;
  for (let at = range.start; at < range.end; ) {
    if (at + MOST_PAGE_BYTES > base + chunk.byteLength && base + chunk.byteLength < range.end) {
      trip.check();
      base = at;
      chunk = (await window.upTo(at, Math.min(CHUNK_BYTES, range.end - at))).bytes;
      if (chunk.byteLength === 0) return;
    }
    const page = pageAt(chunk, at - base, base);
    if (page) {
      yield page;
      at = page.range.end;
      continue;
    }
    const next = nextMark(chunk, at - base + 1);
    at = base + next;
  }
}

/** Offset of the next byte that may begin a page; the end of the bytes where there is none. */
function nextMark(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x4f, from); at >= 0; at = bytes.indexOf(0x4f, at + 1))
    if (hasText(bytes, 'OggS'.slice(0, bytes.byteLength - at), at)) return at;
  return bytes.byteLength;
}

function pageAt(bytes: Uint8Array, at: number, base: number): OggPage | undefined {
  if (!hasText(bytes, 'OggS\0', at) || at + PAGE_HEADER_BYTES > bytes.byteLength) return undefined;
  const cursor = new Cursor(bytes.subarray(at), base + at);
  cursor.littleEndian = true;
  cursor.skip(5);
  const flags = cursor.u8();
  const granule = cursor.take(8);
  const [serial, sequence, checksum, segments] = [cursor.u32(), cursor.u32(), cursor.u32(), cursor.u8()];
  if (segments > cursor.left) return undefined;
  const lacing = cursor.take(segments);
  const length = lacing.reduce((sum, segment) => sum + segment, 0);
  if (length > cursor.left) return undefined;
  return {
    range: { start: base + at, end: cursor.offset + length },
    bodyAt: cursor.offset,
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    granule,
    serial,
    sequence,
    checksum,
    lacing,
  };
}

/** What a new page is made of. */
export interface NewPage {
  readonly flags: number;
  readonly granule: Uint8Array;
  readonly serial: number;
  readonly sequence: number;
  readonly lacing: Uint8Array;
  readonly body: Uint8Array;
}

/** The bytes of a page, its checksum right. */
export function writePage({ flags, granule, serial, sequence, lacing, body }: NewPage): Uint8Array {
  const bytes = new Uint8Array(PAGE_HEADER_BYTES + lacing.byteLength + body.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set([0x4f, 0x67, 0x67, 0x53, 0, flags]);
  bytes.set(granule, 6);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  bytes[26] = lacing.byteLength;
  bytes.set(lacing, PAGE_HEADER_BYTES);
  bytes.set(body, PAGE_HEADER_BYTES + lacing.byteLength);
  view.setUint32(22, pageChecksum(bytes), true);
  return bytes;
}
