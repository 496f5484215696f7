// Source: TIFF 6.0, § 2; TIFF supplement 1 (SubIFDs); BigTIFF design; Exif 3.0, § 4.6.3; DNG 1.7 (ExtraCameraProfiles).
import {
  announcedEntries,
  directoryShape,
  readOffset,
  readTiffEntry,
  readTiffHeader,
  type TiffEntry,
} from '../../grammar/tiff.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { KEPT_TAGS } from './pixels.ts';

/** One directory as the walk found it. */
export interface FoundDirectory {
  readonly name: string;
  /** Whole numbers of the tags that say where image data lies, and how large the picture is. */
  readonly numbers: ReadonlyMap<number, readonly number[]>;
}

/** What a walk through a file's directories found. */
export interface FoundDirectories {
  readonly directories: readonly FoundDirectory[];
  /** Where the directories and their values lie, in no order. */
  readonly ranges: readonly ByteRange[];
  /** Pictures in JPEG with metadata of their own, which Panasonic's raw files keep in a value. */
  readonly jpegs: readonly ByteRange[];
}

interface Frame {
  readonly base: number;
  readonly littleEndian: boolean;
  readonly isBig: boolean;
}

interface Walk {
  readonly window: Window;
  readonly trip: Trip;
  readonly fileBytes: number;
  readonly directories: FoundDirectory[];
  readonly ranges: ByteRange[];
  readonly jpegs: ByteRange[];
  readonly isPanasonic: boolean;
  readonly seen: Set<number>;
  entries: number;
  valueBytes: number;
}

/** Tags that point to directories, and the names that those have. */
const POINTERS: ReadonlyMap<number, string> = new Map([
  [0x014a, 'SubIFD'],
  [0x0190, 'GlobParamIFD'],
  [0x8769, 'ExifIFD'],
  [0x8825, 'GPS'],
  [0xa005, 'InteropIFD'],
  [0xc6f5, 'ProfileIFD'],
]);
const PROFILES = 0xc6f5;
const PANASONIC = 0x55;
const JPEG_FROM_RAW = 0x2e;
/** Tags of the picture's size. */
const SIZE_TAGS = [0x100, 0x101, 0xbc80, 0xbc81];

const MOST_DIRECTORIES = 4096;
const MOST_ENTRIES = 200_000;
const MOST_POINTERS = 10;
/** Values longer than this are left where they are, but for their first bytes, unless they are another standard's payload. */
const LONG_VALUE_BYTES = 1024 * 1024;
const LONG_TAGS: ReadonlySet<number> = new Set([0x2bc, 0x83bb, 0x8649, 0x8773, 0xcd41]);
/** By these it is told whose a value is. */
const FIRST_BYTES = 128;
/** Values beyond this many bytes in all are left where they are, too. */
const MOST_VALUE_BYTES = 32 * 1024 * 1024;

/** Read a file's directories, all of them once. What is broken is left out. */
export async function readDirectories(
  window: Window,
  trip: Trip,
  header: Frame & { readonly firstAt: number; readonly magic: number },
  fileBytes: number,
): Promise<FoundDirectories> {
  const walk: Walk = {
    window,
    trip,
    fileBytes,
    directories: [],
    ranges: [],
    jpegs: [],
    isPanasonic: header.magic === PANASONIC,
    seen: new Set(),
    entries: 0,
    valueBytes: 0,
  };
  await readChain(walk, header, header.firstAt, 'IFD0', 0);
  return walk;
}

async function readChain(walk: Walk, frame: Frame, first: number, name: string, depth: number): Promise<void> {
  walk.trip.allow('depth', depth);
  let current = name;
  for (let at = first; at > 0; ) {
    at = await readDirectory(walk, frame, at, current, depth);
    const hasChain = frame.isBig ? /^(?:IFD|SubIFD)\d*$/.test(current) : /^(?:IFD0|SubIFD)$/.test(name);
    if (!hasChain) return;
    current = current.replace(/\d*$/, (digits) => String(Number(digits) + 1));
  }
}

