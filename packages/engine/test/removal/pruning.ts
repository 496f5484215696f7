import assert from 'node:assert/strict';
import { type PolicyWishes, removalPolicy } from '../../src/model/policy.ts';
import type { PrunableKind, Pruning } from '../../src/model/removal.ts';
import { Trip } from '../../src/model/trip.ts';
import { PRUNERS } from '../../src/payloads/pruners.ts';

/** Prune a payload, and hold the pruner to its laws: pruned twice is pruned once, and what dooms nothing changes nothing. */
export async function prune(
  kind: PrunableKind,
  bytes: Uint8Array,
  wishes: PolicyWishes = {},
): Promise<Pruning | undefined> {
  const first = await pruneOnce(kind, bytes, wishes);
  if (!first) return undefined;
  if (first.doomed.length === 0) assert.equal(first.bytes, bytes, 'what dooms nothing changes nothing');
  if (first.bytes === undefined) return first;
  const again = await pruneOnce(kind, first.bytes, wishes);
  assert.deepEqual(again?.doomed, [], 'nothing doomed is left');
  assert.equal(again?.bytes, first.bytes, 'pruned twice is pruned once');
  return first;
}

async function pruneOnce(kind: PrunableKind, bytes: Uint8Array, wishes: PolicyWishes): Promise<Pruning | undefined> {
  const task = { policy: removalPolicy(wishes), trip: new Trip() };
  const inner = async (other: PrunableKind, payload: Uint8Array): Promise<Pruning | undefined> =>
    await (await PRUNERS[other]()).prune(payload, { ...task, prune: inner, cleanInner: async () => undefined });
  return await inner(kind, bytes);
}
