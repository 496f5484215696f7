// Source: TIFF 6.0, § 2; ExifTool 13.59's rules for directories in makers' notes.
import type { SparseBytes } from './sparse.ts';
import { readTiffEntry, type TiffEntry } from './tiff.ts';

/** A directory in a maker's note. */
export interface NoteDirectory {
  readonly bytes: SparseBytes;
  /** Where the directory begins, and how long the note is from there. */
  readonly at: number;
  readonly length: number;
  readonly littleEndian: boolean;
  /** What the directory's offsets count from, in the bytes. */
  readonly base: number;
  /** The highest type that is known: 13 unless told. */
  readonly lastType?: number;
  /** Where in the bytes a value lies that is not in its entry, where it is not `base` and the entry's offset. Asked in order. */
  readonly placed?: (entry: TiffEntry, entryAt: number) => number;
}

/** An entry and its value's bytes. */
export interface NoteEntry {
  readonly entry: TiffEntry;
  readonly value: Uint8Array;
}

const ENTRY_BYTES = 12;
const MAX_ODDITIES = 10;
const UTF8 = 129;
const FIRST_VALUE_AT = 8;

/** The other order of bytes where this one would give more entries than there can be. */
export function noteOrder(bytes: SparseBytes, at: number, littleEndian: boolean): boolean {
  const [first = 0, second = 0] = bytes.slice(at, 2) ?? [];
  const [low, high] = littleEndian ? [first, second] : [second, first];
  return high > low ? !littleEndian : littleEndian;
}

/** How many entries there are; as many as the note has room for where fewer are there than announced. */
export function noteEntries({ bytes, at, length, littleEndian }: NoteDirectory): number {
  const head = bytes.slice(at, 2);
  if (!head) return 0;
  const [first = 0, second = 0] = head;
  const announced = littleEndian ? first + second * 256 : first * 256 + second;
  if (bytes.slice(at + 2, announced * ENTRY_BYTES)) return announced;
  const room = Math.floor((Math.min(length, bytes.end - at) - 2) / ENTRY_BYTES);
  return room >= 1 && bytes.slice(at + 2, room * ENTRY_BYTES) ? room : 0;
}

/** The entries of a directory whose values are there. It ends where too many are not. */
export function* readNoteDirectory(directory: NoteDirectory): Generator<NoteEntry> {
  const { at, lastType = 13 } = directory;
  const end = at + 2 + noteEntries(directory) * ENTRY_BYTES;
  let oddities = 0;
  let entryAt = at + 2 - ENTRY_BYTES;
  let isFirst = true;
  for (const entry of rawEntries(directory)) {
    entryAt += ENTRY_BYTES;
    const isKnown = (entry.type >= 1 && entry.type <= lastType) || entry.type === UTF8;
    if (!isKnown && isFirst) return;
    isFirst = false;
    const value = isKnown ? valueBytes(directory, entry, entryAt, end) : undefined;
    if (value) yield { entry, value };
    else if (entry.type !== 0 && ++oddities > MAX_ODDITIES) return;
  }
}

/** The entries of a directory as they stand, whatever they say. */
export function* rawEntries(directory: NoteDirectory): Generator<TiffEntry> {
  const from = directory.at + 2;
  const count = noteEntries(directory);
  const table = directory.bytes.slice(from, count * ENTRY_BYTES);
  if (!table) return;
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  for (let index = 0; index < count; index++) {
    yield readTiffEntry(view, index * ENTRY_BYTES, from, directory.littleEndian, false);
  }
}

/** A value must be there, and lie neither in a header nor over its own directory, which ends at `end`. */
function valueBytes(directory: NoteDirectory, entry: TiffEntry, entryAt: number, end: number): Uint8Array | undefined {
  const { bytes, base, at: start, placed } = directory;
  if (entry.isInline) return bytes.slice(entry.valueAt, entry.size);
  if (!placed && entry.valueAt < FIRST_VALUE_AT) return undefined;
  const at = placed?.(entry, entryAt) ?? base + entry.valueAt;
  if (at < end && at + entry.size > start) return undefined;
  return bytes.slice(at, entry.size);
}
