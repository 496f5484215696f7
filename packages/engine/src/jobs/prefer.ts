/** What decides between tags of one name. */
export interface Ranked {
  readonly name: string;
  /** ExifTool's priority; the usual is 1. */
  readonly priority: number;
}

/**
 * The tags that ExifTool gives to those who ask by name alone, one for each name: a later tag takes the place of an earlier one
 * unless its priority is 0 or lower than that one's.
 */
export function preferredOf<T extends Ranked>(tags: readonly T[]): ReadonlySet<T> {
  const chosen = new Map<string, T>();
  for (const tag of tags) {
    const before = chosen.get(tag.name);
    if (before === undefined || (tag.priority > 0 && tag.priority >= before.priority)) chosen.set(tag.name, tag);
  }
  return new Set(chosen.values());
}
