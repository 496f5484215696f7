// Source: Exif 3.0, § 4.5.4 (thumbnail data); TIFF 6.0, § 3; [JPEG] ITU-T T.81 § B.

import { readValueNumbers } from '../../grammar/tiff-numbers.ts';
import type { TiffTree, TreeDirectory, TreeEntry } from '../../grammar/tiff-tree.ts';
import { type DraftEntry, offsetType } from '../../grammar/tiff-writer.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Stretch } from '../../model/removal.ts';
import { copy, put, totalLength } from '../../model/stretches.ts';
import type { Window } from '../../source/window.ts';

/** The small picture that a directory of an Exif block has. */
export interface Thumbnail {
  readonly ranges: readonly ByteRange[];
  /** Whether it surely has no metadata of its own, or none any more. */
  readonly isPlain: boolean;
  /** Whether something went out of it. */
  readonly isCleaned: boolean;
  /** The entries that tell where it lies, as they are to be written. */
  readonly drafts: ReadonlyMap<TreeEntry, readonly DraftEntry[]>;
}

const PAIRS = [
  [0x201, 0x202],
  [0x111, 0x117],
] as const;
const JPEG = 0x201;
const MOST_STRIPS = 4096;

/**
 * Find the picture of a directory; one without entries for its data has no ranges. A JPEG that is not plain is cleaned where `clean` is
 * given; without it none is looked into.
 */
export async function readThumbnail(
  window: Window,
  { header, size }: TiffTree,
  directory: TreeDirectory,
  clean: ((bytes: Uint8Array) => Promise<Uint8Array | undefined>) | undefined,
): Promise<Thumbnail> {
  const ranges: ByteRange[] = [];
  const drafts = new Map<TreeEntry, readonly DraftEntry[]>();
  let isPlain = true;
  let isCleaned = false;
  for (const [offsetsTag, lengthsTag] of PAIRS) {
    const [offsets, lengths] = [offsetsTag, lengthsTag].map((tag) =>
      directory.entries.find((entry) => entry.tag === tag && entry.isSound),
    );
    if (!offsets || !lengths) {
      isPlain &&= !offsets && !lengths;
      continue;
    }
    const starts = await readValueNumbers(window, header, offsets, MOST_STRIPS);
    const counts = await readValueNumbers(window, header, lengths, MOST_STRIPS);
    const found = starts.map((start, index) => ({ start, end: start + (counts[index] ?? 0) }));
    isPlain &&=
      found.length > 0 &&
      found.length === counts.length &&
      found.every(({ start, end }) => start >= 8 && start < end && end <= size);
    if (!isPlain) continue;
    let stretches: readonly Stretch[] = found.map(({ start, end }) => copy(start, end));
    if (offsetsTag === JPEG && clean) {
      const picture = await window.gather(found.slice(0, 1));
      const cleaned = isPlainJpeg(picture) ? picture : found.length === 1 ? await clean(picture) : undefined;
      isPlain = cleaned !== undefined;
      if (cleaned && cleaned !== picture) {
        stretches = [put(cleaned)];
        isCleaned = true;
      }
    }
    ranges.push(...found);
    const block = { stretches };
    const within = found.map((_, index) => totalLength(stretches.slice(0, index)));
    const type = offsetType(header);
    drafts.set(offsets, [{ tag: offsetsTag, type, count: found.length, value: { kind: 'data', block, within } }]);
    const numbers = stretches.map((stretch) => totalLength([stretch]));
    drafts.set(lengths, [{ tag: lengthsTag, type, count: found.length, value: { kind: 'numbers', numbers } }]);
  }
  return { ranges, isPlain, isCleaned, drafts };
}

/** Whether a JPEG has nothing but tables and one scan: no application segments but JFIF's, no comments, nothing behind its end. */
function isPlainJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  for (let at = 2; at + 4 <= bytes.byteLength; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (bytes[at] !== 0xff || length < 2) return false;
    if ((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe || marker < 0xc0) return false;
    if (marker === 0xe0 && length !== 16) return false;
    if (marker === 0xda) return endsWithItsScan(bytes, at + 2 + length);
    at += 2 + length;
  }
  return false;
}

function endsWithItsScan(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.byteLength; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return bytes.subarray(at + 2).every((byte) => byte === 0);
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return false;
  }
  return false;
}
