import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ByteRange } from '@colophon/engine';

const READ_BYTES = 256 * 1024;

/** An open file's bytes, or a range of them; the file is closed at their end. */
export async function streamOf(handle: FileHandle, range: ByteRange | undefined): Promise<Readable> {
  if (range && range.end <= range.start) {
    await handle.close();
    return Readable.from([]);
  }
  const part = range ? { start: range.start, end: range.end - 1 } : {};
  return handle.createReadStream({ ...part, highWaterMark: READ_BYTES });
}
