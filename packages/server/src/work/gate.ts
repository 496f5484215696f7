import { MetadataError } from '@colophon/engine';

/** Lets a fixed number of tasks run at once; the others wait in the order they came. */
export interface Gate {
  /** Run the task when its turn comes. Rejects with `MetadataError` `aborted` when the signal fires while it waits. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  running(): number;
  waiting(): number;
}

/** Create a gate `width` tasks wide. How many may wait is the admission's business. */
export function createGate(width: number): Gate {
  let running = 0;
  const queue: (() => void)[] = [];

  async function enter(signal?: AbortSignal): Promise<void> {
    if (running < width) {
      running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        queue.splice(queue.indexOf(turn), 1);
        reject(new MetadataError('aborted', 'the caller gave up while waiting for a turn'));
      };
      if (signal?.aborted) return reject(new MetadataError('aborted', 'the caller gave up while waiting for a turn'));
      signal?.addEventListener('abort', giveUp, { once: true });
      queue.push(turn);
    });
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else running--;
  }

  return {
    async run(task, signal) {
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
    running: () => running,
    waiting: () => queue.length,
  };
}
