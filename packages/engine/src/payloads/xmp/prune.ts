import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Pruner } from '../pruners.ts';

/** Not divided yet: goes or stays whole. */
export const xmpPruner: Pruner = {
  async prune(bytes, { policy }) {
    const item = { path: '', aspects: PRIVATE_ASPECTS };
    if (dooms(policy, PRIVATE_ASPECTS)) return { bytes: undefined, doomed: [item], kept: [] };
    return { bytes, doomed: [], kept: [item] };
  },
};
