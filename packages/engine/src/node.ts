/** The second door, for Node: what needs the file system. */
export * from './index.ts';

import { createHash } from 'node:crypto';
import type { Digest } from './bytes/sha256.ts';
import { createNativeReader } from './jobs/native-reader.ts';
import type { MetadataReader } from './model/reader.ts';
import { openBlockingFileSource } from './source/blocking-file.ts';
import { openFileSource } from './source/file.ts';

export { openBlockingFileSource } from './source/blocking-file.ts';
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

/** SHA-256 as Node has it: many times as fast as the engine's own. */
export function nodeSha256(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
