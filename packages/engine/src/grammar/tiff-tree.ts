// Source: TIFF 6.0, § 2; TIFF supplement 1 (SubIFDs); BigTIFF design; Exif 3.0, § 4.6.3.
import type { ByteRange } from '../model/byte-range.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';
import {
  announcedEntries,
  directoryShape,
  readOffset,
  readTiffEntry,
  type TiffEntry,
  type TiffHeader,
} from './tiff.ts';

/** What stands in a directory. */
export type DirectoryKind = 'picture' | 'exif' | 'gps' | 'interop';

/** One entry, with where it lies and the directories that it leads to. */
export interface TreeEntry extends TiffEntry {
  /** Offset of the entry's twelve (or twenty) bytes. */
  readonly entryAt: number;
  /** Whether its type is known and its value lies in the file. */
  readonly isSound: boolean;
  /** Whether bytes stand behind a short value in its entry that are not zero. */
  readonly hasResidue: boolean;
  /** For a tag that points to directories: those that could be read. */
  readonly children: readonly TreeDirectory[] | undefined;
}

export interface TreeDirectory {
  readonly kind: DirectoryKind;
  /** Outermost first: `IFD0/ExifIFD`. */
  readonly path: string;
  /** From its count to the end of its pointer to the next one. */
  readonly range: ByteRange;
  /** Entries that it says it has. */
  readonly announced: number;
  readonly entries: readonly TreeEntry[];
}

/** The directories of a TIFF block: the chain that begins with the first, and those below. Each is read once. */
export interface TiffTree {
  readonly header: TiffHeader;
  readonly size: number;
  readonly chain: readonly TreeDirectory[];
  /** Whether there are more directories or entries than are read. */
  readonly isCut: boolean;
}

const POINTERS: ReadonlyMap<number, { readonly kind: DirectoryKind; readonly name: string; readonly within: string }> =
  new Map([
    [0x014a, { kind: 'picture', name: 'SubIFD', within: 'picture' }],
    [0x8769, { kind: 'exif', name: 'ExifIFD', within: 'picture' }],
    [0x8825, { kind: 'gps', name: 'GPS', within: 'picture exif' }],
    [0xa005, { kind: 'interop', name: 'InteropIFD', within: 'picture exif' }],
  ] as const);

const MOST_DIRECTORIES = 65_536;
const MOST_DEPTH = 16;
const MOST_ENTRIES = 500_000;
const MOST_POINTERS = 4096;
const POINTER_TYPES = [4, 13, 16, 18];

interface Walk {
  readonly window: Window;
  readonly trip: Trip;
  readonly header: TiffHeader;
  readonly size: number;
  readonly seen: Set<number>;
  entries: number;
  isCut: boolean;
}

/** Read the directories of a block of `size` bytes. What cannot be read is left out. */
export async function readTiffTree(window: Window, trip: Trip, header: TiffHeader, size: number): Promise<TiffTree> {
  const walk: Walk = { window, trip, header, size, seen: new Set(), entries: 0, isCut: false };
  const chain: TreeDirectory[] = [];
  for (let at = header.firstAt; at > 0; ) {
    const read = await readOne(walk, at, 'picture', `IFD${chain.length}`, 0);
    if (!read) break;
    chain.push(read.directory);
    at = read.next;
  }
  return { header, size, chain, isCut: walk.isCut };
}

