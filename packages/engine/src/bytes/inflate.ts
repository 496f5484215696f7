import { LimitReached, type Trip } from '../model/trip.ts';

/**
 * Unpack bytes by the platform's decoder, charged to the trip's `inflatedBytes`. A stream that is cut or broken gives what came
 * before the fault, and `isWhole` false. `deflate` is the zlib format (RFC 1950).
 */
export async function unpack(
  packed: Uint8Array,
  packing: 'deflate' | 'brotli',
  trip: Trip,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let isWhole = true;
  try {
    const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(
        new DecompressionStream(packing as CompressionFormat) as ReadableWritablePair<
          Uint8Array,
          Uint8Array<ArrayBuffer>
        >,
      );
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      trip.spend('inflatedBytes', chunk.byteLength);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    isWhole = false;
  }
  return { bytes: joined(chunks), isWhole };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
