import type { BlockKind } from './block.ts';
import type { ByteRange } from './byte-range.ts';

/** What a piece of a file can be about: the words in which policies are written. Closed: add here first. */
export const ASPECTS = [
  /** ICC profiles, and colour spaces that only metadata names (Exif's Adobe RGB). */
  'icc',
  /** Which way up the picture is. */
  'orientation',
  /** The second picture, and its figures, that turn a picture into an HDR one. */
  'gain-map',
  /** Pixels per unit of length, and the shape of a pixel. */
  'density',
  /** Where it was made, or what place it shows. */
  'location',
  /** Who: authors, owners, people shown, account names, contact data. */
  'identity',
  /** With what: make, model, serial numbers, lens, settings of the device. */
  'device',
  /** When: every date and time, and the zone. */
  'time',
  /** Rights and licences. */
  'copyright',
  /** Titles, captions, keywords, comments, ratings. */
  'description',
  /** Programs, their settings, history of edits, identifiers of documents and versions. */
  'history',
  /** Small copies of the picture, covers, previews. */
  'thumbnails',
  /** The film clip that belongs to a still picture. */
  'motion',
  /** Signed statements of origin (C2PA). */
  'provenance',
  /** Files inside the file. */
  'attachments',
  /** What nobody can look into: unknown blocks, padding that is not empty, bytes after the end. */
  'unknown',
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** What rendering needs: kept unless a policy says otherwise. */
export const RENDERING_ASPECTS: readonly Aspect[] = ['icc', 'orientation', 'gain-map', 'density'];

/** What is not about rendering: an undivided block of unknown content may hold any of it. */
export const PRIVATE_ASPECTS: readonly Aspect[] = ASPECTS.filter((aspect) => !RENDERING_ASPECTS.includes(aspect));

/** A declared policy: plain data, part of every receipt. */
export interface RemovalPolicy {
  /** How it was asked for. */
  readonly mode: 'default' | 'everything' | 'only';
  /** The aspects that go. All others stay. */
  readonly dooms: readonly Aspect[];
}

/** A stretch of bytes: of the file that is read, or of new ones. */
export type Stretch =
  | { readonly kind: 'copy'; readonly range: ByteRange }
  | { readonly kind: 'put'; readonly bytes: Uint8Array };

/** One thing that a plan found in a file, and that goes or stays. */
export interface Finding {
  readonly kind: BlockKind;
  /** Where, outermost first, in the format's own terms, as in a block. */
  readonly path: string;
  readonly aspects: readonly Aspect[];
  /** Where it lies in the file that was read; empty where it was packed inside something else. */
  readonly ranges: readonly ByteRange[];
  /** Its size, where it has no ranges. */
  readonly bytes?: number;
  /** For what stays: why. For what goes: only where it is not plain. A few words. */
  readonly why?: string;
}

/** How a file becomes a clean one. A plan that dooms nothing is one copy of the whole file. */
export interface RemovalPlan {
  /** The cleaned file, from its first byte to its last. */
  readonly parts: readonly Stretch[];
  /** What goes, in file order. */
  readonly doomed: readonly Finding[];
  /** What stays though it is metadata, in file order. */
  readonly kept: readonly Finding[];
  /**
   * What must be the same before and after, in an order that a plan of the cleaned file gives again: coded pixels and samples with the
   * tables that decode them. Never metadata. Nothing of it may be a `put` of bytes made up for the plan.
   */
  readonly essence: readonly Stretch[];
  /** Compressed streams, other than the essence, in which text could hide: the search for leftovers looks into them. */
  readonly packed?: readonly PackedRange[];
  /** The file without its protection, where it has one that was taken off: what readers are shown that are to tell what was in it. */
  readonly opened?: Uint8Array;
}

/** A compressed stream in the file: `deflate` is the zlib format (RFC 1950), `deflate-raw` RFC 1951 alone. */
export interface PackedRange {
  readonly range: ByteRange;
  readonly packing: 'deflate' | 'deflate-raw' | 'gzip' | 'brotli';
}

/** The payload standards that can be divided. */
export type PrunableKind = 'exif' | 'xmp' | 'iptc' | 'photoshop';

/** A payload without what a policy dooms. */
export interface Pruning {
  /** What stays of it; `undefined` when nothing does. The very bytes given when nothing went. */
  readonly bytes: Uint8Array | undefined;
  /** What went, by path relative to the payload (an IFD and tag, a property). */
  readonly doomed: readonly PrunedItem[];
  readonly kept: readonly PrunedItem[];
}

/** One thing inside a payload. */
export interface PrunedItem {
  readonly path: string;
  readonly aspects: readonly Aspect[];
  readonly why?: string;
}
