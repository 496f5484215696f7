import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import { Failure } from '../http/failure.ts';
import type { Library, Patron } from '../library/library.ts';
import type { FileEntry } from '../library/model/entry.ts';
import { PLAIN_UPLOAD } from '../library/model/incoming.ts';
import { LibraryRefusal } from '../library/model/refusal.ts';
import type { Shelf } from '../shelf/shelf.ts';

export interface ImportRooms {
  readonly library: Library;
  readonly shelf: Shelf;
  readonly patron: Patron;
  /** Where the walk's start comes to lie: `/` or `/a`. */
  readonly folder: string;
  readonly maxBytes: number;
  readonly isPrivate: boolean;
  /** Files are cleaned as they come in: what is there cannot be told by its content. */
  readonly isStripping: boolean;
}

/** What became of a file. */
export type ImportOutcome =
  | { readonly status: 'imported'; readonly filePath: string; readonly fileId: string; readonly bytes: number }
  | { readonly status: 'present'; readonly filePath: string; readonly fileId: string; readonly bytes: number }
  | { readonly status: 'failed'; readonly filePath: string; readonly message: string };

/**
 * Take one file into the library, unless it is there with the same content. A file at the path with other content becomes an older
 * version; its tags and fields stay. Rejects only for what would fail for every other file as well.
 */
export async function importFile(
  rooms: ImportRooms,
  file: { readonly path: string; readonly names: readonly string[] },
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const name = file.names.at(-1) ?? '';
  const folder = [rooms.folder, ...file.names.slice(0, -1)].join('/').replace(/\/+/g, '/');
  const filePath = `${folder}/${name}`.replace(/\/+/g, '/').normalize('NFC');
  try {
    await refuseTwin(file);
    const there = await rooms.library.files.at(rooms.patron.accountId, filePath);
    if (there && (await isSame(rooms, file.path, there))) {
      return { status: 'present', filePath, fileId: there.fileId, bytes: there.bytes };
    }
    signal.throwIfAborted();
    const stream = createReadStream(file.path, { highWaterMark: 256 * 1024, signal });
    const arrival = await rooms.shelf.arrive(stream, { maxBytes: rooms.maxBytes });
    try {
      const wishes = wishesFor(rooms, name, folder, there);
      const { file: entry } = await rooms.library.files.upload(rooms.patron, arrival, wishes, signal);
      return { status: 'imported', filePath, fileId: entry.fileId, bytes: arrival.bytes };
    } finally {
      await arrival.discard();
    }
  } catch (error) {
    if (signal.aborted || !isOfTheFile(error)) throw error;
    return { status: 'failed', filePath, message: error.message };
  }
}

function wishesFor(rooms: ImportRooms, fileName: string, folder: string, there: FileEntry | undefined) {
  const isPrivate = there?.isPrivate ?? rooms.isPrivate;
  return { ...PLAIN_UPLOAD, fileName, folder, isPrivate, isPublished: there?.isPublished ?? true };
}

/** The library composes names (NFC): two files whose names differ in their composition only would be one there. */
async function refuseTwin({
  path: here,
  names,
}: {
  readonly path: string;
  readonly names: readonly string[];
}): Promise<void> {
  const name = names.at(-1) ?? '';
  const composed = name.normalize('NFC');
  if (composed === name) return;
  const [own, twin] = await Promise.all([
    lstat(here),
    lstat(path.join(path.dirname(here), composed)).catch(() => undefined),
  ]);
  if (twin && twin.ino !== own.ino) {
    throw new LibraryRefusal(
      'bad-name',
      'expected a name of its own, found another file whose name is the same when composed (NFC)',
    );
  }
}

async function isSame({ isStripping }: ImportRooms, file: string, there: FileEntry): Promise<boolean> {
  const facts = await stat(file);
  if (isStripping) return facts.mtimeMs < there.uploadedAt.getTime() && facts.ctimeMs < there.uploadedAt.getTime();
  return facts.size === there.bytes && (await sha256Of(file)) === there.sha256;
}

/** SHA-256 of a file's content. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const FILE_ERRORS = [
  'ENOENT',
  'EACCES',
  'EPERM',
  'EISDIR',
  'EIO',
  'ELOOP',
  'ENAMETOOLONG',
  'EBUSY',
  'ESTALE',
  'EINVAL',
];

/** Whether only this file is hit by it. A full disk or a lost database hits all. */
function isOfTheFile(error: unknown): error is Error {
  if (error instanceof LibraryRefusal || error instanceof MetadataError || error instanceof Failure) return true;
  return error instanceof Error && FILE_ERRORS.includes((error as NodeJS.ErrnoException).code ?? '');
}
