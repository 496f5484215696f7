import { latin1 } from '../../bytes/latin1.ts';
import type { SparseBytes } from '../../grammar/sparse.ts';
import { readTiffEntry, type TiffEntry } from '../../grammar/tiff.ts';
import type { GroupNames } from '../../tables/exif-groups.ts';

/** One raw value. A number that is none (a rational over zero) is `null`, as JSON has it. */
export type ExifGroupValue = string | number | null | readonly (number | null)[];

/** Raw values by name, in the order of the directory. */
export type ExifGroup = Readonly<Record<string, ExifGroupValue>>;

/** Bytes whose offsets count from the TIFF header. */
export interface GroupFrame {
  readonly bytes: SparseBytes;
  readonly littleEndian: boolean;
  readonly isBig: boolean;
  /** Bytes of values that may still be read, in all directories: what one entry repeated many times would cost. */
  bytesLeft: number;
}

/** A directory that was read, and the offset of the one that follows: 0 for none. */
export interface ReadGroup {
  readonly group: Record<string, ExifGroupValue>;
  readonly next: number;
}

/** More than any directory in earnest has. */
const MOST_ENTRIES = 128;
const PADDING = 0xea1c;

/**
 * Read the directory at an offset. Tags without a name, of an unknown type or with a value outside the block are left out; of two
 * with one name the later counts, in the place of the earlier.
 */
export function readGroup(
  frame: GroupFrame,
  at: number,
  names: GroupNames,
  unknown: 'skip' | 'stop' = 'skip',
): ReadGroup {
  const { countBytes, entryBytes, offsetBytes } = frame.isBig
    ? { countBytes: 8, entryBytes: 20, offsetBytes: 8 }
    : { countBytes: 2, entryBytes: 12, offsetBytes: 4 };
  const group: Record<string, ExifGroupValue> = {};
  const announced = numberAt(frame, at, countBytes);
  if (announced === undefined) return { group, next: 0 };
  const count = Math.min(announced, MOST_ENTRIES);
  for (let index = 0; index < count; index++) {
    const entryAt = at + countBytes + index * entryBytes;
    const bytes = frame.bytes.slice(entryAt, entryBytes);
    if (!bytes) break;
    const entry = readTiffEntry(viewOf(bytes), 0, entryAt, frame.littleEndian, frame.isBig);
    const name = names[entry.tag];
    if (name === undefined || !Object.hasOwn(READERS, entry.type)) {
      if (unknown === 'stop') break;
      continue;
    }
    const value = entry.tag === PADDING ? undefined : rawValue(frame, entry);
    if (value !== undefined) group[name] = value;
  }
  return { group, next: numberAt(frame, at + countBytes + count * entryBytes, offsetBytes) ?? 0 };
}

function numberAt(frame: GroupFrame, at: number, size: number): number | undefined {
  const bytes = frame.bytes.slice(at, size);
  if (!bytes) return undefined;
  const view = viewOf(bytes);
  if (size === 2) return view.getUint16(0, frame.littleEndian);
  return size === 4 ? view.getUint32(0, frame.littleEndian) : Number(view.getBigUint64(0, frame.littleEndian));
}

const [ASCII, UNDEFINED] = [2, 7];

function rawValue(frame: GroupFrame, entry: TiffEntry): ExifGroupValue | undefined {
  if (entry.size > frame.bytesLeft) return undefined;
  const bytes = frame.bytes.slice(entry.valueAt, entry.size);
  const read = READERS[entry.type];
  if (!bytes || !read) return undefined;
  frame.bytesLeft -= entry.size;
  if (entry.type === ASCII) return latin1(bytes, 0, bytes.at(-1) === 0 ? entry.size - 1 : entry.size);
  if (entry.type === UNDEFINED) return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? latin1(bytes) : undefined;
  const view = viewOf(bytes);
  const each = entry.size / Math.max(1, entry.count);
  const numbers: (number | null)[] = [];
  for (let at = 0; at < bytes.byteLength; at += each) numbers.push(finite(read(view, at, frame.littleEndian)));
  return numbers.length === 1 ? (numbers[0] as number | null) : numbers;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

type ReadNumber = (view: DataView, at: number, littleEndian: boolean) => number;

const byte: ReadNumber = (view, at) => view.getUint8(at);

/** TIFF 6.0's types by number; LONG8 and IFD8 are BigTIFF's. */
const READERS: Readonly<Record<number, ReadNumber>> = {
  1: byte,
  2: byte,
  3: (view, at, little) => view.getUint16(at, little),
  4: (view, at, little) => view.getUint32(at, little),
  5: (view, at, little) => view.getUint32(at, little) / view.getUint32(at + 4, little),
  6: (view, at) => view.getInt8(at),
  7: byte,
  8: (view, at, little) => view.getInt16(at, little),
  9: (view, at, little) => view.getInt32(at, little),
  10: (view, at, little) => view.getInt32(at, little) / view.getInt32(at + 4, little),
  16: (view, at, little) => Number(view.getBigUint64(at, little)),
  18: (view, at, little) => Number(view.getBigUint64(at, little)),
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
