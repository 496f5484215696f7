import type { Readable } from 'node:stream';
import type { ByteRange } from '@colophon/engine';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the name of something in a locker: a UUID in lower case. */
export function isLockerName(text: string): boolean {
  return UUID.test(text);
}

/** One of the things in a locker. */
export interface Lockered {
  /** Not always one that `isLockerName` takes: what was left amid its way in is here as well. */
  readonly name: string;
  readonly since: Date;
}

/** A local file that has all its bytes, synced. */
export interface WholeFile {
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Where bytes rest for a while, each thing under a UUID of its own and gone when it is removed: nothing is shared with the shelf or with
 * another thing of the same content.
 */
export interface Locker {
  /** Take over a local file, which is gone afterwards. What it has resolved for survives a crash. */
  put(name: string, file: WholeFile): Promise<void>;
  /** Rejects with `MetadataError` `not-found`. */
  read(name: string, range?: ByteRange): Promise<Readable>;
  remove(name: string): Promise<void>;
  list(): AsyncIterable<Lockered>;
}
