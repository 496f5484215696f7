import type { Pace } from '../../../src/queue/pace.ts';
import type { RetryRule } from '../../../src/queue/queue.ts';

/** What the tests' jobs carry. */
export interface Errand {
  readonly number: number;
}

const retry: RetryRule = { tries: 3, delaySeconds: 1, maxDelaySeconds: 2, trySeconds: 20 };

export const ERRAND = { name: 'errand', retry, width: 2, run: async (_errand: Errand): Promise<void> => {} };

/** The queue's pace, hurried as far as pg-boss lets it. */
export const QUICK: Partial<Pace> = { pollMs: 500, heartbeatSeconds: 10, superviseSeconds: 1 };
