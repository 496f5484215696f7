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
  const all: Tag[] = [];
  const preferred = new Map<string, Tag>();
  for (const tag of tags) {
    if (tag.role === 'structure') continue;
    all.push(tag);
    if (tag.preferred || !preferred.has(tag.name)) preferred.set(tag.name, tag);
  }
  return {
    has: ({ name }) => preferred.has(name),
    find({ name, group }) {
      const first = preferred.get(name);
      if (first === undefined) return undefined;
      if (group === undefined || first.group0 === group || first.group1 === group) return ingredientOf(first);
      // After the preferred one, the latest counts before the earlier ones.
      const found = all.findLast((tag) => tag.name === name && (tag.group0 === group || tag.group1 === group));
      return found && ingredientOf(found);
    },
    put(tag, priority) {
      all.push(tag);
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
