/** What the browser remembers for this page. A browser that refuses (private windows, blocked storage) remembers nothing. */
export interface Memory {
  read(name: string): string | undefined;
  write(name: string, value: string | undefined): void;
}

/** Storage of the browser, under names of our own. */
export function memoryIn(storage: () => Storage): Memory {
  const full = (name: string): string => `colophon.${name}`;
  return {
    read(name) {
      try {
        return storage().getItem(full(name)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(name, value) {
      try {
        if (value === undefined) storage().removeItem(full(name));
        else storage().setItem(full(name), value);
      } catch {
        // Not remembered, then.
      }
    },
  };
}
