import type { Block } from './block.ts';
import type { Format } from './format.ts';
import type { Problem } from './problem.ts';
import type { Tag } from './tag.ts';

/** The readers that can answer. */
export type EngineName = 'native' | 'exiftool';

/** Something the reader met and could not decode: the workbench asks another reader for it. */
export interface Gap {
  /** `container`: the whole file; `payload`: one block; `maker-note`: a maker's private table. */
  readonly kind: 'container' | 'payload' | 'maker-note';
  /** The format's, block kind's or maker's name. */
  readonly name: string;
  /** Family 0 or 1 groups that are missing because of it; empty when any may be. */
  readonly groups: readonly string[];
}

/** What is known of the picture or stream without decoding its metadata. Absent means not known. */
export interface Facts {
  readonly width?: number;
  readonly height?: number;
}

/** What an answer cost. */
export interface Cost {
  /** Requests made to the source. */
  readonly reads: number;
  /** Bytes fetched from the source. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/** The answer of every reader: plain data, safe to send between threads. */
export interface Report {
  /** Absent when no engaged reader recognised the content. */
  readonly format?: Format;
  readonly facts: Facts;
  readonly blocks: readonly Block[];
  readonly tags: readonly Tag[];
  readonly problems: readonly Problem[];
  readonly cost: Cost;
  /** True when nothing is known to be missing: no gap, no limit reached. */
  readonly complete: boolean;
  readonly gaps: readonly Gap[];
  /** Which reader gave which family 0 group. */
  readonly engines: Readonly<Record<string, EngineName>>;
}
