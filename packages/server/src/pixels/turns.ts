/** Lets a fixed number of tasks run at once; the others wait in the order they came. */
export type TakeTurns = <T>(task: () => Promise<T>) => Promise<T>;

/** Tasks of which `width` run at once. */
export function turns(width: number): TakeTurns {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (running < width) running++;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  };
}
