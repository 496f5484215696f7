// Source: TIFF 6.0, § 2; Exif 3.0, § 4.6; BigTIFF design; ExifTool 13.59's rules for directories that are not quite right.
import { announcedEntries, directoryShape, readOffset, readTiffEntry, type TiffEntry } from '../../grammar/tiff.ts';
import { GPS_TAGS } from '../../tables/exif/gps.ts';
import { MAIN_TAGS } from '../../tables/exif/main.ts';
import { PANASONIC_TAGS } from '../../tables/exif/panasonic.ts';
import type { ExifRow, ExifTable } from '../../tables/exif/row.ts';
import { takeMakerNote } from './maker-note.ts';
import { NESTED, takeNested } from './nested.ts';
import { placedRow } from './places.ts';
import { type Pointer, pointedAt, pointerOf } from './pointers.ts';
import { type Missing, missingValue, takeValue } from './take.ts';
import type { Directory, Frame, Walk } from './walk.ts';

const MAX_ODDITIES = 10;
const LARGE_BYTES = 10 * 1024 * 1024;
const MAKER_NOTE = 0x927c;
const FIRST_TYPES = 13;
const UTF8 = 129;

/** The last directory of a chain and where the one after it lies. */
interface ReadDirectory {
  readonly isWhole: boolean;
  /** Offset of the directory that follows; 0 where none does. */
  readonly next: number;
}

const BROKEN: ReadDirectory = { isWhole: false, next: 0 };

/** Read a directory, those below it, and those that follow it where its kind has any. */
export function readChain(walk: Walk, frame: Frame, first: number, name: string, path: readonly string[]): void {
  let at = first;
  let current = name;
  for (;;) {
    const { isWhole, next } = readDirectory(walk, frame, at, current, path);
    const hasChain = frame.isBig ? /^(?:IFD|SubIFD)\d*$/.test(current) : /^(?:IFD0|SubIFD)$/.test(name);
    if (!isWhole || next === 0 || !hasChain) return;
    current = current.replace(/\d*$/, (digits) => String(Number(digits) + 1));
    if (current === 'SubIFD1' && !frame.isBig && !isPlausible(walk, frame, next)) return;
    at = next;
  }
}

function readDirectory(walk: Walk, frame: Frame, at: number, name: string, path: readonly string[]): ReadDirectory {
  walk.trip.check();
  walk.trip.allow('depth', path.length);
  if (!isNew(walk, frame.base + at, name)) return BROKEN;
  const table = entriesAt(walk, frame, at);
  if (!table) {
    walk.trip.report(
      'malformed',
      'warning',
      walk.payload.path,
      `expected a directory ${name}, found none`,
      frame.base + at,
    );
    return BROKEN;
  }
  const directory: Directory = { name, path, frame, compression: '', subfileType: '' };
  const isWhole = readEntries(walk, directory, table);
  return { isWhole, next: table.next };
}

/** Note a directory; whether it has not been read before. Windows Phone wrote one pointer to two directories. */
function isNew(walk: Walk, at: number, name: string): boolean {
  const before = walk.seen.get(at);
  if (before === undefined || (name === 'GPS' && before === 'InteropIFD')) {
    walk.seen.set(at, name);
    return true;
  }
  walk.trip.report('loop', 'warning', walk.payload.path, `expected ${name}, found directory ${before} again`, at);
  return false;
}

