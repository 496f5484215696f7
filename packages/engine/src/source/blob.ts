import { MetadataError } from '../model/metadata-error.ts';
import type { Source } from '../model/source.ts';

/** A source over a `Blob` or a browser's `File`; only the ranges asked for are read. */
export function blobSource(blob: Blob): Source {
  return {
    size: async () => blob.size,
    async read({ start, end }, signal) {
      if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the blob was read');
      try {
        return new Uint8Array(await blob.slice(start, Math.max(start, end)).arrayBuffer());
      } catch (cause) {
        throw new MetadataError('unreadable', `expected to read bytes ${start} to ${end} of a blob: ${cause}`, {
          cause,
        });
      }
    },
    close: async () => {},
  };
}
