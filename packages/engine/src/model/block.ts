import type { ByteRange } from './byte-range.ts';

/** What a block holds: a payload standard the engine has (or will have) a desk for, or one of the structural kinds. */
export type BlockKind =
  | 'exif'
  | 'xmp'
  | 'iptc'
  | 'icc'
  | 'photoshop'
  | 'jfif'
  | 'adobe'
  | 'mpf'
  | 'c2pa'
  | 'id3'
  /** An application segment of a JPEG file that a maker or a program keeps for itself. */
  | 'segment'
  | 'maker-note'
  | 'text'
  | 'thumbnail'
  | 'gain-map'
  | 'pixels'
  | 'trailer'
  | 'padding'
  | 'structure'
  | 'unknown';

/**
 * One part of a container as its scan found it.
 *
 * `range` is what removing the block would take out of the file; `payload` lists the ranges in which its content lies, in
 * reading order (several for a payload that is split over segments).
 */
export interface Block {
  readonly kind: BlockKind;
  /** Where it was found, outermost first, in the format's own terms: `APP1[0]`, `moov/udta/meta`. */
  readonly path: string;
  readonly range: ByteRange;
  readonly payload: readonly ByteRange[];
  readonly packing?: 'deflate' | 'brotli';
  /** What its surroundings know and its payload does not say: a chunk's keyword, an item's role. */
  readonly details?: Readonly<Record<string, string | number>>;
}