interface EntryTable {
  readonly view: DataView;
  /** Offset of the first entry. */
  readonly at: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The bytes of a directory's entries; `undefined` where they are not all there. */
function entriesAt(walk: Walk, frame: Frame, start: number): EntryTable | undefined {
  const { bytes, littleEndian, isBig } = frame;
  const { countBytes, entryBytes, offsetBytes } = directoryShape(isBig);
  const head = bytes.slice(start, countBytes);
  if (!head) return undefined;
  const count = announcedEntries(head, littleEndian, isBig);
  const at = start + countBytes;
  const length = count * entryBytes;
  const entries = bytes.slice(at, length);
  if (!entries) return undefined;
  const end = at + length;
  const behind = bytes.slice(end, offsetBytes);
  // Without room for the offset of the next directory, only a block that stops clean or after two bytes is accepted.
  if (!behind && !walk.isFile && ![0, 2].includes(bytes.end - end)) return undefined;
  const next = behind ? readOffset(viewOf(behind), 0, littleEndian, isBig) : 0;
  return { view: viewOf(entries), at, count, start, end, next };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Read the entries one by one; whether that went well enough for what follows to be believed. */
function readEntries(walk: Walk, directory: Directory, table: EntryTable): boolean {
  const { littleEndian, isBig } = directory.frame;
  const { entryBytes } = directoryShape(isBig);
  walk.entriesLeft -= table.count;
  if (walk.entriesLeft < 0) {
    walk.trip.report('limit-reached', 'warning', walk.payload.path, 'expected fewer directory entries in one block');
    return false;
  }
  let oddities = 0;
  for (let index = 0; index < table.count; index++) {
    if (oddities > MAX_ODDITIES) return false;
    const entry = readTiffEntry(table.view, index * entryBytes, table.at, littleEndian, isBig);
    if (!isKnownType(entry, isBig)) {
      if (index === 0 && !walk.model.startsWith('ILCE')) return false;
      if (entry.type !== 0) oddities++;
      continue;
    }
    const outcome = takeEntry(walk, directory, table, entry);
    if (outcome === 'stop') return false;
    if (outcome === 'odd') oddities++;
  }
  return true;
}

function isKnownType({ type, size }: TiffEntry, isBig: boolean): boolean {
  return isBig ? !Number.isNaN(size) : (type >= 1 && type <= FIRST_TYPES) || type === UTF8;
}

function takeEntry(walk: Walk, directory: Directory, table: EntryTable, entry: TiffEntry): Missing | undefined {
  const { frame } = directory;
  if (!entry.isInline && entry.size > 0x7fffffff) return 'odd';
  const pointer = pointerOf(entry.tag, walk, directory);
  const row = pointer ? undefined : rowFor(walk, directory, entry);
  const missing = isLeftAlone(walk, entry, pointer, row) ? undefined : missingValue(walk, frame, entry);
  if (missing) {
    const message = `expected ${entry.size} bytes of tag ${entry.tag}, found fewer`;
    walk.trip.report('malformed', 'note', walk.payload.path, message, frame.base + entry.valueAt);
    return missing;
  }
  if (!entry.isInline && !frame.isBig && isSuspect(entry, table)) return 'odd';
  if (pointer) follow(walk, directory, entry, pointer);
  else if (entry.tag === MAKER_NOTE && directory.name !== 'GPS') takeMakerNote(walk, directory, entry);
  else if (!takeNested(walk, directory, entry) && row) takeValue(walk, directory, entry, row);
  return undefined;
}

/** A file's large values that are unknown or only data: nobody looks whether they are all there. */
function isLeftAlone(walk: Walk, { tag, size }: TiffEntry, pointer: Pointer | undefined, row: ExifRow | undefined) {
  if (!walk.isFile || size <= LARGE_BYTES || pointer || tag === MAKER_NOTE || NESTED.has(tag)) return false;
  return row === undefined || row.binary === true;
}

/** A value must not lie in the block's header or over its own directory. */
function isSuspect({ valueAt, size }: TiffEntry, { start, end }: EntryTable): boolean {
  return valueAt < 8 || (valueAt < end && valueAt + size > start);
}

function rowFor(walk: Walk, directory: Directory, { tag }: TiffEntry): ExifRow | undefined {
  if (directory.name === 'GPS') return GPS_TAGS[tag];
  if (walk.isPanasonic && directory.name === 'IFD0') return PANASONIC_TAGS[tag];
  const table: ExifTable = MAIN_TAGS;
  return placedRow(tag, walk, directory) ?? (NESTED.has(tag) ? undefined : table[tag]);
}

function follow(walk: Walk, directory: Directory, entry: TiffEntry, pointer: Pointer): void {
  const path = [...directory.path, directory.name];
  for (const { frame, at, name } of pointedAt(walk, directory, entry, pointer)) {
    readChain(walk, frame, at, name, path);
  }
}

/** Whether what a SubIFD's last field points to is a directory: some raw formats leave rubbish there. */
function isPlausible(walk: Walk, frame: Frame, at: number): boolean {
  const table = walk.isFile ? entriesAt(walk, frame, at) : undefined;
  if (!table || table.count < 2 || table.count > 63) return false;
  let last = -1;
  for (let index = 0; index < table.count; index++) {
    const { tag, type, count } = readTiffEntry(table.view, index * 12, table.at, frame.littleEndian, false);
    if (tag <= last || type < 1 || type > FIRST_TYPES || count === 0) return false;
    last = tag;
  }
  return true;
}
