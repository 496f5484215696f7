// Source: RFC 9649, § 2 (WebP container); RFC 6386, § 9.1 (VP8 frame header).
import { hasText } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Facts } from '../../model/report.ts';
import type { Window } from '../../source/window.ts';

const LEADER = 'Exif\0\0';
const [VP8_HEADER_BYTES, VP8L_HEADER_BYTES, ALPHA_HEADER_BYTES] = [10, 6, 1];
const FRAME_HEADER_BYTES = 16;
const VP8L_SIGNATURE = 0x2f;

/** An EXIF chunk: with or without the leader that JPEG has; one that is neither is told as data. */
export async function exifBlock(
  window: Window,
  chunk: Pick<Block, 'path' | 'range'> & { readonly body: ByteRange; readonly details: NonNullable<Block['details']> },
): Promise<Block> {
  const { path, range, body, details } = chunk;
  const { bytes } = await window.upTo(body.start, LEADER.length + 4);
  const skipped = hasText(bytes, LEADER) ? LEADER.length : 0;
  if (hasText(bytes, 'II*\0', skipped) || hasText(bytes, 'MM\0*', skipped)) {
    return { kind: 'exif', path, range, payload: [{ start: body.start + skipped, end: body.end }] };
  }
  return { kind: 'structure', path, range, payload: [body], details };
}

/** Bytes at the start of a picture's data that tell of it; 0 where they are not what they should be. */
export async function headerBytes(window: Window, type: string, at: number, end: number): Promise<number> {
  const { bytes } = await window.upTo(at, Math.min(VP8_HEADER_BYTES, end - at));
  if (type === 'VP8 ') return hasText(bytes, '\x9d\x01*', 3) ? bytes.byteLength : 0;
  if (type === 'VP8L') return bytes[0] === VP8L_SIGNATURE ? Math.min(VP8L_HEADER_BYTES, bytes.byteLength) : 0;
  return type === 'ALPH' ? Math.min(ALPHA_HEADER_BYTES, bytes.byteLength) : 0;
}

/** How long a frame is shown, in milliseconds: the lower twelve bits, as ExifTool has it. */
export async function frameMilliseconds(window: Window, at: number, end: number): Promise<number | undefined> {
  if (end - at < FRAME_HEADER_BYTES) return undefined;
  const cursor = await window.upTo(at + 12, 4);
  cursor.littleEndian = true;
  return cursor.left < 4 ? undefined : cursor.u32() & 0x0fff;
}

/** Width and height as a picture's header tells them. */
export async function readSize(window: Window, type: string, at: number): Promise<Facts | undefined> {
  const least = type === 'VP8L' ? VP8L_HEADER_BYTES : VP8_HEADER_BYTES;
  const cursor = await window.upTo(at, least);
  if (cursor.left < least) return undefined;
  cursor.littleEndian = true;
  if (type === 'VP8X') {
    cursor.skip(4);
    return { width: cursor.u24() + 1, height: cursor.u24() + 1 };
  }
  if (type === 'VP8L') {
    cursor.skip(1);
    const bits = cursor.u32();
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type !== 'VP8 ') return undefined;
  cursor.skip(6);
  return { width: cursor.u16() & 0x3fff, height: cursor.u16() & 0x3fff };
}
