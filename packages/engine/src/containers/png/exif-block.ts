// Source: PNG 3rd edition, § 11.3.4.4 (eXIf); PNG extensions 1.5.0 draft (zxIf: a zero, the length unpacked, a zlib stream).
import { hasText } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { Window } from '../../source/window.ts';
import type { PngChunk } from './walk.ts';

const LEADER = 'Exif\0\0';
const PACKED_AT = 5;
/** Offsets that are told count from the chunk's own start, as ExifTool has it. */
const COUNTED = { base: 0 };

/** The block of an eXIf or zxIf chunk; one that holds no Exif is left to the room, to be told as data. */
export async function exifBlock(
  window: Window,
  chunk: PngChunk,
  path: string,
  details: Readonly<Record<string, string | number>>,
): Promise<Block> {
  const range = { start: chunk.start, end: chunk.end };
  const length = chunk.bodyEnd - chunk.bodyAt;
  const { bytes } = await window.at(chunk.bodyAt, Math.min(length, LEADER.length + 2));
  const skipped = hasText(bytes, LEADER) ? LEADER.length : 0;
  const start = chunk.bodyAt + skipped;
  if (hasText(bytes, 'II', skipped) || hasText(bytes, 'MM', skipped)) {
    return { kind: 'exif', path, range, payload: [{ start, end: chunk.bodyEnd }], details: COUNTED };
  }
  if (bytes[skipped] === 0 && chunk.bodyEnd - start > PACKED_AT) {
    const payload = [{ start: start + PACKED_AT, end: chunk.bodyEnd }];
    return { kind: 'exif', path, range, payload, packing: 'deflate', details: COUNTED };
  }
  return {
    kind: 'structure',
    path,
    range,
    payload: [{ start, end: chunk.bodyEnd }],
    details: { ...details, type: 'eXIf' },
  };
}
