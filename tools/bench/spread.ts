/** Every so-manieth of the list, so that all its parts are there. */
export function spread<T>(items: readonly T[], limit: number): readonly T[] {
  const step = Math.max(1, items.length / limit);
  return Array.from({ length: Math.min(limit, items.length) }, (_, at) => items[Math.floor(at * step)] as T);
}
