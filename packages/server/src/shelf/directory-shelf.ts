import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openFileSource } from '@colophon/engine/node';
import { arriveIn, minded } from './arrive.ts';
import { listObjects } from './list-objects.ts';
import { createMadeFolders } from './made-folders.ts';
import { nothingCalled } from './nothing-called.ts';
import { isObjectName, objectPath, objectPlace } from './object-name.ts';
import { streamOf } from './read-file.ts';
import type { Arrival, Shelf } from './shelf.ts';
import { absent, createStagingFolder, isAbsence, sweepFolder } from './staging-folder.ts';
import { createFolderSync } from './sync-folder.ts';

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
  const arrivals = createStagingFolder(arriving);

  return {
    async arrive(stream, options) {
      const heard = minded(stream);
      return await arriveIn(await arrivals(), heard, options);
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
    sweepArrivals: (olderThan) => sweepFolder(arriving, olderThan),
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
