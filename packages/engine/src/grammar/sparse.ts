import type { ByteRange } from '../model/byte-range.ts';

/** Bytes of which parts may be missing, addressed by offsets that count the missing ones too. */
export interface SparseBytes {
  /** Offset behind the last byte there is. */
  readonly end: number;
  /** The bytes at an offset: a view; `undefined` unless all of them are there in one piece. */
  slice(start: number, length: number): Uint8Array | undefined;
  /** Where bytes lie in the file; empty where that is not known. */
  inFile(start: number, length: number): readonly ByteRange[];
}

/** Bytes without a gap, whose offsets count from the first. `ranges` tell where they lie in the file, in order. */
export function wholeBytes(bytes: Uint8Array, ranges: readonly ByteRange[]): SparseBytes {
  return {
    end: bytes.byteLength,
    slice: (start, length) =>
      start >= 0 && length >= 0 && start + length <= bytes.byteLength
        ? bytes.subarray(start, start + length)
        : undefined,
    inFile(start, length) {
      const found: ByteRange[] = [];
      let passed = 0;
      for (const range of ranges) {
        const from = Math.max(range.start, range.start + start - passed);
        const to = Math.min(range.end, range.start + start + length - passed);
        if (from < to) found.push({ start: from, end: to });
        passed += range.end - range.start;
      }
      return found;
    },
  };
}

/** Parts of a file, one after the other in `bytes`, whose offsets are the file's. `ranges` are in file order and do not overlap. */
export function fileParts(bytes: Uint8Array, ranges: readonly ByteRange[]): SparseBytes {
  const parts: { readonly start: number; readonly end: number; readonly at: number }[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push({ start, end: Math.min(end, start + Math.max(0, bytes.byteLength - at)), at });
    at += end - start;
  }
  return {
    end: parts.at(-1)?.end ?? 0,
    slice(start, length) {
      const part = parts.find((each) => start >= each.start && start + length <= each.end);
      return part && length >= 0
        ? bytes.subarray(part.at + start - part.start, part.at + start - part.start + length)
        : undefined;
    },
    inFile: (start, length) => [{ start, end: start + length }],
  };
}

/** The same bytes, with offsets that count from `base`. */
export function countedFrom(bytes: SparseBytes, base: number): SparseBytes {
  return {
    end: bytes.end - base,
    slice: (start, length) => bytes.slice(base + start, length),
    inFile: (start, length) => bytes.inFile(base + start, length),
  };
}

/** Ranges in file order, those that touch or lie less than `gap` bytes apart made one. */
export function mergedRanges(ranges: readonly ByteRange[], gap = 0): ByteRange[] {
  const merged: ByteRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    if (range.end <= range.start) continue;
    const last = merged.at(-1);
    if (last && range.start <= last.end + gap)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}
