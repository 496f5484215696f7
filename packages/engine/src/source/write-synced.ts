import { open } from 'node:fs/promises';

/** Write pieces into a new file that only this user can read, and sync it. Rejects where a file is there already. */
export async function writeSynced(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const piece of pieces) {
      for (let written = 0; written < piece.byteLength; ) written += (await handle.write(piece, written)).bytesWritten;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
