import { MetadataError } from '../../model/metadata-error.ts';
import type { Stretch } from '../../model/removal.ts';
import type { Source } from '../../model/source.ts';
import { lengthOf } from '../../model/stretches.ts';

/** Bytes of the source that are held at once. */
const CHUNK_BYTES = 1024 * 1024;

/** Some bytes of a cleaned file, good until the next but one are asked for; and where in the source they came from; new ones have no place there. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly from: number | undefined;
}

/**
 * The stretches' bytes, one after the other, in small pieces: a cleaned file is written as it is read. Rejects with `source-changed`
 * where the source has become shorter than it was planned.
 */
export async function* placedPieces(
  source: Source,
  parts: readonly Stretch[],
  signal?: AbortSignal,
): AsyncGenerator<Piece, void, void> {
  // Two buffers by turns: a film of gigabytes shall not leave gigabytes to collect, and one can be written while the other is read.
  const room = source.readInto ? Math.min(CHUNK_BYTES, longestCopy(parts)) : 0;
  let [held, other] = [new Uint8Array(room), new Uint8Array(room)];
  for (const part of parts) {
    if (part.kind === 'put') {
      yield { bytes: part.bytes, from: undefined };
      continue;
    }
    for (let at = part.range.start; at < part.range.end; ) {
      const end = Math.min(part.range.end, at + CHUNK_BYTES);
      const bytes = await readPiece(source, at, end, held, signal);
      if (bytes.byteLength === 0)
        throw new MetadataError(
          'source-changed',
          `expected ${part.range.end} bytes as planned, found the end at ${at}`,
        );
      yield { bytes, from: at };
      at += bytes.byteLength;
      [held, other] = [other, held];
    }
  }
}

function longestCopy(parts: readonly Stretch[]): number {
  let longest = 0;
  for (const part of parts) if (part.kind === 'copy') longest = Math.max(longest, lengthOf(part));
  return longest;
}

async function readPiece(
  source: Source,
  start: number,
  end: number,
  held: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  if (!source.readInto) return await source.read({ start, end }, signal);
  const into = held.subarray(0, end - start);
  return into.subarray(0, await source.readInto(into, start, signal));
}

/** As `placedPieces`, the bytes alone. */
export async function* applyParts(
  source: Source,
  parts: readonly Stretch[],
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const { bytes } of placedPieces(source, parts, signal)) yield bytes;
}
