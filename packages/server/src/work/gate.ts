import { createFairTurns, wide } from '../http/fair-turns.ts';

/** Lets a fixed number of tasks run at once; the others wait for their turn. */
export interface Gate {
  /** Run the task when its turn comes. Rejects with `MetadataError` `aborted` when the signal fires while it waits. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  running(): number;
  waiting(): number;
}

/**
 * Create a gate `width` tasks wide. Whoever pays by `payer` takes turns with the others; one who has nothing running may overtake them
 * (`wide`). How many may wait is the admission's business.
 */
export function createGate(width: number, payer?: () => string): Gate {
  if (payer) return createFairTurns(wide(width), payer);
  return createFairTurns((_own, running) => running < width);
}
