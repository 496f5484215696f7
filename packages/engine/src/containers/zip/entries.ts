// Source: PKWARE APPNOTE 6.3.10, § 4.3 (headers), 4.4 (fields), 4.5.3 (ZIP64 extra field).
import { Cursor } from '../../bytes/cursor.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { findDirectory } from './archive.ts';
import { NO_TIME } from './layout.ts';

/** An entry of an archive whose two headers agree. */
export interface Entry {
  /** As text, by its encoding flag: UTF-8, or one character for each byte. */
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly isUtf8: boolean;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packedBytes: number;
  readonly size: number;
  /** DOS time and date, as the four bytes stand. */
  readonly time: number;
  /** Where its local header begins, and its data. */
  readonly headerAt: number;
  readonly dataAt: number;
  /** The most that a descriptor behind its data takes. */
  readonly tailBytes: number;
  /** Somewhere it bears an extra field other than that of ZIP64. */
  readonly hasExtra: boolean;
  readonly hasComment: boolean;
  /** A program's or system's traits: made by, attributes, flags that tell how it was written. */
  readonly hasTraits: boolean;
}

const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const SENTINEL = 0xffffffff;
const MAX_ENTRIES = 200_000;
const ENCRYPTED = 0x2041;
const UTF8 = 0x800;
const MAX_TAIL_BYTES = 24;

interface Listed extends Omit<Entry, 'dataAt' | 'tailBytes'> {
  readonly flags: number;
}

/** Read an archive's entries, in the directory's order. Rejects with `not-removable` where directory and entries do not agree. */
export async function readEntries(window: Window, trip: Trip): Promise<readonly Entry[]> {
  const directory = await findDirectory(window);
  if (!directory || directory.start < 0) throw refusal('a directory at its end', 'none');
  trip.allow('blockBytes', directory.length);
  const { bytes } = await window.at(directory.start, directory.length);
  const listed = list(bytes, directory.shift, trip);
  if (listed.length === 0) throw refusal('entries', 'none');
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (const each of listed) {
    trip.check();
    const { flags: _, ...entry } = each;
    if (names.has(each.name.toLowerCase())) throw refusal('entries of different names', `two of ${quoted(each.name)}`);
    names.add(each.name.toLowerCase());
    entries.push({ ...entry, ...(await readLocal(window, each)) });
  }
  checkPlaces(entries, directory.start);
  return entries;
}

function list(bytes: Uint8Array, shift: number, trip: Trip): readonly Listed[] {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  const listed: Listed[] = [];
  while (cursor.left >= CENTRAL_BYTES && hasText(bytes, 'PK\x01\x02', cursor.at)) {
    if (listed.length >= MAX_ENTRIES) throw refusal(`at most ${MAX_ENTRIES} entries`, 'more');
    trip.check();
    listed.push(readListed(cursor, shift));
  }
  return listed;
}

function readListed(cursor: Cursor, shift: number): Listed {
  cursor.skip(4);
  const made = cursor.u16();
  cursor.skip(2);
  const [flags, method, time, crc] = [cursor.u16(), cursor.u16(), cursor.u32(), cursor.u32()];
  const [packed, size] = [cursor.u32(), cursor.u32()];
  const [nameBytes, extraBytes, commentBytes, disk] = [cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16()];
  const attributes = cursor.u16() + cursor.u32();
  const at = cursor.u32();
  const rawName = cursor.take(nameBytes);
  const { wide, hasOthers } = readExtra(cursor.take(extraBytes), [size, packed, at]);
  cursor.skip(commentBytes);
  const isUtf8 = (flags & UTF8) !== 0;
  const name = isUtf8 ? new TextDecoder().decode(rawName) : latin1(rawName);
  if ((flags & ENCRYPTED) !== 0) throw refusal('entries that are not encrypted', quoted(name));
  if (method !== 0 && method !== 8) throw refusal('entries that are stored or deflated', `method ${method}`);
  if (disk !== 0 && disk !== 0xffff) throw refusal('an archive in one piece', `disk ${disk}`);
  const [realSize = 0, packedBytes = 0, realAt = 0] = wide;
  if (method === 0 && realSize !== packedBytes) throw refusal('a stored entry as long as its content', quoted(name));
  return {
    name,
    nameBytes: rawName,
    isUtf8,
    method,
    crc,
    packedBytes,
    size: realSize,
    time,
    headerAt: realAt + shift,
    hasExtra: hasOthers,
    hasComment: commentBytes > 0,
    hasTraits: made >> 8 !== 0 || attributes !== 0,
    flags,
  };
}

