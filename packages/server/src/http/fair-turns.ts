import { MetadataError } from '@colophon/engine';

/** Lets so many tasks run at once. The others wait: each payer's in the order they came, the payers one after the other. */
export interface FairTurns {
  /**
   * Resolves to the function that ends the turn, when it has come; to `undefined` when it has not come in `milliseconds`. Rejects with
   * `MetadataError` `aborted` when the signal fires before.
   */
  enter(payer: string, options?: { signal?: AbortSignal; milliseconds?: number }): Promise<(() => void) | undefined>;
  /** Run the task in the current payer's turn. Rejects as `enter` does. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  running(): number;
  waiting(): number;
}

/** Whether one more may run for a payer that has `own` of the `running` ones. */
export type MayRun = (own: number, running: number) => boolean;

/**
 * So many at once; a payer with nothing running may pass the others by, so that he need not wait for their long ones. They all then
 * share the processors with him.
 */
export function wide(width: number): MayRun {
  const extra = spare(width);
  return (own, running) => running < width || (own === 0 && running < width + extra);
}

/** Turns beside the width that are for payers with nothing running. */
export function spare(width: number): number {
  return Math.ceil(width / 2);
}

interface Waiting {
  /** Begins the turn. */
  readonly call: () => void;
}

/** Create turns. `payer` says on whose account `run` is called. */
export function createFairTurns(mayRun: MayRun, payer: () => string = () => ''): FairTurns {
  const queues = new Map<string, Waiting[]>();
  const owned = new Map<string, number>();
  let running = 0;
  let waiting = 0;

  function begin(who: string): void {
    running++;
    owned.set(who, (owned.get(who) ?? 0) + 1);
  }

  function end(who: string): void {
    running--;
    const left = (owned.get(who) ?? 1) - 1;
    if (left > 0) owned.set(who, left);
    else owned.delete(who);
    while (callNext());
  }

  /** Call the first who may, in the order of the payers' turns; he is the last of them then. */
  function callNext(): boolean {
    for (const [who, queue] of queues) {
      const next = queue[0];
      if (!next || !mayRun(owned.get(who) ?? 0, running)) continue;
      forget(who, next);
      const rest = queues.get(who);
      queues.delete(who);
      if (rest) queues.set(who, rest);
      begin(who);
      next.call();
      return true;
    }
    return false;
  }

  function forget(who: string, one: Waiting): void {
    const queue = queues.get(who);
    const at = queue?.indexOf(one) ?? -1;
    if (!queue || at < 0) return;
    queue.splice(at, 1);
    waiting--;
    if (queue.length === 0) queues.delete(who);
  }

  function once(who: string): () => void {
    let isOver = false;
    return () => {
      if (!isOver) end(who);
      isOver = true;
    };
  }

  const enter: FairTurns['enter'] = async (who, { signal, milliseconds } = {}) => {
    if (signal?.aborted) throw givenUp();
    if (!queues.has(who) && mayRun(owned.get(who) ?? 0, running)) {
      begin(who);
      return once(who);
    }
    const { promise, resolve, reject } = Promise.withResolvers<(() => void) | undefined>();
    const one: Waiting = { call: () => resolve(once(who)) };
    const giveUp = (): void => {
      forget(who, one);
      reject(givenUp());
    };
    const tooLate = (): void => {
      forget(who, one);
      resolve(undefined);
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(tooLate, milliseconds);
    signal?.addEventListener('abort', giveUp, { once: true });
    const queue = queues.get(who);
    if (queue) queue.push(one);
    else queues.set(who, [one]);
    waiting++;
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  };

  return {
    enter,
    async run(task, signal) {
      const leave = await enter(payer(), signal ? { signal } : {});
      try {
        return await task();
      } finally {
        leave?.();
      }
    },
    running: () => running,
    waiting: () => waiting,
  };
}

function givenUp(): MetadataError {
  return new MetadataError('aborted', 'the caller gave up while waiting for a turn');
}
