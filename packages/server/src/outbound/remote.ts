import type { Source } from '@colophon/engine';
import type { RemoteFacts } from './remote-facts.ts';

/** What a source has asked of the network so far. */
export interface RemoteCost {
  readonly requests: number;
  /** Bytes of bodies received, as sent. */
  readonly bytes: number;
}

/** A file at a URL, read in ranges. Besides what `Source` says, it rejects with `too-large`. */
export interface RemoteSource extends Source, RemoteFacts {
  readonly cost: () => RemoteCost;
}
