import { boxHeader } from '../../grammar/box-bytes.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Stretch } from '../../model/removal.ts';
import { put } from '../../model/stretches.ts';
import type { Window } from '../../source/window.ts';

const CHUNK_BYTES = 64 * 1024;
/** Boxes of padding are no longer than this, so that looking whether they are empty stays cheap. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Whether a range holds nothing but zeros. What is too long to be looked through counts as not empty. */
export async function isZero(window: Window, { start, end }: ByteRange): Promise<boolean> {
  if (end - start > MAX_BYTES) return false;
  for (let at = start; at < end; at += CHUNK_BYTES) {
    const { bytes } = await window.upTo(at, Math.min(CHUNK_BYTES, end - at));
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}

/** So many zeros. */
export function zeros(length: number): readonly Stretch[] {
  const chunk = new Uint8Array(Math.min(length, CHUNK_BYTES));
  const parts: Stretch[] = [];
  for (let left = length; left > 0; left -= chunk.byteLength)
    parts.push(put(chunk.subarray(0, Math.min(left, chunk.byteLength))));
  return parts;
}

/** Empty padding boxes in the place of a box of `length` bytes, which is at least 8. */
export function padding(length: number): readonly Stretch[] {
  const parts: Stretch[] = [];
  for (let left = length; left > 0; ) {
    // What is left for the next one must be enough for a header.
    const own = left <= MAX_BYTES ? left : Math.min(MAX_BYTES, left - 8);
    parts.push(put(boxHeader('free', own - 8)), ...zeros(own - 8));
    left -= own;
  }
  return parts;
}
