/** Says that a task's turn lasts until some work has ended too, however that ends. The task itself need not wait for it. */
export type Hold = (work: Promise<unknown>) => void;

/** Lets a fixed number of tasks run at once; the others wait in the order they came. */
export type TakeTurns = <T>(task: (hold: Hold) => Promise<T>) => Promise<T>;

/** Tasks of which `width` run at once. */
export function turns(width: number): TakeTurns {
  let running = 0;
  const queue: (() => void)[] = [];

  function pass(): void {
    const next = queue.shift();
    if (next) next();
    else running--;
  }

  return async (task) => {
    if (running < width) running++;
    else await new Promise<void>((resolve) => queue.push(resolve));
    const held: Promise<unknown>[] = [];
    try {
      return await task((work) => held.push(work));
    } finally {
      void Promise.allSettled(held).then(pass);
    }
  };
}
