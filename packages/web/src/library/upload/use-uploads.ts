import type { House } from '../../shell/context.ts';
import { hmacSha1 } from '../hmac-sha1.ts';
import { uploadMemory } from './memory.ts';
import { createUploads, type Uploads } from './uploads.ts';

/** Told of every file that has arrived. */
export interface LibraryUploads extends Uploads {
  watchDone(listener: () => void): () => void;
}

/** One for each page, so that uploads go on while other parts of it are looked at. */
const OF_HOUSE = new WeakMap<House, LibraryUploads>();

export function uploadsOf(house: House): LibraryUploads {
  const known = OF_HOUSE.get(house);
  if (known) return known;
  const listeners = new Set<() => void>();
  const owner = (): string | undefined => {
    const key = house.account.key.get();
    return key === undefined ? undefined : hmacSha1(key, 'uploads').slice(0, 12);
  };
  const memory = uploadMemory(() => localStorage, owner);
  const uploads = createUploads(
    () => house.account.key.get(),
    memory,
    () => {
      for (const listener of listeners) listener();
    },
  );
  addEventListener('beforeunload', (event) => {
    if (uploads.items.get().some(({ state }) => state === 'sending' || state === 'waiting')) event.preventDefault();
  });
  house.account.key.watch(() => {
    uploads.cancelAll();
    uploads.unfinished.set(memory.read());
  });
  const made = {
    ...uploads,
    watchDone(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  OF_HOUSE.set(house, made);
  return made;
}
