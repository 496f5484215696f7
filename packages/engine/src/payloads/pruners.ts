import { lazily } from '../bytes/lazily.ts';
import type { PrunableKind, Pruning, RemovalPolicy } from '../model/removal.ts';
import type { Trip } from '../model/trip.ts';

/** What a pruner is given beside the bytes. */
export interface PruningTask {
  readonly policy: RemovalPolicy;
  readonly trip: Trip;
  /** Divide a payload inside this one. */
  prune(kind: PrunableKind, bytes: Uint8Array): Promise<Pruning | undefined>;
  /** Clean a picture inside this payload: the very bytes given where nothing of it goes; `undefined` where no remover knows it. */
  cleanInner(bytes: Uint8Array): Promise<Uint8Array | undefined>;
}

/**
 * Divides one kind of payload: what of it stays under a policy. `undefined` where the payload is damaged in a way that makes dividing
 * it a guess. A payload pruned twice gives the same bytes as pruned once.
 */
export interface Pruner {
  prune(bytes: Uint8Array, task: PruningTask): Promise<Pruning | undefined>;
}

/** The pruners, each loaded when its first payload comes. */
export const PRUNERS: Readonly<Record<PrunableKind, () => Promise<Pruner>>> = {
  exif: lazily(async () => (await import('./exif/prune.ts')).exifPruner),
  xmp: lazily(async () => (await import('./xmp/prune.ts')).xmpPruner),
  iptc: lazily(async () => (await import('./iptc/prune.ts')).iptcPruner),
  photoshop: lazily(async () => (await import('./photoshop/prune.ts')).photoshopPruner),
};
