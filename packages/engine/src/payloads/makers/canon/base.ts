// Source: ExifTool 13.59's rule for Canon's footer: a TIFF header that tells where the note began when it was written.
import type { MakerNote } from '../../../grammar/maker-note.ts';
import { rawEntries } from '../../../grammar/note-directory.ts';

const FOOTER_BYTES = 8;
const LAST_TYPE = 13;

/** What the note's offsets count from: 0 unless it was moved after it was written. */
export function canonBase(note: MakerNote, littleEndian: boolean): number {
  const { bytes, valueAt, length } = note;
  if (length <= FOOTER_BYTES) return 0;
  const footer = bytes.slice(valueAt + length - FOOTER_BYTES, FOOTER_BYTES);
  if (!footer) return 0;
  const view = new DataView(footer.buffer, footer.byteOffset, FOOTER_BYTES);
  const isFooter = view.getUint16(0) === (littleEndian ? 0x4949 : 0x4d4d) && view.getUint16(2, littleEndian) === 42;
  if (!isFooter) return 0;
  const moved = valueAt - view.getUint32(4, littleEndian);
  // Programs that moved every offset and left the footer: the last value ends where the footer begins.
  const end = lastValueEnd(note, littleEndian);
  if (end === 0) return 0;
  const behind = valueAt + length - FOOTER_BYTES - end;
  return behind === 0 || behind === 1 ? 0 : moved;
}

/** Where the value that lies last ends, by the offsets as they stand; 0 where no value has an offset. */
function lastValueEnd({ bytes, valueAt, length }: MakerNote, littleEndian: boolean): number {
  let last = 0;
  let end = 0;
  for (const entry of rawEntries({ bytes, at: valueAt, length, littleEndian, base: 0 })) {
    if (entry.type < 1 || entry.type > LAST_TYPE) break;
    if (entry.isInline || entry.valueAt < last) continue;
    end = Math.max(entry.valueAt === last ? end : 0, entry.valueAt + entry.size);
    last = entry.valueAt;
  }
  return end;
}
