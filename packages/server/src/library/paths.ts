import { LibraryRefusal } from './model/refusal.ts';
import { isStorable } from './storable.ts';

/** Folders inside each other. */
export const DEEPEST = 50;
/** Bytes of UTF-8 of one name: what file systems take, for whoever exports the library to one. */
export const LONGEST_NAME = 250;
/** Bytes of UTF-8 of a folder's whole path. With a name it must fit into an entry of a B-tree (2,704 bytes). */
export const LONGEST_PATH = 2_000;

/** Where an entry lies. */
export interface EntryPlace {
  /** The folder: `/` or `/a/b/`. */
  readonly parent: string;
  readonly name: string;
}

/**
 * A folder as a client writes it (`a`, `/a/`, `//a`), in the library's form: a slash at both ends, Unicode composed (NFC). Nothing is
 * decoded: a percent sign is one. Refuses `bad-path` for `.` and `..`, NUL and names that are too long; `too-deep`.
 */
export function folderPath(written: string): string {
  return joined(segmentsOf(written));
}

/** The same of a file's path (`/a/b.jpg`), divided. Refuses `bad-path` for a path that names nothing, too. */
export function filePlace(written: string): EntryPlace {
  const segments = segmentsOf(written);
  const name = segments.at(-1);
  if (name === undefined || written.endsWith('/')) {
    throw new LibraryRefusal('bad-path', `expected the path of a file, found ${JSON.stringify(written.slice(0, 200))}`);
  }
  return { parent: joined(segments.slice(0, -1)), name };
}

/** The place of a folder's own entry; `undefined` for the root, which has none. `/a/b/` lies in `/a/` as `b`. */
export function folderPlace(folder: string): EntryPlace | undefined {
  if (folder === '/') return undefined;
  const cut = folder.lastIndexOf('/', folder.length - 2) + 1;
  return { parent: folder.slice(0, cut), name: folder.slice(cut, -1) };
}

/** The folder of a name in a folder. Refuses `too-deep`. */
export function childFolder(parent: string, name: string): string {
  return checkDepth(`${parent}${name}/`);
}

/** A folder and those above it but the root, from the outermost: `/a/`, `/a/b/`. */
export function folderLine(folder: string): string[] {
  const line: string[] = [];
  for (let end = folder.indexOf('/', 1); end > 0; end = folder.indexOf('/', end + 1))
    line.push(folder.slice(0, end + 1));
  return line;
}

/** Whether `inner` is `outer` or lies somewhere in it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer);
}

/** The first text behind everything that begins with the folder's path, by code point: `/a/` gives `/a0`. */
export function endOfFolder(folder: string): string {
  return `${folder.slice(0, -1)}0`;
}

/** Refuses `too-deep`. */
export function checkDepth(folder: string): string {
  const depth = folder.split('/').length - 2;
  if (depth > DEEPEST) {
    throw new LibraryRefusal('too-deep', `expected at most ${DEEPEST} folders inside each other, found ${depth}`);
  }
  const bytes = Buffer.byteLength(folder);
  if (bytes > LONGEST_PATH) {
    throw new LibraryRefusal('too-deep', `expected a folder's path of at most ${LONGEST_PATH} bytes, found ${bytes}`);
  }
  return folder;
}

/** The names between the slashes, composed. Refuses what cannot be one. */
function segmentsOf(written: string): string[] {
  if (!isStorable(written))
    throw new LibraryRefusal('bad-path', 'expected text as a path, found a NUL or half a character');
  const segments = written
    .normalize('NFC')
    .split('/')
    .filter((segment) => segment !== '');
  for (const segment of segments) checkSegment(segment);
  return segments;
}

function checkSegment(segment: string): void {
  if (segment === '.' || segment === '..') {
    throw new LibraryRefusal('bad-path', `expected a name between the slashes of a path, found ${segment}`);
  }
  const bytes = Buffer.byteLength(segment);
  if (bytes > LONGEST_NAME) {
    throw new LibraryRefusal('bad-path', `expected names of at most ${LONGEST_NAME} bytes in a path, found ${bytes}`);
  }
}

function joined(segments: readonly string[]): string {
  return checkDepth(segments.length === 0 ? '/' : `/${segments.join('/')}/`);
}
