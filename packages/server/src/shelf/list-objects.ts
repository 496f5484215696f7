import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isObjectName } from './object-name.ts';
import type { Shelved } from './shelf.ts';

const FOLDER = /^[0-9a-f]{2}$/;
/** Files asked about at once. */
const STEP = 64;

/** Everything below the folder of objects, in order of the hashes. What is removed meanwhile may be left out. */
export async function* listObjects(objects: string): AsyncGenerator<Shelved, void> {
  for (const first of await namesIn(objects, (name) => FOLDER.test(name))) {
    for (const second of await namesIn(path.join(objects, first), (name) => FOLDER.test(name))) {
      const folder = path.join(objects, first, second);
      const names = await namesIn(folder, (name) => isObjectName(name) && name.startsWith(first + second));
      for (let at = 0; at < names.length; at += STEP) {
        const found = await Promise.all(names.slice(at, at + STEP).map((name) => factsOf(folder, name)));
        for (const facts of found) if (facts) yield facts;
      }
    }
  }
}

async function namesIn(folder: string, belongs: (name: string) => boolean): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  return names.filter(belongs).sort();
}

async function factsOf(folder: string, name: string): Promise<Shelved | undefined> {
  const facts = await stat(path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!facts?.isFile()) return undefined;
  // A rename sets the time of change where the file system keeps one; the bytes may have been written long before.
  return { sha256: name, bytes: facts.size, since: new Date(Math.max(facts.mtimeMs, facts.ctimeMs)) };
}
