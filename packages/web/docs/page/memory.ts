/** Read what the browser remembers; nothing where it refuses. */
export function recall(storage: () => Storage, name: string): string | undefined {
  try {
    return storage().getItem(`colophon.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Have the browser remember; `undefined` forgets. */
export function remember(storage: () => Storage, name: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(`colophon.${name}`);
    else storage().setItem(`colophon.${name}`, value);
  } catch {
    // Not remembered, then.
  }
}
