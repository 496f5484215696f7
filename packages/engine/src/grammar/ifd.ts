// Source: TIFF 6.0, § 2 (image file header and directory).
import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../source/window.ts';

/** One entry of an image file directory. */
export interface IfdEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Offset in the file of the value, whether it lies in the entry or elsewhere. */
  readonly valueAt: number;
  /** Bytes of the value; 0 for an unknown type. */
  readonly length: number;
}

export interface Ifd {
  readonly entries: readonly IfdEntry[];
  /** Offset, from the base, of the directory that follows; 0 where none does. */
  readonly next: number;
}

/** What offsets in a directory are counted from, and the order of its bytes. */
export interface IfdFrame {
  readonly base: number;
  readonly littleEndian: boolean;
}

/** Bytes of a value by type: BYTE ASCII SHORT LONG RATIONAL SBYTE UNDEFINED SSHORT SLONG SRATIONAL FLOAT DOUBLE IFD. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY_BYTES = 12;

/** Read the directory at `offset` from the frame's base, `most` entries at most. One that is cut short gives what is there. */
export async function readIfd(window: Window, offset: number, frame: IfdFrame, most: number): Promise<Ifd> {
  const at = frame.base + offset;
  const head = await window.at(at, 2);
  head.littleEndian = frame.littleEndian;
  const announced = head.u16();
  const count = Math.min(announced, most);
  const cursor = await window.upTo(at + 2, count * ENTRY_BYTES + 4);
  cursor.littleEndian = frame.littleEndian;
  const entries: IfdEntry[] = [];
  while (entries.length < count && cursor.left >= ENTRY_BYTES) entries.push(readEntry(cursor, frame.base));
  const next = count === announced && entries.length === count && cursor.left >= 4 ? cursor.u32() : 0;
  return { entries, next };
}

function readEntry(cursor: Cursor, base: number): IfdEntry {
  const [tag, type, count] = [cursor.u16(), cursor.u16(), cursor.u32()];
  const length = (TYPE_BYTES[type] ?? 0) * count;
  const inlineAt = cursor.offset;
  const offset = cursor.u32();
  return { tag, type, count, valueAt: length <= 4 ? inlineAt : base + offset, length };
}

/** The first of an entry's whole numbers (BYTE, SHORT, LONG, IFD and the signed ones); `undefined` for any other type. */
export async function readFirstNumber(window: Window, entry: IfdEntry, frame: IfdFrame): Promise<number | undefined> {
  const [number] = await readNumbers(window, entry, frame, 1);
  return number;
}

/** The first `most` of an entry's whole numbers. */
export async function readNumbers(window: Window, entry: IfdEntry, frame: IfdFrame, most: number): Promise<number[]> {
  const width = TYPE_BYTES[entry.type] ?? 0;
  if (width !== 1 && width !== 2 && width !== 4) return [];
  if (entry.type === 11 || entry.count === 0) return [];
  const cursor = await window.upTo(entry.valueAt, width * Math.min(entry.count, most));
  cursor.littleEndian = frame.littleEndian;
  const numbers: number[] = [];
  while (cursor.left >= width) numbers.push(width === 1 ? cursor.u8() : width === 2 ? cursor.u16() : cursor.u32());
  return numbers;
}