/** The numbers that stand in the ZIP64 extra field where a field is full. */
function readExtra(
  extra: Uint8Array,
  fields: readonly number[],
): { readonly wide: readonly number[]; readonly hasOthers: boolean } {
  const cursor = new Cursor(extra);
  cursor.littleEndian = true;
  let body: Cursor | undefined;
  let hasOthers = false;
  while (cursor.left >= 4) {
    const [id, length] = [cursor.u16(), cursor.u16()];
    const content = cursor.take(Math.min(length, cursor.left));
    if (id === 1 && !body) {
      body = new Cursor(content);
      body.littleEndian = true;
    } else hasOthers = true;
  }
  const wide = fields.map((field) => {
    if (field !== SENTINEL) return field;
    if (!body) throw refusal('a ZIP64 extra field for sizes of 32 bits that are full', 'none');
    return body.u64();
  });
  return { wide, hasOthers: hasOthers || cursor.left > 0 || (body?.left ?? 0) > 0 };
}

async function readLocal(
  window: Window,
  { name, nameBytes, method, headerAt, crc, packedBytes, size, time, hasExtra, flags }: Listed,
): Promise<Pick<Entry, 'dataAt' | 'hasExtra' | 'time' | 'tailBytes'>> {
  const header = await window.at(headerAt, LOCAL_BYTES);
  header.littleEndian = true;
  if (!hasText(header.bytes, 'PK\x03\x04')) throw refusal('a local header', `other bytes at ${headerAt}`);
  header.seek(6);
  const localFlags = header.u16();
  const localMethod = header.u16();
  const localTime = header.u32();
  const [localCrc, localPacked, localSize] = [header.u32(), header.u32(), header.u32()];
  const [nameLength, extraLength] = [header.u16(), header.u16()];
  const rest = await window.at(headerAt + LOCAL_BYTES, nameLength + extraLength);
  const isSame = nameLength === nameBytes.byteLength && nameBytes.every((byte, index) => byte === rest.bytes[index]);
  if (!isSame || localMethod !== method || (localFlags & ENCRYPTED) !== 0)
    throw refusal('headers that agree', `two different ones for ${quoted(name)}`);
  const isLate = ((localFlags | flags) & 8) !== 0;
  const known = (local: number, central: number): boolean =>
    local === central || local === SENTINEL || (isLate && local === 0);
  if (!known(localPacked, packedBytes) || !known(localSize, size) || (localCrc !== crc && localCrc !== 0))
    throw refusal('headers that agree', `other sizes for ${quoted(name)}`);
  return {
    dataAt: headerAt + LOCAL_BYTES + nameLength + extraLength,
    hasExtra: hasExtra || (extraLength > 0 && localSize !== SENTINEL),
    time: time === NO_TIME ? localTime : time,
    tailBytes: isLate ? MAX_TAIL_BYTES : 0,
  };
}

function checkPlaces(entries: readonly Entry[], directoryAt: number): void {
  let end = 0;
  for (const { name, headerAt, dataAt, packedBytes } of entries.toSorted((a, b) => a.headerAt - b.headerAt)) {
    if (headerAt < end) throw refusal('entries that do not overlap', quoted(name));
    end = dataAt + packedBytes;
    if (end > directoryAt) throw refusal('entries in front of the directory', quoted(name));
  }
}

/** A name as a message shows it. */
export function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}

/** The refusal of an archive: what was expected of it, and what was found. */
export function refusal(expected: string, found: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected}, found ${found}`);
}
