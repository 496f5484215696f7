import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileEntry } from '../library/model/entry.ts';
import type { Shelf } from '../shelf/shelf.ts';
import { sha256Of } from './import-file.ts';

/**
 * Write a file's bytes to a path, with the time of its upload, unless they are there. The bytes are hashed on the way; those that are not
 * what they should be reject, and are not left there.
 */
export async function exportFile(
  shelf: Shelf,
  entry: FileEntry,
  target: string,
  signal: AbortSignal,
): Promise<'written' | 'present'> {
  const time = entry.uploadedAt;
  const there = await lstat(target).catch(() => undefined);
  if (there?.isFile() && there.size === entry.bytes) {
    if (Math.abs(there.mtimeMs - time.getTime()) < 1) return 'present';
    if ((await sha256Of(target)) === entry.sha256) {
      await utimes(target, time, time);
      return 'present';
    }
  }
  // A percent sign that no name of the library has once it is safe.
  const draft = path.join(path.dirname(target), `%part-${entry.versionId}`);
  try {
    await rm(draft, { force: true });
    const hash = createHash('sha256');
    const hashing = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(await shelf.read(entry.sha256), hashing, createWriteStream(draft, { flags: 'wx' }), { signal });
    const found = hash.digest('hex');
    if (found !== entry.sha256) throw new Error(`expected bytes of SHA-256 ${entry.sha256}, found ${found}`);
    await utimes(draft, time, time);
    await rename(draft, target);
    return 'written';
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
