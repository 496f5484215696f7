import { MetadataError } from '@colophon/engine';
import type { Examiner } from '../../../library/examine.ts';
import type { Outbound } from '../../../outbound/index.ts';
import type { MetadataFacts } from '../present-metadata.ts';
import { Rejection } from '../rejection.ts';
import type { AllowedUrls } from './variables.ts';

/** The rooms that files elsewhere are read through. */
export interface ForeignRooms {
  readonly outbound: Pick<Outbound, 'download'>;
  readonly examiner: Examiner;
  /** For temporary files. */
  readonly directory: string;
  readonly allowedUrls: AllowedUrls;
}

/**
 * The facts about a file elsewhere, read once and forgotten. Rejects with `Rejection`: 400 for a URL that may not be read, 404 for one
 * that cannot be.
 */
export async function foreignMetadata(url: URL, rooms: ForeignRooms, signal: AbortSignal): Promise<MetadataFacts> {
  checkAllowed(url, rooms.allowedUrls);
  const file = await fetched(url, rooms, signal);
  try {
    checkAllowed(new URL(file.finalUrl), rooms.allowedUrls);
    if (file.bytes === 0) throw new Rejection(400, 'url: expected a file with content, found an empty one');
    const found = await rooms.examiner.examine({ path: file.path, name: file.fileName, bytes: file.bytes }, signal);
    return { ...found, bytes: file.bytes };
  } finally {
    await file.remove();
  }
}

function checkAllowed(url: URL, allowed: AllowedUrls): void {
  if (allowed === 'any' || (allowed !== 'own' && allowed.includes(url.origin))) return;
  const expected =
    allowed === 'own' ? 'a file of the library' : 'a file of the library or of an origin that is allowed';
  throw new Rejection(400, `url: expected the address of ${expected}, found ${url.origin}`);
}

async function fetched(url: URL, { outbound, directory }: ForeignRooms, signal: AbortSignal) {
  try {
    return await outbound.download(url.href, { directory, signal });
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    if (['url-failed', 'timeout', 'source-changed'].includes(error.code))
      throw new Rejection(404, `url: ${error.message}`);
    if (['url-refused', 'too-large'].includes(error.code)) throw new Rejection(400, `url: ${error.message}`);
    throw error;
  }
}
