import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { MetadataError, type MetadataErrorCode, removableTypes } from '@colophon/engine';
import type { IncomingBytes } from '../library.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { LibraryRooms, StripOnUpload } from '../rooms.ts';

/** A cleaned file may be a little larger than it was: containers are written anew. */
const ROOM_BYTES = 1024 ** 2;

/**
 * The bytes as they shall be kept: cleaned where the service cleans what comes in, the very same otherwise. The caller discards what is
 * new. Refuses `bad-value` for what cannot be cleaned.
 */
export async function stripped(
  { strip, shelf }: Pick<LibraryRooms, 'strip' | 'shelf'>,
  incoming: IncomingBytes,
  name: string,
  signal: AbortSignal,
): Promise<IncomingBytes> {
  if (strip === undefined) return incoming;
  const output = path.join(strip.directory, `stripped-${randomUUID()}`);
  try {
    const ticket = { kind: 'file', path: incoming.path, name } as const;
    const receipt = await strip.workbench.remove(ticket, strip.policy, output, { signal });
    if (receipt.unchanged) return incoming;
    return await shelf.arrive(createReadStream(output), { maxBytes: incoming.bytes * 2 + ROOM_BYTES });
  } catch (error) {
    if (!(error instanceof MetadataError) || !UNCLEANABLE.includes(error.code)) throw error;
    if (strip.otherwise === 'keep' && !(await isOfCleanableType(strip, incoming.path, name, signal))) return incoming;
    const message = `expected a file whose metadata can be removed, found ${error.message}`;
    throw new LibraryRefusal('bad-value', message);
  } finally {
    await rm(output, { force: true });
  }
}

const UNCLEANABLE: readonly MetadataErrorCode[] = ['not-removable', 'unrecognised', 'removal-not-proven', 'empty'];

/** A broken picture is a picture still: what is written in it must not slip through. */
async function isOfCleanableType(
  { workbench }: StripOnUpload,
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { format } = await workbench.read({ kind: 'file', path: file, name }, { signal, engine: 'native' });
    return format !== undefined && removableTypes().includes(format.fileType);
  } catch (error) {
    if (error instanceof MetadataError && (error.code === 'unrecognised' || error.code === 'empty')) return false;
    throw error;
  }
}
