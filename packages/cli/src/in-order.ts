/**
 * Run a task for each item, `width` at a time, and hand over the results in the items' order.
 *
 * Results that wait for an earlier one are held, never more than a few times `width` of them. What a task or `receive` throws ends it all.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  width: number,
  task: (item: Item) => Promise<Result>,
  receive: (result: Result, item: Item) => Promise<void>,
): Promise<void> {
  const ahead = width * 4;
  const running: Promise<Result>[] = [];
  const gate = turnstile(width);
  let next = 0;
  for (const item of items) {
    while (running.length < ahead && next < items.length) {
      const started = items[next++] as Item;
      const result = gate(() => task(started));
      result.catch(() => {});
      running.push(result);
    }
    await receive(await (running.shift() as Promise<Result>), item);
  }
}

function turnstile(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = width;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await task();
    } finally {
      const turn = queue.shift();
      if (turn) turn();
      else free++;
    }
  };
}
