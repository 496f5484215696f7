// Source: Samsung's trailer as ExifTool 13.59 reads it: blocks, a directory `SEFH` of where they lie, its length and `SEFT`.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

const FOOTER_BYTES = 8;
const HEADER_BYTES = 12;
const ENTRY_BYTES = 12;
const MOST_ENTRIES = 1000;
const FILM = 0x0a30;

/** The film in the trailer that a file ends with. */
export async function samsungFilm(
  window: Window,
  trip: Trip,
  from: number,
  size: number,
): Promise<ByteRange | undefined> {
  const footer = await window.upTo(Math.max(from, size - FOOTER_BYTES), FOOTER_BYTES);
  footer.littleEndian = true;
  if (footer.left < FOOTER_BYTES || !hasText(footer.bytes, 'SEFT', 4)) return undefined;
  const length = footer.u32();
  const directoryAt = size - FOOTER_BYTES - length;
  if (length < HEADER_BYTES || directoryAt < from) return undefined;
  const directory = await window.upTo(directoryAt, Math.min(length, HEADER_BYTES + MOST_ENTRIES * ENTRY_BYTES));
  directory.littleEndian = true;
  directory.skip(8);
  for (let left = directory.u32(); left > 0 && directory.left >= ENTRY_BYTES; left--) {
    trip.check();
    directory.skip(2);
    const type = directory.u16();
    const start = directoryAt - directory.u32();
    const end = start + directory.u32();
    if (type === FILM && start >= from && end <= directoryAt) return await filmIn(window, { start, end });
  }
  return undefined;
}

/** A block: its type again, the length of its name, the name, and then the film, before which a few bytes may stand. */
async function filmIn(window: Window, block: ByteRange): Promise<ByteRange | undefined> {
  const { bytes } = await window.upTo(block.start, Math.min(64, block.end - block.start));
  const at = latin1(bytes).indexOf('ftyp');
  return at >= 4 ? { start: block.start + at - 4, end: block.end } : undefined;
}
