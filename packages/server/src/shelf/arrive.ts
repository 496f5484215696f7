import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Failure } from '../http/failure.ts';
import type { Arrival } from './shelf.ts';

/** Bytes gathered for one write: clients may send a file one byte at a time. */
const WRITE_BYTES = 256 * 1024;

export interface ArriveOptions {
  readonly maxBytes: number;
  /** Whether the file shall outlast a crash: not where it is only on its way. Default `true`. */
  readonly isSynced?: boolean;
}

/**
 * Write a stream into a file of its own in `folder`, hashing on the way, and sync it. Rejects with `Failure` `too-large` past the
 * ceiling, and with whatever the stream or the disk says (`ENOSPC` …); nothing is left then.
 */
export async function arriveIn(
  folder: string,
  stream: AsyncIterable<Uint8Array>,
  { maxBytes, isSynced = true }: ArriveOptions,
): Promise<Arrival> {
  const file = path.join(folder, randomUUID());
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  const writer = createWriter(handle);
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new Failure('too-large', `expected at most ${maxBytes} bytes, found more`);
      hash.update(chunk);
      await writer.take(chunk);
    }
    await writer.end();
    if (isSynced) await handle.datasync();
    await handle.close();
  } catch (error) {
    await writer.settle();
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw error;
  }
  return { path: file, bytes, sha256: hash.digest('hex'), discard: () => rm(file, { force: true }) };
}

/** A stream that breaks before it is read would end the process; whoever reads it then meets the failure all the same. */
export function minded(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (stream instanceof Readable) stream.on('error', () => {});
  return stream;
}

/** Gathers small chunks, and writes while the next ones come: one write is under way at most. */
function createWriter(handle: FileHandle) {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let writing: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const pieces = held;
    held = [];
    heldBytes = 0;
    await writing;
    writing = writeAll(handle, pieces);
    // A failure is met by whoever awaits the write next.
    writing.catch(() => {});
  }

  return {
    async take(chunk: Uint8Array): Promise<void> {
      held.push(chunk);
      heldBytes += chunk.byteLength;
      if (heldBytes >= WRITE_BYTES) await flush();
    },
    async end(): Promise<void> {
      if (heldBytes > 0) await flush();
      await writing;
    },
    settle: () => writing.catch(() => {}),
  };
}

async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  for (let written = 0; written < bytes.byteLength; ) written += (await handle.write(bytes, written)).bytesWritten;
}
