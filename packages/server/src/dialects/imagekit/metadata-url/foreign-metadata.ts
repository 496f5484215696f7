import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import type { Examiner } from '../../../library/examine.ts';
import type { Outbound, RemoteSource } from '../../../outbound/index.ts';
import type { MetadataFacts } from '../present-metadata.ts';
import { Rejection } from '../rejection.ts';
import type { AllowedUrls } from './variables.ts';

/** The rooms that files elsewhere are read through. */
export interface ForeignRooms {
  readonly outbound: Pick<Outbound, 'open'>;
  readonly examiner: Examiner;
  /** For temporary files. */
  readonly directory: string;
  readonly allowedUrls: AllowedUrls;
}

/** What is asked for at once of a file that is needed whole. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** How pictures begin, in ISO 8859-1: their hash needs every pixel, so that parts of them would not do. */
const PICTURE =
  /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|II[*+]\0|MM\0[*+]|BM|8BPS|\s*<|.{4}ftyp(?:avi[fs]|hei[cx]|mif1|msf1))/s;

/**
 * The facts about a file elsewhere, read once and forgotten: of film and sound the parts that tell of them, of anything else the whole.
 * Rejects with `Rejection`: 400 for a URL that may not be read, 404 for one that cannot be.
 */
export async function foreignMetadata(url: URL, rooms: ForeignRooms, signal: AbortSignal): Promise<MetadataFacts> {
  checkAllowed(url, rooms.allowedUrls);
  const source = await orRejection(rooms.outbound.open(url.href, { signal }));
  try {
    checkAllowed(new URL(source.finalUrl), rooms.allowedUrls);
    return (await filmFacts(source, rooms, signal)) ?? (await wholeFacts(source, rooms, signal));
  } finally {
    await source.close();
  }
}

function checkAllowed(url: URL, allowed: AllowedUrls): void {
  if (allowed === 'any' || (allowed !== 'own' && allowed.includes(url.origin))) return;
  const expected =
    allowed === 'own' ? 'a file of the library' : 'a file of the library or of an origin that is allowed';
  throw new Rejection(400, `url: expected the address of ${expected}, found ${url.origin}`);
}

async function filmFacts(
  source: RemoteSource,
  { examiner }: ForeignRooms,
  signal: AbortSignal,
): Promise<MetadataFacts | undefined> {
  const head = await orRejection(source.read({ start: 0, end: 64 }, signal));
  if (head.byteLength === 0) throw new Rejection(400, 'url: expected a file with content, found an empty one');
  if (PICTURE.test(Buffer.from(head).toString('latin1'))) return undefined;
  // A stream has a size when it has been read.
  const bytes = await orRejection(source.size(signal));
  if (bytes === undefined) return undefined;
  const found = await examiner.examineFilm({ source, name: source.fileName, bytes }, signal);
  return found && { ...found, bytes };
}

async function wholeFacts(
  source: RemoteSource,
  { examiner, directory }: ForeignRooms,
  signal: AbortSignal,
): Promise<MetadataFacts> {
  const file = path.join(directory, `remote-${randomUUID()}`);
  try {
    const bytes = await copy(source, file, signal);
    const found = await examiner.examine({ path: file, name: source.fileName, bytes }, signal);
    return { ...found, bytes };
  } finally {
    await rm(file, { force: true });
  }
}

/** Answers the number of bytes. */
async function copy(source: RemoteSource, file: string, signal: AbortSignal): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for (let start = 0; ; ) {
      const piece = await orRejection(source.read({ start, end: start + PIECE_BYTES }, signal));
      if (piece.byteLength === 0) return start;
      for (let written = 0; written < piece.byteLength; ) {
        written += (await handle.write(piece, written)).bytesWritten;
      }
      start += piece.byteLength;
    }
  } finally {
    await handle.close();
  }
}

/** That a file cannot be had is no fault of this server, in this API's eyes. */
async function orRejection<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    if (['url-failed', 'timeout', 'source-changed'].includes(error.code))
      throw new Rejection(404, `url: ${error.message}`);
    if (['url-refused', 'too-large'].includes(error.code)) throw new Rejection(400, `url: ${error.message}`);
    throw error;
  }
}
