import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { MetadataError } from '@colophon/engine';
import { openFileSource } from '@colophon/engine/node';
import { arriveIn } from './arrive.ts';
import { listObjects } from './list-objects.ts';
import { createMadeFolders } from './made-folders.ts';
import { isObjectName, objectPath, objectPlace } from './object-name.ts';
import type { Arrival, Shelf } from './shelf.ts';
import { createFolderSync } from './sync-folder.ts';

const READ_BYTES = 256 * 1024;

/**
 * A shelf that is a folder: `objects/ab/cd/<sha256>`, and `arriving/` beside it on the same file system. Several processes may use
 * one folder.
 */
export function createDirectoryShelf(folder: string): Shelf {
  const base = path.resolve(folder);
  const objects = path.join(base, 'objects');
  const arriving = path.join(base, 'arriving');
  const sync = createFolderSync();
  const folderFor = createMadeFolders(objects, sync);
  const pathOf = (sha256: string): string => objectPath(objects, sha256);
  let arrivingIsThere: Promise<unknown> | undefined;

  async function arrivals(): Promise<string> {
    arrivingIsThere ??= mkdir(arriving, { recursive: true, mode: 0o700 });
    await arrivingIsThere.catch((error: unknown) => {
      arrivingIsThere = undefined;
      throw error;
    });
    return arriving;
  }

  return {
    async arrive(stream, options) {
      // One that breaks before it is read would end the process; whoever reads it then meets the failure all the same.
      if (stream instanceof Readable) stream.on('error', () => {});
      return await arriveIn(await arrivals(), stream, options);
    },
    async keep(arrival) {
      if (!isObjectName(arrival.sha256)) throw new TypeError(`expected a SHA-256, found ${arrival.sha256}`);
      const { first, second } = objectPlace(arrival.sha256);
      const home = await folderFor(first, second);
      await moveIn(arrival, pathOf(arrival.sha256));
      await sync(home);
    },
    async has(sha256) {
      if (!isObjectName(sha256)) return undefined;
      const facts = await stat(pathOf(sha256)).catch(absent);
      return facts?.isFile() ? facts.size : undefined;
    },
    async read(sha256, range) {
      const handle = isObjectName(sha256) ? await open(pathOf(sha256), 'r').catch(absent) : undefined;
      if (!handle) throw nothingCalled(sha256);
      return streamOf(handle, range);
    },
    async source(sha256) {
      if (!isObjectName(sha256)) throw nothingCalled(sha256);
      return await openFileSource(pathOf(sha256));
    },
    async withFile(sha256, use) {
      const file = pathOf(sha256);
      if (!isObjectName(sha256) || !(await stat(file).catch(absent))) throw nothingCalled(sha256);
      return await use(file);
    },
    async remove(sha256) {
      if (isObjectName(sha256)) await rm(pathOf(sha256), { force: true });
    },
    list: () => listObjects(objects),
    sweepArrivals: (olderThan) => sweepOld(arriving, olderThan),
  };
}

/**
 * Over whatever is there under the name: it is the same, or it was damaged. An arrival that is gone has been kept before.
 */
async function moveIn(arrival: Arrival, to: string): Promise<void> {
  try {
    await rename(arrival.path, to);
  } catch (error) {
    const isKept = isAbsence(error) && (await stat(to).catch(absent))?.size === arrival.bytes;
    if (!isKept) throw error;
  }
}

async function streamOf(
  handle: FileHandle,
  range: { readonly start: number; readonly end: number } | undefined,
): Promise<Readable> {
  if (range && range.end <= range.start) {
    await handle.close();
    return Readable.from([]);
  }
  const part = range ? { start: range.start, end: range.end - 1 } : {};
  return handle.createReadStream({ ...part, highWaterMark: READ_BYTES });
}

async function sweepOld(folder: string, olderThan: Date): Promise<void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    const file = path.join(folder, name);
    const facts = await stat(file).catch(absent);
    if (facts && facts.mtimeMs < olderThan.getTime()) await rm(file, { recursive: true, force: true });
  }
}

function nothingCalled(sha256: string): MetadataError {
  return new MetadataError('not-found', `expected ${sha256.slice(0, 64)} on the shelf, found nothing`);
}

function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function absent(error: unknown): undefined {
  if (!isAbsence(error)) throw error;
  return undefined;
}
