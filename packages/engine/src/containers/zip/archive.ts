// Source: PKWARE APPNOTE 6.3.10, § 4.3.7 (local header), 4.3.12 (central directory), 4.3.14–16 (its end, plain and ZIP64).
import { Cursor } from '../../bytes/cursor.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import { inflateStart } from './inflate.ts';

/** The names in an archive, and the way to a small member's content. */
export interface Archive {
  readonly names: readonly string[];
  /** The start of a member's content; `undefined` where there is no such member or it cannot be unpacked. */
  read(name: string): Promise<Uint8Array | undefined>;
}

interface Member {
  readonly method: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

/** Where an archive's directory lies. */
export interface Directory {
  readonly start: number;
  readonly length: number;
  /** Bytes before the archive, which its offsets do not count. */
  readonly shift: number;
}

const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const LOCATOR_BYTES = 20;
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
const MAX_MEMBERS = 20_000;
/** Packed bytes of a member that are read; what they yield is told by the first of it. */
const MAX_PACKED_BYTES = 128 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** Read an archive's directory; `undefined` where there is none that can be read. */
export async function openArchive(window: Window): Promise<Archive | undefined> {
  const directory = await findDirectory(window);
  if (!directory || directory.start < 0 || directory.length > MAX_DIRECTORY_BYTES) return undefined;
  const { bytes } = await window.upTo(directory.start, directory.length);
  if (bytes.byteLength < directory.length) return undefined;
  const members = readMembers(bytes, directory.shift);
  if (!members) return undefined;
  return {
    names: [...members.keys()],
    async read(name) {
      const member = members.get(name);
      return member && (await readMember(window, member));
    },
  };
}

/** The end of the directory is the last thing in the file but for a comment. */
export async function findDirectory(window: Window): Promise<Directory | undefined> {
  if (window.size === undefined) return undefined;
  for (const comment of [1024, MAX_COMMENT_BYTES]) {
    const from = Math.max(0, window.size - END_BYTES - comment);
    const { bytes } = await window.upTo(from, END_BYTES + comment);
    const at = latin1(bytes).lastIndexOf('PK\x05\x06');
    if (at >= 0 && at + END_BYTES <= bytes.byteLength) return await readEnd(window, from + at);
  }
  return undefined;
}

async function readEnd(window: Window, endAt: number): Promise<Directory | undefined> {
  const cursor = await window.at(endAt, END_BYTES);
  cursor.littleEndian = true;
  cursor.seek(12);
  const [length, start] = [cursor.u32(), cursor.u32()];
  if (start === 0xffffffff || length === 0xffffffff) return await readLargeEnd(window, endAt);
  return { start: endAt - length, length, shift: endAt - length - start };
}

async function readLargeEnd(window: Window, endAt: number): Promise<Directory | undefined> {
  if (endAt < LOCATOR_BYTES) return undefined;
  const locator = await window.at(endAt - LOCATOR_BYTES, LOCATOR_BYTES);
  locator.littleEndian = true;
  if (!hasText(locator.bytes, 'PK\x06\x07')) return undefined;
  locator.skip(8);
  const end = await window.upTo(locator.u64(), 56);
  end.littleEndian = true;
  if (end.left < 56 || !hasText(end.bytes, 'PK\x06\x06')) return undefined;
  end.skip(40);
  const [length, start] = [end.u64(), end.u64()];
  return { start, length, shift: 0 };
}

function readMembers(bytes: Uint8Array, shift: number): ReadonlyMap<string, Member> | undefined {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  const members = new Map<string, Member>();
  while (cursor.left >= 46 && members.size < MAX_MEMBERS) {
    if (latin1(cursor.take(4)) !== 'PK\x01\x02') return undefined;
    cursor.skip(6);
    const method = cursor.u16();
    cursor.skip(8);
    const packedBytes = cursor.u32();
    cursor.skip(4);
    const [name, extra, comment] = [cursor.u16(), cursor.u16(), cursor.u16()];
    cursor.skip(8);
    const headerAt = cursor.u32() + shift;
    if (cursor.left < name + extra + comment) return undefined;
    const member = { method, packedBytes, headerAt };
    const path = latin1(cursor.take(name));
    if (!members.has(path)) members.set(path, member);
    cursor.skip(extra + comment);
  }
  return members;
}

async function readMember(window: Window, member: Member): Promise<Uint8Array | undefined> {
  const header = await window.upTo(member.headerAt, 30);
  if (header.left < 30 || !hasText(header.bytes, 'PK\x03\x04')) return undefined;
  header.littleEndian = true;
  header.seek(26);
  const dataAt = member.headerAt + 30 + header.u16() + header.u16();
  const { bytes } = await window.upTo(dataAt, Math.min(member.packedBytes, MAX_PACKED_BYTES));
  if (member.method === STORED) return bytes;
  return member.method === DEFLATED ? await inflateStart(bytes) : undefined;
}
