// Source: Mach-O loader.h (mach_header, filetype), fat.h (fat_arch); ar(5), BSD variant.
import { Cursor } from '../../bytes/cursor.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { ExecutableName } from './name.ts';

const MAGIC = /^(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/;
const OBJECT_TYPES: Readonly<Record<number, readonly [string, string]>> = {
  1: ['object file', 'o'],
  6: ['dynamic link library', 'dylib'],
  8: ['dynamic bound bundle', 'dylib'],
  9: ['dynamic link library stub', 'dylib'],
};
const MEMBER_BYTES = 60;
const MAX_MEMBERS = 10;

/** Name a Mach-O header by its file type; `undefined` for one that is a plain program. `fat` goes before the name. */
export function machType(header: Uint8Array, fat: 'fat ' | ''): ExecutableName | undefined {
  if (header.byteLength < 16) return undefined;
  const cursor = new Cursor(header);
  cursor.littleEndian = header[0] !== 0xfe;
  cursor.seek(12);
  const [name, extension] = OBJECT_TYPES[cursor.u32()] ?? [];
  return name === undefined || extension === undefined ? undefined : { fileType: `Mach-O ${fat}${name}`, extension };
}

/** Name a file of several architectures by the first of them. */
export async function fatType(window: Window): Promise<ExecutableName> {
  const binary = { fileType: 'Mach-O fat binary executable', extension: '' };
  const entry = await window.upTo(8, 20);
  if (entry.left < 20) return binary;
  entry.skip(8);
  const { bytes } = await window.upTo(entry.u32(), 16);
  if (hasText(bytes, '!<arch>\n')) return { fileType: 'Mach-O fat static library', extension: 'a' };
  return (MAGIC.test(latin1(bytes)) && machType(bytes, 'fat ')) || binary;
}

/** Name an archive of objects: its first members tell whether they are Mach-O. */
export async function archiveType(window: Window): Promise<ExecutableName> {
  const library = { fileType: 'Static library', extension: 'a' };
  let at = 8;
  for (let count = 0; count < MAX_MEMBERS; count++) {
    const { bytes } = await window.upTo(at, MEMBER_BYTES + 256 + 4);
    if (bytes.byteLength < MEMBER_BYTES || !hasText(bytes, '`\n', 58)) break;
    const longName = /^#1\/(\d+) *$/.exec(latin1(bytes, 0, 16))?.[1];
    const dataAt = MEMBER_BYTES + Number(longName ?? 0);
    if (MAGIC.test(latin1(bytes, dataAt, dataAt + 4))) return { fileType: 'Mach-O static library', extension: 'a' };
    const size = /^\d+/.exec(latin1(bytes, 48, 58))?.[0];
    if (size === undefined) break;
    at += MEMBER_BYTES + Number(size);
    at += at % 2;
  }
  return library;
}
