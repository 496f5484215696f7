import type { Report, Tag } from '@colophon/engine';
import { textOfValue } from '../facts/tag-finder.ts';

/** A tag as it stands in two files; `undefined` where it does not. */
export interface Difference {
  readonly group: string;
  readonly name: string;
  readonly first: string | undefined;
  readonly second: string | undefined;
}

export const SIDES = ['different', 'first', 'second', 'same'] as const;
export type Side = (typeof SIDES)[number];

/** Facts of the copy on the disk, not of what is written in it. */
const LEFT_OUT = /^(?:ExifTool)$/;

/** Every tag of both, by what it is called; several of one name are one line. In the order of the first, then what only the second has. */
export function differencesOf(first: Report, second: Report): Readonly<Record<Side, readonly Difference[]>> {
  const [left, right] = [byName(first), byName(second)];
  const found: Record<Side, Difference[]> = { different: [], first: [], second: [], same: [] };
  for (const [key, { group, name, text }] of left) {
    const other = right.get(key)?.text;
    const side = other === undefined ? 'first' : other === text ? 'same' : 'different';
    found[side].push({ group, name, first: text, second: other });
  }
  for (const [key, { group, name, text }] of right)
    if (!left.has(key)) found.second.push({ group, name, first: undefined, second: text });
  return found;
}

interface Named {
  readonly group: string;
  readonly name: string;
  readonly text: string;
}

function byName({ tags }: Report): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  for (const tag of tags) {
    if (tag.role === 'flattened' || LEFT_OUT.test(tag.group0)) continue;
    const key = keyOf(tag);
    const text = textOfValue(tag.printed);
    const before = found.get(key);
    if (!before) found.set(key, { group: tag.group1, name: tag.name, text });
    else if (!before.text.split('\n').includes(text)) found.set(key, { ...before, text: `${before.text}\n${text}` });
  }
  return found;
}

function keyOf({ group1, name }: Tag): string {
  return JSON.stringify([group1, name]);
}
