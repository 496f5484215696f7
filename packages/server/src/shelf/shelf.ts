import type { Readable } from 'node:stream';
import type { ByteRange, Source } from '@colophon/engine';

/** Bytes that are here whole and synced, under a name of their own, not yet on the shelf. */
export interface Arrival {
  readonly path: string;
  readonly bytes: number;
  /** Of the content, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Remove them unless they were kept. Safe to call more than once. */
  discard(): Promise<void>;
}

/** One of the things on the shelf. */
export interface Shelved {
  readonly sha256: string;
  readonly bytes: number;
  /** When it was put there. */
  readonly since: Date;
}

/** What an address of bytes shall say of them. */
export interface AddressWishes {
  readonly seconds: number;
  readonly mediaType: string;
  /** The header `Content-Disposition`. */
  readonly disposition: string;
  readonly cacheControl?: string | undefined;
}

/**
 * Where bytes rest, under the SHA-256 of their content. What `keep` has answered survives a crash. A thing that is there is whole;
 * things are never changed. Where it does not answer, everything rejects with `Failure` `shelf-unavailable`.
 */
export interface Shelf {
  /** Take a stream in beside the shelf, hashing on the way. Nothing is left when it rejects; `Failure` `too-large` past the ceiling. */
  arrive(stream: AsyncIterable<Uint8Array>, options: { readonly maxBytes: number }): Promise<Arrival>;
  /** Put arrived bytes on the shelf. Nothing to do when they are there already. */
  keep(arrival: Arrival): Promise<void>;
  /** The size in bytes, or `undefined` when there is no such thing. */
  has(sha256: string): Promise<number | undefined>;
  /** Rejects with `MetadataError` `not-found`. */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /** For the engine: ranged reading. */
  source(sha256: string): Promise<Source>;
  /** Do something with the bytes as a file of the local disk, which may be a passing copy. */
  withFile<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T>;
  remove(sha256: string): Promise<void>;
  /**
   * An address under which anybody can read the bytes for so many seconds, whether or not they are there. Absent where there
   * is none.
   */
  address?(sha256: string, wishes: AddressWishes): Promise<string>;
  /** Everything there is, in order of the hashes. */
  list(): AsyncIterable<Shelved>;
  /** Remove what earlier, killed processes left beside the shelf. */
  sweepArrivals(olderThan: Date): Promise<void>;
}
