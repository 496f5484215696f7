import type { Source } from '../model/source.ts';

/** A source over bytes that are already here. */
export function memorySource(bytes: Uint8Array): Source {
  return {
    whole: bytes,
    size: async () => bytes.byteLength,
    read: async ({ start, end }) => bytes.subarray(Math.min(start, bytes.byteLength), Math.max(start, end)),
    close: async () => {},
  };
}
