import { autoReader, type MetadataReader, type ReaderName } from '@colophon/engine';
import { nativeReader } from '@colophon/engine/node';
import { createExifToolReader } from '@colophon/exiftool';

/** The engines that may be asked for. */
export const ENGINES: readonly ReaderName[] = ['auto', 'native', 'exiftool'];

const DEADLINE_MS = 120_000;

/** The reader that goes by the name, for `jobs` files at a time. */
export function readerFor(engine: ReaderName, jobs: number): MetadataReader {
  const native = nativeReader({ blocking: true });
  if (engine === 'native') return native;
  const exiftool = createExifToolReader({ poolSize: jobs, deadlineMilliseconds: DEADLINE_MS });
  return engine === 'exiftool' ? exiftool : autoReader({ native, exiftool });
}
