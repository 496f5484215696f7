import type { SourceTicket } from '@colophon/engine';
import type { PlannedObject } from '../model.ts';

/** An object that can be read. */
export interface OpenObject {
  readonly ticket: SourceTicket;
  /** `undefined` where its server does not tell. */
  readonly bytes: number | undefined;
}

/** An object that is here to its last byte. */
export interface WholeObject extends OpenObject {
  readonly ticket: Exclude<SourceTicket, { kind: 'source' }>;
}

/** Some objects, and how to go on behind them. */
export interface ObjectPage {
  readonly objects: readonly PlannedObject[];
  /** `undefined`: there are no more. */
  readonly cursor: string | undefined;
}

/** Lists objects in an order that stands still, so that a listing can be taken up again where it was left. */
export interface ObjectListing {
  /**
   * At most `most` of the objects behind the cursor. Rejects with `Unavailable` where trying again may help, and with
   * `MetadataError` where it does not.
   */
  list(cursor: string | undefined, most: number): Promise<ObjectPage>;
}

/**
 * Reads objects one by one. Rejects with `MetadataError` for what is the object's own fault, and with `Unavailable` for what is not;
 * and with whatever `use` rejects with.
 */
export interface ObjectReader {
  /** In ranges where that is cheaper. */
  read<T>(object: PlannedObject, signal: AbortSignal, use: (open: OpenObject) => Promise<T>): Promise<T>;
  /** Every byte of it. */
  readWhole<T>(object: PlannedObject, signal: AbortSignal, use: (whole: WholeObject) => Promise<T>): Promise<T>;
}
