import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that are brought to the disk together. */
const SYNCED_AT_ONCE = 64 * 1024 * 1024;

/**
 * Write pieces into a new file that only this user can read, and sync it. The next piece is asked for while one is written, so each must
 * be good until the next but one is asked for. Long files are brought to the disk on the way, so that it is not idle first and waited for
 * last. Rejects where a file is there already.
 */
export async function writeSynced(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  let writing: Promise<void> = Promise.resolve();
  let syncing: Promise<void> = Promise.resolve();
  let unsynced = 0;
  try {
    for await (const piece of pieces) {
      await writing;
      writing = expected(writeAll(handle, piece));
      unsynced += piece.byteLength;
      if (unsynced < SYNCED_AT_ONCE) continue;
      unsynced = 0;
      await syncing;
      syncing = expected(handle.datasync());
    }
    await writing;
    await syncing;
    await handle.sync();
  } finally {
    await Promise.allSettled([writing, syncing]);
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.byteLength; ) written += (await handle.write(piece, written)).bytesWritten;
}

/** A promise that is waited for later: its rejection is nobody's surprise until then. */
function expected(promise: Promise<void>): Promise<void> {
  promise.catch(() => {});
  return promise;
}
