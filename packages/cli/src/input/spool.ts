import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';

/** Bytes from elsewhere, put into a file for as long as they are read. */
export interface Spooled {
  readonly path: string;
  discard(): Promise<void>;
}

const MAX_BYTES = 8 * 1024 ** 3;

/** Write a stream to a temporary file of one's own. Nothing is left when it fails. */
export async function spool(stream: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Spooled> {
  const file = path.join(os.tmpdir(), `colophon-${randomUUID()}`);
  const discard = (): Promise<void> => rm(file, { force: true });
  const handle = await open(file, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of stream) {
      if (signal.aborted) throw new MetadataError('aborted', 'given up');
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES) throw new MetadataError('too-large', `expected at most ${MAX_BYTES} bytes, found more`);
      await handle.writeFile(chunk);
    }
  } catch (error) {
    await handle.close();
    await discard();
    throw error;
  }
  await handle.close();
  return { path: file, discard };
}
