import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import type { Examiner } from '../../../library/examine.ts';
import type { Library, Patron } from '../../../library/library.ts';
import type { FileEntry } from '../../../library/model/entry.ts';
import type { Pixels } from '../../../pixels/pixels.ts';
import type { Rendered, TransformWishes } from '../../../pixels/transform.ts';
import type { Shelf } from '../../../shelf/shelf.ts';
import type { MetadataFacts } from '../present-metadata.ts';
import { Rejection } from '../rejection.ts';

/** What the address of a delivered file says. */
export interface DeliveryAddress {
  /** Decoded, with a slash at its front. */
  readonly filePath: string;
  readonly versionId: string | undefined;
  readonly steps: readonly TransformWishes[];
}

/** The rooms that own files are read from. */
export interface OwnRooms {
  readonly library: Library;
  readonly shelf: Pick<Shelf, 'withFile'>;
  readonly pixels: Pick<Pixels, 'transform'>;
  readonly examiner: Examiner;
  /** For temporary files. */
  readonly directory: string;
  /** Reads what an address says behind the account's endpoint, as delivery does; throws `Failure` `bad-request`. */
  readonly readAddress: (written: string) => DeliveryAddress;
}

/**
 * The facts about a file of the account's own, by its address: of the file as it is kept, or of the picture that the transformation in
 * the address makes of it. Nothing is asked of the network. Rejects with `Rejection` 404 and 400, `Failure` and `LibraryRefusal`.
 */
export async function ownMetadata(
  written: string,
  patron: Patron,
  rooms: OwnRooms,
  signal: AbortSignal,
): Promise<MetadataFacts> {
  const { filePath, versionId, steps } = rooms.readAddress(written);
  const file = await fileAt(filePath, versionId, patron, rooms.library);
  if (steps.length === 0 || steps.some((step) => step.original)) return file;
  const picture = await transformed(file, steps, rooms);
  return await examined(picture, file.name, rooms, signal);
}

async function fileAt(
  filePath: string,
  versionId: string | undefined,
  patron: Patron,
  library: Library,
): Promise<FileEntry> {
  const file = await library.files.at(patron.accountId, filePath);
  if (!file) throw new Rejection(404, 'url: expected the address of a file, found that there is no such file');
  return versionId === undefined || versionId === file.versionId
    ? file
    : await library.versions.get(patron, file.fileId, versionId);
}

/** Each step begins with what the one before it has made. */
async function transformed(
  file: FileEntry,
  [first = {}, ...rest]: readonly TransformWishes[],
  { shelf, pixels }: OwnRooms,
): Promise<Rendered> {
  try {
    let picture = await shelf.withFile(file.sha256, (source) => pixels.transform({ path: source }, first));
    for (const step of rest) picture = await pixels.transform({ bytes: picture.bytes }, step);
    return picture;
  } catch (error) {
    const isOfTheFile =
      error instanceof MetadataError && ['unrecognised', 'unreadable', 'too-large', 'empty'].includes(error.code);
    throw isOfTheFile ? new Rejection(400, `url: ${error.message}`) : error;
  }
}

async function examined(
  { bytes }: Rendered,
  name: string,
  { directory, examiner }: OwnRooms,
  signal: AbortSignal,
): Promise<MetadataFacts> {
  const file = path.join(directory, `rendered-${randomUUID()}`);
  try {
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
    const found = await examiner.examine({ path: file, name, bytes: bytes.byteLength }, signal);
    return { ...found, bytes: bytes.byteLength };
  } finally {
    await rm(file, { force: true });
  }
}
