import type { ByteRange } from './byte-range.ts';

/**
 * Where bytes come from. A read past the end gives the bytes that exist; a range wholly outside gives none.
 *
 * Rejects with `MetadataError`: `unreadable`, `url-refused`, `url-failed`, `source-changed`, `timeout`, `aborted`.
 */
export interface Source {
  /** How much to ask for at once, in bytes, where a request is dear. */
  readonly preferredBytes?: number;
  /** All of them, where they are in memory. */
  readonly whole?: Uint8Array;
  /** Bytes in all; `undefined` while the source does not know. */
  size(signal?: AbortSignal): Promise<number | undefined>;
  read(range: ByteRange, signal?: AbortSignal): Promise<Uint8Array>;
  /** As `read`, into bytes that are there already; resolves to how many it filled. Absent where it would save nothing. */
  readInto?(into: Uint8Array, start: number, signal?: AbortSignal): Promise<number>;
  close(): Promise<void>;
}
