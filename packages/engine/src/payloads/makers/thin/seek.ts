// Source: ExifTool 13.59's search for a directory in notes that begin in many ways.
import type { MakerNote } from '../../../grammar/maker-note.ts';
import { rawEntries } from '../../../grammar/note-directory.ts';
import type { Place } from './place.ts';

/** A directory begins at most so far into the note, and has at least one entry. */
const LAST_TRY = 32;
const SMALLEST_BYTES = 14;
const HEADER_BYTES = 8;
const [II, MM] = [0x4949, 0x4d4d];
const LAST_TYPE = 13;
const MOST_VALUES = 0xffffff;
const FARTHEST_VALUE = 0x10000;

/** Look for something like a directory, or a TIFF header that points to one, from a place on. `end` is where the bytes end. */
export function seekDirectory(note: MakerNote, from: Place, end: number): Place | undefined {
  let { littleEndian } = from;
  for (let tried = 0; tried <= LAST_TRY && tried + SMALLEST_BYTES <= from.length; tried += 2) {
    const at = from.at + tried;
    const head = note.bytes.slice(at, HEADER_BYTES);
    if (!head) return undefined;
    const view = new DataView(head.buffer, head.byteOffset, HEADER_BYTES);
    const mark = view.getUint16(0);
    if (mark === II || mark === MM) {
      littleEndian = mark === II;
      const first = view.getUint16(2, littleEndian) === 42 ? view.getUint32(4, littleEndian) : 0;
      if (first >= HEADER_BYTES && first + tried + SMALLEST_BYTES <= from.length)
        return { at: at + first, length: from.length - tried - first, littleEndian, base: at };
    }
    const count = view.getUint16(0, littleEndian);
    // Entries are between 1 and 255: a low byte of zero means the other order of bytes.
    if (count === 0 || (count > 0xff && (count & 0xff) !== 0)) continue;
    if (count > 0xff) littleEndian = !littleEndian;
    const place = { at, length: from.length - tried, littleEndian, base: from.base };
    if (isDirectory(note, place, count > 0xff ? count >> 8 : count, from.at, end)) return place;
  }
  return undefined;
}

/** Whether all entries are such as can be; of a single one more is asked. */
function isDirectory({ bytes, make }: MakerNote, place: Place, count: number, from: number, end: number): boolean {
  const left = end - (place.at + 2 + count * 12);
  if (left < 4 && left !== 2 && left !== 0) return false;
  let index = 0;
  for (const { type, count: values, size, isInline, valueAt } of rawEntries({ bytes, ...place })) {
    const at = index++;
    if (type === 0 && count === 23 && at === 21 && make === 'SAMSUNG') return true;
    // Some makers fill up with entries of zeros.
    if (type === 0 && values === 0 && at > 0) continue;
    if (type < 1 || type > LAST_TYPE || values > MOST_VALUES) return false;
    if (count === 1 && !isInline && (size > end - from || valueAt > FARTHEST_VALUE)) return false;
  }
  return index === count;
}
