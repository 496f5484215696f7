import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import type { IncomingBytes } from '../library.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { LibraryRooms } from '../rooms.ts';

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
    const why = error instanceof MetadataError ? error.code : undefined;
    if (strip.otherwise === 'keep' && (why === 'not-removable' || why === 'unrecognised')) return incoming;
    if (why === undefined || !UNCLEANABLE.includes(why)) throw error;
    const message = `expected a file whose metadata can be removed, found ${(error as MetadataError).message}`;
    throw new LibraryRefusal('bad-value', message);
  } finally {
    await rm(output, { force: true });
  }
}

const UNCLEANABLE: readonly string[] = ['not-removable', 'unrecognised', 'removal-not-proven', 'empty'];
