import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { MetadataError } from '../model/metadata-error.ts';
import type { Source } from '../model/source.ts';

/**
 * Open a regular file as a source.
 *
 * Rejects with `MetadataError` `not-found`, or `unreadable` for anything that is no regular file (a pipe is not waited for).
 */
export async function openFileSource(path: string): Promise<Source> {
  const handle = await openHandle(path);
  try {
    const stat = await handle.stat();
    if (stat.isFile()) return sourceOf(handle, stat.size);
    throw new MetadataError(
      'unreadable',
      `expected a regular file, found ${stat.isDirectory() ? 'a folder' : 'a device or pipe'}`,
    );
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function sourceOf(handle: FileHandle, size: number): Source {
  return {
    size: async () => size,
    async read({ start, end }, signal) {
      if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the file was read');
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let filled = 0;
      while (filled < bytes.byteLength) {
        const { bytesRead } = await readOnce(handle, bytes, filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}

async function readOnce(handle: FileHandle, bytes: Uint8Array, offset: number, position: number) {
  try {
    return await handle.read(bytes, offset, bytes.byteLength - offset, position);
  } catch (cause) {
    throw new MetadataError('unreadable', `expected to read the file at offset ${position}: ${cause}`, { cause });
  }
}

async function openHandle(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((cause as { code?: string }).code ?? '');
    if (missing) throw new MetadataError('not-found', 'expected a file, found nothing of that name', { cause });
    throw new MetadataError('unreadable', `expected a file that can be read: ${(cause as Error).message}`, { cause });
  }
}
