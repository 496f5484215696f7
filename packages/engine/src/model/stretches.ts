import type { ByteRange } from './byte-range.ts';
import type { Stretch } from './removal.ts';

/** A stretch of the file that is read. */
export function copy(start: number, end: number): Stretch {
  return { kind: 'copy', range: { start, end } };
}

/** New bytes. */
export function put(bytes: Uint8Array): Stretch {
  return { kind: 'put', bytes };
}

/** Bytes of a stretch. */
export function lengthOf(stretch: Stretch): number {
  return stretch.kind === 'put' ? stretch.bytes.byteLength : stretch.range.end - stretch.range.start;
}

/** Bytes of all of them together. */
export function totalLength(stretches: readonly Stretch[]): number {
  let total = 0;
  for (const stretch of stretches) total += lengthOf(stretch);
  return total;
}

/** The same bytes in fewer stretches: empty ones left out, neighbours joined. */
export function joinStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    if (lengthOf(stretch) === 0) continue;
    const last = joined.at(-1);
    if (last?.kind === 'copy' && stretch.kind === 'copy' && last.range.end === stretch.range.start) {
      joined[joined.length - 1] = copy(last.range.start, stretch.range.end);
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}

/** Byte edits of a file: what lies in a range is replaced by `bytes`, or cut where there are none. */
export interface Edit {
  readonly range: ByteRange;
  readonly bytes?: Uint8Array;
}

/** The file of `size` bytes after the edits, which may come in any order and must not overlap. An empty range inserts. */
export function applyEdits(size: number, edits: readonly Edit[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  let at = 0;
  for (const { range, bytes } of edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    if (range.start < at)
      throw new RangeError(`expected edits that do not overlap, found one at ${range.start} before ${at}`);
    parts.push(copy(at, range.start));
    if (bytes) parts.push(put(bytes));
    at = range.end;
  }
  parts.push(copy(at, size));
  return joinStretches(parts);
}

/** The bytes of a stretch of a file in memory: a view. */
export function bytesOf(file: Uint8Array, stretch: Stretch): Uint8Array {
  return stretch.kind === 'put' ? stretch.bytes : file.subarray(stretch.range.start, stretch.range.end);
}

/** The stretches of a file in memory, as one. */
export function assembled(file: Uint8Array, parts: readonly Stretch[]): Uint8Array {
  const bytes = new Uint8Array(totalLength(parts));
  let at = 0;
  for (const part of parts) {
    const piece = bytesOf(file, part);
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
