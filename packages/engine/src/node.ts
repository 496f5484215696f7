/** The second door, for Node: what needs the file system. */
export * from './index.ts';

import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Digest } from './bytes/sha256.ts';
import type { ExifGroups } from './jobs/exif-groups/groups-of.ts';
import { exifGroupsFrom } from './jobs/exif-groups/read-file.ts';
import { createNativeReader } from './jobs/native-reader.ts';
import type { MetadataReader, ReadOptions, SourceTicket } from './model/reader.ts';
import { openBlockingFileSource } from './source/blocking-file.ts';
import { openFileSource } from './source/file.ts';
import { memorySource } from './source/memory.ts';

export { openBlockingFileSource } from './source/blocking-file.ts';
export { createDigestThread, type DigestThread } from './source/digest-thread.ts';
export { openFileSource } from './source/file.ts';
export { writeSynced } from './source/write-synced.ts';

export interface NativeReaderOptions {
  /** Reads of files may block the thread: for worker threads and command lines. */
  readonly blocking?: boolean;
}

/** The native engine's reader for Node: it reads files by their paths too. */
export function nativeReader({ blocking = false }: NativeReaderOptions = {}): MetadataReader {
  return createNativeReader(blocking ? async (path) => openBlockingFileSource(path) : openFileSource);
}

/** Whether two pieces of the same length are the same bytes, as Node compares them. */
export function nodeIsSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** SHA-256 as Node has it: many times as fast as the engine's own. */
export function nodeSha256(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** The raw Exif groups of a file: see `exifGroupsFrom`. */
export async function exifGroups(ticket: SourceTicket, options: ReadOptions = {}): Promise<ExifGroups> {
  if (ticket.kind === 'source') return await exifGroupsFrom(ticket.source, ticket.name ?? '', options);
  const source = ticket.kind === 'bytes' ? memorySource(ticket.bytes) : await openFileSource(ticket.path);
  try {
    return await exifGroupsFrom(source, ticket.name ?? (ticket.kind === 'file' ? ticket.path : ''), options);
  } finally {
    await source.close();
  }
}
