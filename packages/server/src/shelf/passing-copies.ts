import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface PassingCopies {
  /** Do something with a file that has a thing's bytes; it is gone afterwards. */
  use<T>(sha256: string, work: (path: string) => Promise<T>): Promise<T>;
}

/** Where copies come from and go to. */
export interface CopyRooms {
  readonly folder: () => Promise<string>;
  /** Rejects for what is not there. */
  readonly sizeOf: (sha256: string) => Promise<number>;
  readonly read: (sha256: string) => Promise<Readable>;
  /** Of all copies that are there at once; a larger thing is copied alone. */
  readonly maxBytes: number;
}

interface Copy {
  users: number;
  readonly ready: Promise<{ readonly file: string; readonly bytes: number }>;
}

/** Files of the local disk for as long as somebody needs them. Those who need the same thing at once share one. */
export function createPassingCopies({ folder, sizeOf, read, maxBytes }: CopyRooms): PassingCopies {
  const copies = new Map<string, Copy>();
  const room = createRoom(maxBytes);

  async function make(sha256: string): Promise<{ file: string; bytes: number }> {
    const bytes = await sizeOf(sha256);
    await room.take(bytes);
    const file = path.join(await folder(), `copy-${randomUUID()}`);
    try {
      await pipeline(await read(sha256), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      return { file, bytes };
    } catch (error) {
      await rm(file, { force: true });
      room.give(bytes);
      throw error;
    }
  }

  async function leave(sha256: string, copy: Copy): Promise<void> {
    copy.users--;
    if (copy.users > 0) return;
    if (copies.get(sha256) === copy) copies.delete(sha256);
    const made = await copy.ready.catch(() => undefined);
    if (!made) return;
    await rm(made.file, { force: true });
    room.give(made.bytes);
  }

  return {
    async use(sha256, work) {
      const copy = copies.get(sha256) ?? { users: 0, ready: make(sha256) };
      copy.ready.catch(() => {});
      copies.set(sha256, copy);
      copy.users++;
      try {
        return await work((await copy.ready).file);
      } finally {
        await leave(sha256, copy);
      }
    },
  };
}

/** Hands out a number of bytes in order of asking; one who asks for more than there are gets all of them. */
function createRoom(maxBytes: number) {
  let free = maxBytes;
  const waiting: { readonly bytes: number; readonly enter: () => void }[] = [];

  function admit(): void {
    for (let next = waiting[0]; next && next.bytes <= free; next = waiting[0]) {
      free -= next.bytes;
      waiting.shift();
      next.enter();
    }
  }

  return {
    async take(bytes: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ bytes: Math.min(bytes, maxBytes), enter: resolve });
      admit();
      await promise;
    },
    give(bytes: number): void {
      free += Math.min(bytes, maxBytes);
      admit();
    },
  };
}
