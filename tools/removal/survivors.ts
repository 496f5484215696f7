import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { holds } from '../../packages/engine/test/removal/removing.ts';

const MAX_DEPTH = 3;
const LIMIT = { maxOutputLength: 64 * 1024 * 1024, finishFlush: 2 };

/** Which of the texts stand in a file: in its bytes, or in any stream in it that can be unpacked. */
export function survivors<T extends { readonly text: string }>(file: Uint8Array, secrets: readonly T[]): readonly T[] {
  const layers = [...unpackedLayers(file, 0)];
  return secrets.filter(({ text }) => layers.some((layer) => holds(layer, text)));
}

/** The bytes themselves, and whatever zlib, gzip or ZIP has packed in them, to a depth. */
function* unpackedLayers(bytes: Uint8Array, depth: number): Generator<Uint8Array> {
  yield bytes;
  if (depth === MAX_DEPTH) return;
  for (let at = 0; at + 4 < bytes.byteLength; at++) {
    const unpacked = unpackAt(bytes, at);
    if (unpacked && unpacked.byteLength > 0) yield* unpackedLayers(unpacked, depth + 1);
  }
}

function unpackAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  try {
    if (first === 0x78 && ((first << 8) | second) % 31 === 0) return inflateSync(bytes.subarray(at), LIMIT);
    if (first === 0x1f && second === 0x8b && third === 8) return gunzipSync(bytes.subarray(at), LIMIT);
    if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
      const head = Buffer.from(bytes.buffer, bytes.byteOffset + at);
      if (head.readUInt16LE(8) !== 8) return undefined;
      return inflateRawSync(head.subarray(30 + head.readUInt16LE(26) + head.readUInt16LE(28)), LIMIT);
    }
  } catch {
    // No stream begins here.
  }
  return undefined;
}
