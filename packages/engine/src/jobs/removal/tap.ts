import type { Digest } from '../../bytes/sha256.ts';
import type { Stretch } from '../../model/removal.ts';
import { totalLength } from '../../model/stretches.ts';
import type { Piece } from './apply.ts';
import type { NewDigest } from './digest.ts';

/** Makes the digest of the essence from the pieces that pass by on their way into the cleaned file. */
export interface Tap {
  /** Let the pieces through, looking at them. */
  through(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array>;
  /** The digest in hexadecimal digits; `undefined` when the essence did not pass by whole and in its order. */
  hex(): string | undefined;
}

/** A large file need not be read twice: what is copied into the cleaned one is hashed on the way. */
export function tapEssence(essence: readonly Stretch[], newDigest: NewDigest): Tap {
  const ranges = essence.flatMap((stretch) => (stretch.kind === 'copy' ? [stretch.range] : []));
  const isOrdered = ranges.every((range, index) => range.start >= (ranges[index - 1]?.end ?? 0));
  const expected = ranges.length === essence.length && isOrdered ? totalLength(essence) : undefined;
  const digest: Digest = newDigest();
  let seen = 0;
  let next = 0;
  let at = 0;

  function look(bytes: Uint8Array, from: number): void {
    // Pieces that go back are not in the essence's order.
    if (from < at) next = ranges.length;
    at = from + bytes.byteLength;
    for (; next < ranges.length; next++) {
      const { start, end } = ranges[next] as (typeof ranges)[number];
      if (start >= at) return;
      const part = bytes.subarray(Math.max(0, start - from), end - from);
      if (end > from) {
        digest.update(part);
        seen += part.byteLength;
      }
      if (end > at) return;
    }
  }

  return {
    async *through(pieces) {
      for await (const { bytes, from } of pieces) {
        if (from !== undefined && expected !== undefined) look(bytes, from);
        yield bytes;
      }
    },
    hex: () => (seen === expected ? digest.hex() : undefined),
  };
}
