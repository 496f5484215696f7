import { useEffect, useState } from 'preact/hooks';

/** A value that parts of the page watch. Made in `main.tsx` or by a room's own hook, never by a module. */
export interface Store<T> {
  get(): T;
  set(next: T | ((before: T) => T)): void;
  /** Answers a function that ends the watching. */
  watch(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const made = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      if (Object.is(made, value)) return;
      value = made;
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `choose` makes of a store's value; the component is drawn anew when that changes. */
export function useStore<T, S = T>(store: Store<T>, choose: (value: T) => S = (value) => value as unknown as S): S {
  const [chosen, setChosen] = useState(() => choose(store.get()));
  useEffect(() => {
    const update = (): void => setChosen(() => choose(store.get()));
    update();
    return store.watch(update);
  }, [store]);
  return chosen;
}
