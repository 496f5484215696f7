// Source: GIF89a specification, § 15 (data sub-blocks), § 20 to 22 (image descriptor, table based image data).
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { CodeWalk } from './lzw.ts';

const STRIDE_BYTES = 64 * 1024;
const DESCRIPTOR_BYTES = 10;

/** Where a picture's data lies. */
export interface PictureData {
  /** Offset of the length of the last sub-block that the picture needs. */
  readonly lastAt: number;
  /** Offset behind the last byte that the picture needs. */
  readonly usedEnd: number;
  /** Offset behind all sub-blocks, and behind the zero that ends them. */
  readonly end: number;
  /** The zero was there. */
  readonly isWhole: boolean;
}

/** Walk over a picture that begins at an offset, reading its codes to find its end; `undefined` where the file ends in its head. */
export async function walkPicture(window: Window, start: number, trip: Trip): Promise<PictureData | undefined> {
  const head = await window.upTo(start, DESCRIPTOR_BYTES);
  if (head.left < DESCRIPTOR_BYTES) return undefined;
  head.littleEndian = true;
  head.skip(5);
  const pixels = head.u16() * head.u16();
  const flags = head.u8();
  const codesAt = start + DESCRIPTOR_BYTES + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const code = await window.upTo(codesAt, 1);
  if (code.left < 1) return undefined;
  return await walkData(window, codesAt + 1, new CodeWalk(code.u8(), pixels), trip);
}

async function walkData(window: Window, from: number, walk: CodeWalk, trip: Trip): Promise<PictureData> {
  let [at, lastAt, usedEnd] = [from, from, from];
  for (;;) {
    trip.check();
    const { bytes } = await window.upTo(at, STRIDE_BYTES);
    const base = at;
    for (let length = bytes[0]; length !== undefined; length = bytes[at - base]) {
      if (length === 0) return { lastAt, usedEnd, end: at + 1, isWhole: true };
      const body = bytes.subarray(at - base + 1, at - base + 1 + length);
      const isCut = body.byteLength < length;
      if (isCut && bytes.byteLength === STRIDE_BYTES) break;
      if (walk.state !== 'done') {
        lastAt = at;
        usedEnd = at + 1 + walk.take(body);
        if (walk.state === 'broken') usedEnd = at + 1 + body.byteLength;
      }
      at += 1 + body.byteLength;
    }
    if (bytes.byteLength < STRIDE_BYTES) return { lastAt, usedEnd, end: at, isWhole: false };
  }
}
