import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rendered } from '../../pixels/transform.ts';

/** A picture that was made, whenever that was. */
export type MadePicture = Pick<Rendered, 'bytes' | 'mediaType'>;

/** Pictures that were made from others, on disk; those that nobody has asked for longest go first. */
export interface PictureCache {
  /** What was made for this key, or what `make` makes now. Whoever asks meanwhile gets the same. */
  get(key: string, make: () => Promise<MadePicture>): Promise<MadePicture>;
}

const NAME = /^([0-9a-f]{64})\.([a-z0-9+-]{1,20})$/;

/** A cache in `folder`, at most `maxBytes` large. It is made of pictures that can be made again: nothing is synced. */
export function createPictureCache(folder: string, maxBytes: number): PictureCache {
  const underWay = new Map<string, Promise<MadePicture>>();
  let opened: Promise<Shelfful> | undefined;

  async function find(key: string, make: () => Promise<MadePicture>): Promise<MadePicture> {
    opened ??= openFolder(folder).catch(() => new Map());
    const kept = await opened;
    const found = kept.get(key);
    if (found) {
      const bytes = await readFile(path.join(folder, found.name)).catch(() => undefined);
      kept.delete(key);
      if (bytes) {
        kept.set(key, found);
        return { bytes, mediaType: `image/${found.name.slice(65)}` };
      }
    }
    const made = await make();
    // What cannot be kept is delivered all the same.
    await keep(kept, key, made).catch(() => {});
    return made;
  }

  async function keep(kept: Shelfful, key: string, made: MadePicture): Promise<void> {
    const name = `${key}.${made.mediaType.replace(/^image\//, '')}`;
    if (!NAME.test(name) || made.bytes.byteLength > maxBytes) return;
    const draft = path.join(folder, `${randomUUID()}.part`);
    try {
      await writeFile(draft, made.bytes, { mode: 0o600 });
      await rename(draft, path.join(folder, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    kept.set(key, { name, bytes: made.bytes.byteLength });
    await makeRoom(kept);
  }

  async function makeRoom(kept: Shelfful): Promise<void> {
    let total = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { name, bytes }] of kept) {
      if (total <= maxBytes) return;
      kept.delete(key);
      total -= bytes;
      await rm(path.join(folder, name), { force: true });
    }
  }

  return {
    async get(wish, make) {
      const key = createHash('sha256').update(wish).digest('hex');
      const joined = underWay.get(key);
      if (joined) return await joined;
      const finding = maxBytes === 0 ? make() : find(key, make);
      underWay.set(key, finding);
      try {
        return await finding;
      } finally {
        underWay.delete(key);
      }
    },
  };
}

/** By key, from the one that was wanted longest ago to the last. */
type Shelfful = Map<string, { readonly name: string; readonly bytes: number }>;

/** What an earlier process has kept, its drafts removed. */
async function openFolder(folder: string): Promise<Shelfful> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found: { readonly key: string; readonly name: string; readonly bytes: number; readonly at: number }[] = [];
  for (const name of await readdir(folder)) {
    const key = NAME.exec(name)?.[1];
    const facts = await stat(path.join(folder, name)).catch(() => undefined);
    if (key !== undefined && facts?.isFile()) found.push({ key, name, bytes: facts.size, at: facts.mtimeMs });
    else if (name.endsWith('.part')) await rm(path.join(folder, name), { force: true });
  }
  found.sort((one, other) => one.at - other.at);
  return new Map(found.map(({ key, name, bytes }) => [key, { name, bytes }]));
}
