import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ByteRange } from '@colophon/engine';

/** A temporary file for what is fetched; only this user may read it. */
export interface FetchedFile {
  readonly path: string;
  write(piece: Uint8Array): Promise<void>;
  /** The bytes of a range that exist. */
  read(range: ByteRange): Promise<Uint8Array>;
  close(): Promise<void>;
  /** Close and remove. Safe to call more than once. */
  remove(): Promise<void>;
}

/** Create an empty file in `directory`. */
export async function createFetchedFile(directory: string): Promise<FetchedFile> {
  const file = path.join(directory, `fetch-${randomUUID()}`);
  const handle = await open(file, 'wx+', 0o600);
  let isOpen = true;
  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  }
  return {
    path: file,
    async write(piece) {
      for (let written = 0; written < piece.byteLength; ) {
        written += (await handle.write(piece, written)).bytesWritten;
      }
    },
    async read({ start, end }) {
      const bytes = new Uint8Array(end - start);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length, start + length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.subarray(0, length);
    },
    close,
    async remove() {
      await close();
      await rm(file, { force: true });
    },
  };
}