/** Read one directory and those below it; answers where the next one lies, 0 for nowhere. */
async function readDirectory(walk: Walk, frame: Frame, at: number, name: string, depth: number): Promise<number> {
  walk.trip.check();
  const { littleEndian, isBig, base } = frame;
  const { countBytes, entryBytes, offsetBytes } = directoryShape(isBig);
  const start = base + at;
  if (walk.seen.has(start) || walk.seen.size >= MOST_DIRECTORIES || start + countBytes > walk.fileBytes) return 0;
  walk.seen.add(start);
  const head = await walk.window.at(start, countBytes);
  const count = announcedEntries(head.bytes, littleEndian, isBig);
  const length = count * entryBytes;
  walk.entries += count;
  if (walk.entries > MOST_ENTRIES || start + countBytes + length > walk.fileBytes) return 0;
  const { bytes } = await walk.window.upTo(start + countBytes, length + offsetBytes);
  walk.ranges.push({ start, end: start + countBytes + bytes.byteLength });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Map<number, readonly number[]>();
  walk.directories.push({ name, numbers });
  for (let index = 0; index < count; index++) {
    const entry = readTiffEntry(view, index * entryBytes, at + countBytes, littleEndian, isBig);
    await takeEntry(walk, frame, entry, numbers, depth);
  }
  return bytes.byteLength >= length + offsetBytes ? readOffset(view, length, littleEndian, isBig) : 0;
}

async function takeEntry(
  walk: Walk,
  frame: Frame,
  entry: TiffEntry,
  numbers: Map<number, readonly number[]>,
  depth: number,
): Promise<void> {
  const start = frame.base + entry.valueAt;
  if (Number.isNaN(entry.size) || start + entry.size > walk.fileBytes) return;
  if (walk.isPanasonic && entry.tag === JPEG_FROM_RAW && !entry.isInline && walk.jpegs.length === 0)
    walk.jpegs.push({ start, end: start + entry.size });
  if (!entry.isInline) walk.ranges.push({ start, end: start + wantedBytes(walk, entry) });
  if (KEPT_TAGS.has(entry.tag) || SIZE_TAGS.includes(entry.tag))
    numbers.set(entry.tag, await readNumbers(walk, frame, entry, MOST_ENTRIES));
  const name = POINTERS.get(entry.tag);
  if (name !== undefined) await follow(walk, frame, entry, name, depth + 1);
}

function wantedBytes(walk: Walk, { tag, size }: TiffEntry): number {
  const isWanted = size <= LONG_VALUE_BYTES || LONG_TAGS.has(tag);
  const bytes = isWanted && walk.valueBytes + size <= MOST_VALUE_BYTES ? size : Math.min(size, FIRST_BYTES);
  walk.valueBytes += bytes;
  return bytes;
}

async function follow(walk: Walk, frame: Frame, entry: TiffEntry, name: string, depth: number): Promise<void> {
  const offsets = await readNumbers(walk, frame, entry, MOST_POINTERS);
  for (const [index, offset] of offsets.entries()) {
    const numbered = index === 0 ? name : `${name}${index}`;
    if (entry.tag === PROFILES) await readProfile(walk, frame.base + offset, numbered, depth);
    else await readChain(walk, frame, offset, numbered, depth);
  }
}

/** A camera profile is a TIFF block of its own. */
async function readProfile(walk: Walk, base: number, name: string, depth: number): Promise<void> {
  const { bytes } = await walk.window.upTo(base, 8);
  const header = readTiffHeader(bytes, false);
  if (!header) return;
  walk.ranges.push({ start: base, end: base + bytes.byteLength });
  await readChain(walk, { ...header, base }, header.firstAt, name, depth);
}

/** The first `most` of an entry's whole numbers; none of any other type. */
async function readNumbers(walk: Walk, frame: Frame, entry: TiffEntry, most: number): Promise<readonly number[]> {
  const width = entry.size / entry.count;
  const isWhole = [1, 3, 4, 13, 16, 18].includes(entry.type);
  if (!isWhole || entry.count === 0) return [];
  const length = width * Math.min(entry.count, most);
  const cursor = await walk.window.upTo(frame.base + entry.valueAt, length);
  cursor.littleEndian = frame.littleEndian;
  const numbers: number[] = [];
  while (cursor.left >= width) {
    numbers.push(width === 1 ? cursor.u8() : width === 2 ? cursor.u16() : width === 4 ? cursor.u32() : cursor.u64());
  }
  return numbers;
}
