import { MetadataError } from '@colophon/engine';
import type { Shelf } from '../../shelf/shelf.ts';
import type { PlannedObject } from '../model.ts';
import type { ObjectListing, ObjectReader } from './source.ts';

/** Longest line of a manifest, in bytes. */
const LONGEST_LINE = 16 * 1024;
const STEP_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** Finds files of the library by their paths. */
export type FindFiles = (paths: readonly string[]) => Promise<ReadonlyMap<string, PlannedObject>>;

/**
 * The lines of a text file on the shelf, each an object: a URL, or a path of the library that begins with a slash. Empty lines are
 * left out. The cursor is the place of the first byte that has not been read.
 */
export function listManifest(
  shelf: Pick<Shelf, 'read'>,
  file: { readonly sha256: string; readonly bytes: number },
  find: FindFiles,
): ObjectListing {
  return {
    async list(cursor, most) {
      const start = Number(cursor ?? 0);
      const { lines, end } = await linesFrom(shelf, file, start, most);
      // PostgreSQL takes no NUL, and no path has one.
      const paths = lines.filter((line) => isPath(line) && !line.includes('\0'));
      const files = await find([...new Set(paths)]);
      const objects = lines.map((line) => files.get(line) ?? { address: line });
      return { objects, cursor: end >= file.bytes ? undefined : String(end) };
    },
  };
}

async function linesFrom(
  shelf: Pick<Shelf, 'read'>,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  start: number,
  most: number,
): Promise<{ readonly lines: readonly string[]; readonly end: number }> {
  const range = { start, end: Math.min(bytes, start + STEP_BYTES) };
  const pieces: Buffer[] = [];
  for await (const piece of await shelf.read(sha256, range)) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces);
  const isLast = range.end >= bytes;
  const lines: string[] = [];
  let at = 0;
  while (at < text.byteLength && lines.length < most) {
    const newline = text.indexOf(NEWLINE, at);
    if (newline < 0 && !isLast) break;
    const end = newline < 0 ? text.byteLength : newline;
    if (end - at > LONGEST_LINE) throw tooLong(start + at);
    const line = text.toString('utf8', at, end).trim();
    if (line !== '') lines.push(line);
    at = newline < 0 ? end : end + 1;
  }
  if (at === 0 && text.byteLength > 0) throw tooLong(start);
  return { lines, end: start + at };
}

function tooLong(at: number): MetadataError {
  return new MetadataError(
    'unreadable',
    `expected lines of at most ${LONGEST_LINE} bytes, found a longer one at ${at}`,
  );
}

function isPath(line: string): boolean {
  return line.startsWith('/');
}

/** Objects of a list, each by what it is: a path is the library's, anything else is asked of the web. */
export function readListed(library: ObjectReader, web: ObjectReader): ObjectReader {
  const readerOf = ({ address }: PlannedObject): ObjectReader => (isPath(address) ? library : web);
  return {
    read: (object, signal, use) => readerOf(object).read(object, signal, use),
    readWhole: (object, signal, use) => readerOf(object).readWhole(object, signal, use),
  };
}
