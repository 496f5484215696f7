import type { Draft } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import type { PngChunk } from './walk.ts';

/** What a plan knows from chunk to chunk. */
export interface Scene {
  readonly task: RemovalTask;
  readonly draft: Draft;
  /** PNG or APNG, and not MNG or JNG. */
  readonly isPng: boolean;
  /** There is an Exif chunk, or one was made: what a text says of the same does not count beside it. */
  hasExif: boolean;
  hasXmp: boolean;
  hasProfile: boolean;
}

/** A chunk, and how findings call it. */
export interface NamedChunk extends PngChunk {
  readonly path: string;
}
