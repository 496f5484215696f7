import type { ByteRange } from '../model/byte-range.ts';
import type { Finding, PrunableKind, Pruning, RemovalPlan, RemovalPolicy } from '../model/removal.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';
import type { FileKind } from './container.ts';

/** A file inside the file, cleaned under the same policy. */
export interface InnerCleaning {
  /** The cleaned file; the very bytes given when nothing went. */
  readonly bytes: Uint8Array;
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

/** What a remover is given. */
export interface RemovalTask {
  readonly window: Window;
  readonly trip: Trip;
  readonly format: FileKind;
  readonly policy: RemovalPolicy;
  /** Divide a payload: what of it stays. `undefined` where it cannot be divided safely (damaged): then it goes or stays whole. */
  prune(kind: PrunableKind, bytes: Uint8Array): Promise<Pruning | undefined>;
  /** The same task for another spelling of the file: what is opened before it is cleaned. Ranges are those of the other window then. */
  over(window: Window): RemovalTask;
  /**
   * Plan a file that lies within this one (a second picture, a film clip). Its ranges are those of the outer file. `undefined` where no
   * remover knows it. The trip's depth is charged.
   */
  inner(range: ByteRange): Promise<RemovalPlan | undefined>;
  /** Clean a file that is packed within this one, in memory, its essence proven; `undefined` where no remover knows it. */
  innerBytes(bytes: Uint8Array, name?: string): Promise<InnerCleaning | undefined>;
}

/**
 * Plans how a file of its room becomes clean. Reads; never writes.
 *
 * Rejects with `MetadataError` `not-removable` where the file cannot be cleaned without guessing (encrypted, its structure broken), and
 * never gives half a plan.
 */
export interface Remover {
  plan(task: RemovalTask): Promise<RemovalPlan>;
}
