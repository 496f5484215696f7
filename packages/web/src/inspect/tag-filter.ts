import type { Report, Tag } from '@colophon/engine';
import { textOfValue } from '../facts/tag-finder.ts';

/** A tag as it is listed. */
export interface ListedTag {
  /** Place in the report: unlike its name it occurs once. */
  readonly index: number;
  readonly tag: Tag;
  readonly printed: string;
  readonly numeric: string;
  /** Where its value lies: the block's path, and the value's first byte, or the block's. */
  readonly where: { readonly path: string; readonly start: number; readonly isExact: boolean } | undefined;
  /** What is searched, in small letters. */
  readonly words: string;
}

/** Tags of one group, in the order in which they were read. */
export interface TagGroup {
  readonly name: string;
  readonly tags: readonly ListedTag[];
}

/** Every tag of a report, ready to be listed; fields of structures are shown by the structure. */
export function listedTags({ tags, blocks }: Report, places: ReadonlyMap<number, number>): readonly ListedTag[] {
  return tags.flatMap((tag, index): ListedTag[] => {
    if (tag.role === 'flattened') return [];
    const [printed, numeric] = [textOfValue(tag.printed), textOfValue(tag.value)];
    const block = tag.block === undefined ? undefined : blocks[tag.block];
    const words = `${tag.group0}:${tag.group1}:${tag.name}\n${printed}\n${numeric}`.toLowerCase();
    const place = places.get(index);
    const where = block && { path: block.path, start: place ?? block.range.start, isExact: place !== undefined };
    return [{ index, tag, printed, numeric, where, words }];
  });
}

/** Where a group is shown: `EXIF › GPS`, or `File` where both of its names are the same. */
export function groupName({ group0, group1 }: Pick<Tag, 'group0' | 'group1'>): string {
  return group0 === group1 ? group0 : `${group0} › ${group1}`;
}

/** The tags that hold every word that is searched for, of one group or of all (`''`), by group. */
export function groupTags(tags: readonly ListedTag[], search: string, group: string): readonly TagGroup[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ListedTag[]>();
  for (const listed of tags) {
    const name = groupName(listed.tag);
    if ((group !== '' && name !== group) || !wanted.every((word) => listed.words.includes(word))) continue;
    const known = groups.get(name);
    if (known) known.push(listed);
    else groups.set(name, [listed]);
  }
  return [...groups].map(([name, found]) => ({ name, tags: found }));
}
