import type { Tag, TagValue } from '../model/tag.ts';
import { numberText } from '../print/number-text.ts';
import type { Reference } from './order.ts';
import type { Ingredient } from './rule.ts';

/** The tags of a file by name, derived ones as they come. */
export interface Pantry {
  /** Whether there is a tag of that name in any group. */
  has(reference: Reference): boolean;
  /** The tag a rule means by a name, or by a name in a group. */
  find(reference: Reference): Ingredient | undefined;
  put(tag: Tag, priority: number): void;
}

/** Arrange tags for look-up. */
export function openPantry(tags: readonly Tag[]): Pantry {
  const shelves = new Map<string, Tag[]>();
  const preferred = new Map<string, Tag>();
  const shelve = (tag: Tag): void => {
    const shelf = shelves.get(tag.name);
    if (shelf) shelf.push(tag);
    else shelves.set(tag.name, [tag]);
  };
  for (const tag of tags) {
    if (tag.role === 'structure') continue;
    shelve(tag);
    if (tag.preferred || !preferred.has(tag.name)) preferred.set(tag.name, tag);
  }
  return {
    has: ({ name }) => preferred.has(name),
    find({ name, group }) {
      const first = preferred.get(name);
      if (group === undefined) return first && ingredientOf(first);
      // The preferred one first, then the others, the latest before the earlier ones.
      const others = (shelves.get(name) ?? []).filter((tag) => tag !== first).reverse();
      const found = [...(first ? [first] : []), ...others].find((tag) => tag.group0 === group || tag.group1 === group);
      return found && ingredientOf(found);
    },
    put(tag, priority) {
      shelve(tag);
      if (priority > 0 || !preferred.has(tag.name)) preferred.set(tag.name, tag);
    },
  };
}

function ingredientOf(tag: Tag): Ingredient {
  return { value: tag.value, printed: textOf(tag.printed) };
}

/** A value as one text. */
export function textOf(value: TagValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? value.map(textOf).join(' ') : Object.values(value).map(textOf).join(' ');
}
