import { LimitReached, type Trip } from '../model/trip.ts';
import { joined } from './joined.ts';
import { inflateZlib } from './zlib.ts';

/** How bytes are packed: `deflate` is the zlib format (RFC 1950), `deflate-raw` RFC 1951 alone. */
export type Packing = 'deflate' | 'deflate-raw' | 'gzip' | 'brotli';

/** What a packed payload gave. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Set where unpacking met a fault: how many packed bytes were left then. */
  readonly unread?: number;
}

/**
 * Unpack bytes, charged to the trip's `inflatedBytes`. A stream that is cut or broken gives what came before the fault. `deflate`
 * is the zlib format (RFC 1950), unpacked here: payloads are small, and the platform's decoder takes several times as long to begin
 * with them. The others are the platform's.
 */
export async function unpack(packed: Uint8Array, packing: Packing, trip: Trip): Promise<Unpacked> {
  if (packing !== 'deflate') return await unpackByPlatform(packed, packing, trip);
  const { bytes, isWhole, unread } = inflateZlib(packed, (length) => {
    trip.spend('inflatedBytes', length);
    trip.check();
  });
  return isWhole ? { bytes } : { bytes, unread };
}

async function unpackByPlatform(packed: Uint8Array, packing: Packing, trip: Trip): Promise<Unpacked> {
  const chunks: Uint8Array[] = [];
  let isWhole = true;
  try {
    const decoder = new DecompressionStream(packing as CompressionFormat) as ReadableWritablePair<
      Uint8Array,
      Uint8Array<ArrayBuffer>
    >;
    const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(decoder);
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      trip.spend('inflatedBytes', chunk.byteLength);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    isWhole = false;
  }
  const bytes = joined(chunks);
  return isWhole ? { bytes } : { bytes, unread: 0 };
}
