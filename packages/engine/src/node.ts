/** The second door, for Node: what needs the file system. */
export * from './index.ts';

import { createNativeReader } from './jobs/native-reader.ts';
import type { MetadataReader } from './model/reader.ts';
import { openFileSource } from './source/file.ts';

export { openFileSource } from './source/file.ts';

/** The native engine's reader for Node: it reads files by their paths too. */
export function nativeReader(): MetadataReader {
  return createNativeReader(openFileSource);
}
