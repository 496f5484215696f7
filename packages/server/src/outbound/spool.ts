import type { ByteRange } from '@colophon/engine';
import { createFetchedFile, type FetchedFile } from './fetched-file.ts';

/** Bytes that arrive in order and are read at will: in memory while they are few, then in a temporary file. */
export interface Spool {
  readonly bytes: () => number;
  write(piece: Uint8Array): Promise<void>;
  /** The bytes of a range that exist. */
  read(range: ByteRange): Promise<Uint8Array>;
  /** Let go of everything. Safe to call more than once. */
  remove(): Promise<void>;
}

/** Create a spool that makes a file in `directory` once it holds more than `memoryBytes`. */
export function createSpool(directory: string, memoryBytes: number): Spool {
  let pieces: Uint8Array[] = [];
  let held: Buffer | undefined;
  let file: FetchedFile | undefined;
  let bytes = 0;
  return {
    bytes: () => bytes,
    async write(piece) {
      bytes += piece.byteLength;
      if (file) return await file.write(piece);
      pieces.push(piece);
      if (bytes <= memoryBytes) return;
      file = await createFetchedFile(directory);
      for (const waiting of pieces.splice(0)) await file.write(waiting);
    },
    async read({ start, end }) {
      const from = Math.min(Math.max(0, start), bytes);
      const to = Math.max(from, Math.min(end, bytes));
      if (file) return await file.read({ start: from, end: to });
      held ??= Buffer.concat(pieces);
      return new Uint8Array(held.subarray(from, to));
    },
    async remove() {
      pieces = [];
      held = undefined;
      await file?.remove();
    },
  };
}
