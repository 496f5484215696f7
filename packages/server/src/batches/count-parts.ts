import { type Metrics, NO_METRICS } from '../observe/metrics.ts';
import type { Tally } from './part.ts';

/** Counts the parts of batches that this process works on. */
export interface PartCounts {
  /** A part is begun; call the answer once, when it is no longer worked on. */
  begun(): () => void;
  /** A part has ended: it counts, or another worker was faster. */
  ended(action: 'extract' | 'remove', tally: Tally, counts: boolean): void;
}

/** Declare the numbers of batches. */
export function countParts(metrics: Metrics = NO_METRICS): PartCounts {
  let leased = 0;
  metrics.watch('colophon_batch_parts_leased', 'Parts of batches that are worked on', () => leased);
  const objects = metrics.counter({
    name: 'colophon_batch_objects_total',
    help: 'Objects of batches that have their result, by outcome: ok, or the class of the failure',
    labels: ['action', 'outcome'],
  });
  const parts = metrics.counter({
    name: 'colophon_batch_parts_total',
    help: 'Parts of batches done, by outcome: settled, or lost to a worker that was faster',
    labels: ['action', 'outcome'],
  });
  return {
    begun() {
      leased++;
      let isHeld = true;
      return () => {
        if (isHeld) leased--;
        isHeld = false;
      };
    },
    ended(action, tally, counts) {
      parts({ action, outcome: counts ? 'settled' : 'lost' });
      if (!counts) return;
      objects({ action, outcome: 'ok' }, tally.objects - tally.failed);
      for (const [outcome, count] of Object.entries(tally.errors)) objects({ action, outcome }, count);
    },
  };
}