async function readOne(walk: Walk, at: number, kind: DirectoryKind, path: string, depth: number) {
  const { window, trip, header, size, seen } = walk;
  const { countBytes, entryBytes, offsetBytes } = directoryShape(header.isBig);
  trip.check();
  if (!(at >= 8 && at + countBytes <= size) || seen.has(at)) return undefined;
  if (seen.size >= MOST_DIRECTORIES || depth > MOST_DEPTH) {
    walk.isCut = true;
    return undefined;
  }
  seen.add(at);
  const head = window.held?.(at, countBytes) ?? (await window.at(at, countBytes)).bytes;
  const announced = announcedEntries(head, header.littleEndian, header.isBig);
  const most = Math.min(announced, Math.floor((size - at) / entryBytes), MOST_ENTRIES - walk.entries);
  if (most === MOST_ENTRIES - walk.entries) walk.isCut = true;
  const length = most * entryBytes + offsetBytes;
  const bytes = window.held?.(at + countBytes, length) ?? (await window.upTo(at + countBytes, length)).bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(most, Math.floor(bytes.byteLength / entryBytes));
  if (path !== 'IFD0' && !isPlausible(view, count, announced, header)) return undefined;
  walk.entries += count;
  const entries: TreeEntry[] = [];
  for (let index = 0; index < count; index++) {
    const place = index * entryBytes;
    const entry = readTiffEntry(view, place, at + countBytes, header.littleEndian, header.isBig);
    const isSound = entry.size > 0 && entry.valueAt >= 0 && entry.valueAt + entry.size <= size;
    const children =
      isSound && POINTERS.has(entry.tag) ? await readChildren(walk, entry, kind, path, depth) : undefined;
    const hasResidue =
      entry.isInline && isSound && !isZero(bytes, place + entryBytes - offsetBytes + entry.size, place + entryBytes);
    const { tag, type, count, size: bytesOfValue, isInline, valueAt } = entry;
    entries.push({
      tag,
      type,
      count,
      size: bytesOfValue,
      isInline,
      valueAt,
      entryAt: at + countBytes + place,
      isSound,
      hasResidue,
      children,
    });
  }
  const isWhole = count === announced && bytes.byteLength >= count * entryBytes + offsetBytes;
  const end = at + countBytes + count * entryBytes + (isWhole ? offsetBytes : 0);
  const next = isWhole ? readOffset(view, count * entryBytes, header.littleEndian, header.isBig) : 0;
  const directory: TreeDirectory = { kind, path, range: { start: at, end }, announced, entries };
  return { directory, next };
}

/** Whether it is a directory: not one of entries most of which have no known type. Broken pointers lead anywhere, into pixels too. */
function isPlausible(view: DataView, count: number, announced: number, { littleEndian, isBig }: TiffHeader): boolean {
  let known = 0;
  for (let index = 0; index < count; index++) {
    const { size } = readTiffEntry(view, index * directoryShape(isBig).entryBytes, 0, littleEndian, isBig);
    if (size > 0) known++;
  }
  return announced === 0 || (count > 0 && known * 2 > count);
}

/** Whether all bytes from `start` to `end` are zero. */
export function isZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 0) return false;
  return true;
}

async function readChildren(walk: Walk, entry: TiffEntry, kind: DirectoryKind, path: string, depth: number) {
  const pointer = POINTERS.get(entry.tag);
  if (!pointer?.within.includes(kind) || !POINTER_TYPES.includes(entry.type)) return undefined;
  const width = entry.type >= 16 ? 8 : 4;
  const cursor = await walk.window.upTo(entry.valueAt, width * Math.min(entry.count, MOST_POINTERS));
  cursor.littleEndian = walk.header.littleEndian;
  const children: TreeDirectory[] = [];
  if (entry.count > MOST_POINTERS) walk.isCut = true;
  while (cursor.left >= width) {
    const at = width === 8 ? cursor.u64() : cursor.u32();
    const name = entry.count > 1 ? `${pointer.name}${children.length}` : pointer.name;
    const read = await readOne(walk, at, pointer.kind, `${path}/${name}`, depth + 1);
    if (read) children.push(read.directory);
  }
  return children;
}

/** All directories of a tree: each before those below it, the chain in order. */
export function directoriesOf(directories: readonly TreeDirectory[]): readonly TreeDirectory[] {
  const all: TreeDirectory[] = [];
  collect(directories, all);
  return all;
}

function collect(directories: readonly TreeDirectory[], all: TreeDirectory[]): void {
  for (const directory of directories) {
    all.push(directory);
    for (const { children } of directory.entries) if (children) collect(children, all);
  }
}
