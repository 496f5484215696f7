// Source: [MS-WMF] § 2.2.2.3 to 2.2.2.5, wingdi.h; OS/2 bitmaps; [MS-WMF] § 3.1.6 (run lengths).
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

/** Where a bitmap's parts lie. */
export interface Layout {
  /** Offset behind the headers, the masks and the palette. */
  readonly headEnd: number;
  readonly pixels: ByteRange;
  readonly profile?: ByteRange;
  /** The profile is but the name of a file. */
  readonly isLinked: boolean;
}

const FILE_HEADER_BYTES = 14;
const OS2_BYTES = [12, 16, 64];
const V5_BYTES = 124;
const [PLAIN, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS] = [0, 1, 2, 3, 6];
const STRIDE_BYTES = 64 * 1024;

/** Read where a bitmap's parts lie. Rejects with `not-removable` where how its pixels are packed does not tell their length. */
export async function readLayout(window: Window, size: number, trip: Trip): Promise<Layout> {
  const head = await window.at(0, FILE_HEADER_BYTES + 4);
  head.littleEndian = true;
  head.seek(10);
  const [pixelsAt, length] = [head.u32(), head.u32()];
  const isOld = length === 12;
  if (pixelsAt < FILE_HEADER_BYTES + length)
    throw new MetadataError('not-removable', `expected pixels behind the header, found them at ${pixelsAt}`);
  const header = await window.at(FILE_HEADER_BYTES, Math.min(length, 1024));
  header.littleEndian = true;
  header.seek(4);
  const width = isOld ? header.u16() : Math.abs(header.i32());
  const height = isOld ? header.u16() : Math.abs(header.i32());
  header.skip(2);
  const bits = header.u16();
  const compression = header.left >= 4 ? header.u32() : PLAIN;
  header.skip(Math.min(header.left, 4));
  header.skip(Math.min(header.left, 8));
  const colours = header.left >= 4 ? header.u32() : 0;
  const masks = length === 40 && (compression === BITFIELDS || compression === ALPHA_BITFIELDS) ? 16 : 0;
  const count = bits <= 8 ? colours || 2 ** bits : colours;
  const paletteEnd = FILE_HEADER_BYTES + length + masks + Math.min(count, 2 ** 16) * (isOld ? 3 : 4);
  const headEnd = Math.min(
    size,
    Math.max(
      FILE_HEADER_BYTES + Math.min(length, size),
      Math.min(paletteEnd, Math.max(pixelsAt, FILE_HEADER_BYTES + length)),
    ),
  );
  const isPlain =
    compression === PLAIN ||
    ((compression === BITFIELDS || compression === ALPHA_BITFIELDS) && !OS2_BYTES.includes(length));
  const isRuns = compression === RLE8 || compression === RLE4;
  if (!isPlain && !isRuns)
    throw new MetadataError('not-removable', `expected pixels in rows or runs, found compression ${compression} at 30`);
  const start = Math.min(size, pixelsAt);
  const rows = Math.ceil((width * bits) / 32) * 4 * height;
  const end = isPlain ? start + rows : await runsEnd(window, start, size, compression, trip);
  return { headEnd, pixels: { start, end: Math.min(size, end) }, ...profileOf(header.bytes, length, size) };
}

function profileOf(header: Uint8Array, length: number, size: number): Pick<Layout, 'profile' | 'isLinked'> {
  const space = latin1(header, 56, 60);
  const isLinked = space === 'KNIL';
  if (length < V5_BYTES || (space !== 'DEBM' && !isLinked)) return { isLinked: false };
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const start = view.getUint32(112, true) + FILE_HEADER_BYTES;
  const end = Math.min(size, start + view.getUint32(116, true));
  return start < end ? { profile: { start, end }, isLinked } : { isLinked: false };
}

/** Offset behind the mark that ends runs; the file's end where there is none. */
async function runsEnd(window: Window, start: number, size: number, compression: number, trip: Trip): Promise<number> {
  let at = start;
  while (at + 2 <= size) {
    trip.check();
    const { bytes } = await window.upTo(at, STRIDE_BYTES);
    let index = 0;
    while (index + 2 <= bytes.byteLength) {
      const [first = 0, second = 0] = bytes.subarray(index, index + 2);
      index += 2;
      if (first !== 0) continue;
      if (second === 1) return at + index;
      if (second === 2) index += 2;
      else if (second > 2) index += 2 * Math.ceil((compression === RLE8 ? second : second / 2) / 2);
    }
    if (index === 0) break;
    at += index;
  }
  return size;
}
