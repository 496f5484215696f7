import type { Tag } from '../model/tag.ts';

/**
 * One tag for each key, as ExifTool chooses among several of one name: the preferred one where it is among them, else the first.
 * Each stands where it was read. `keyOf` answers `undefined` for tags to leave out.
 */
export function chooseTags(tags: readonly Tag[], keyOf: (tag: Tag) => string | undefined): ReadonlyMap<Tag, string> {
  const preferred = new Set<string>();
  for (const tag of tags) {
    const key = tag.preferred ? keyOf(tag) : undefined;
    if (key !== undefined) preferred.add(key);
  }
  const chosen = new Map<Tag, string>();
  const taken = new Set<string>();
  for (const tag of tags) {
    const key = keyOf(tag);
    if (key === undefined || taken.has(key) || (preferred.has(key) && !tag.preferred)) continue;
    taken.add(key);
    chosen.set(tag, key);
  }
  return chosen;
}
