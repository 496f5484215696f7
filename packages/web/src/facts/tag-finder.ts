import type { Report, Tag, TagValue } from '@colophon/engine';

/** Looks tags up by name, the group before it where one is asked for: `Make`, `EXIF:Artist`, `XMP-dc:Creator`. */
export interface TagFinder {
  find(...names: readonly string[]): Tag | undefined;
  /** Every tag of these names, in the order of the names. */
  all(...names: readonly string[]): readonly Tag[];
}

export function tagFinder({ tags }: Pick<Report, 'tags'>): TagFinder {
  const byName = new Map<string, Tag[]>();
  for (const tag of tags) {
    if (tag.role === 'flattened') continue;
    const known = byName.get(tag.name);
    if (known) known.push(tag);
    else byName.set(tag.name, [tag]);
  }
  const all = (...names: readonly string[]): readonly Tag[] =>
    names.flatMap((asked) => {
      const [name = '', group] = asked.split(':').toReversed();
      const found = byName.get(name) ?? [];
      return group === undefined
        ? preferredFirst(found)
        : found.filter((tag) => tag.group0 === group || tag.group1 === group);
    });
  return { all, find: (...names) => all(...names).find((tag) => textOf(tag) !== '') };
}

function preferredFirst(tags: readonly Tag[]): readonly Tag[] {
  return tags.toSorted((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false));
}

/** The printed form as one text; lists joined. */
export function textOf(tag: Tag | undefined): string {
  return tag === undefined ? '' : textOfValue(tag.printed).trim();
}

/** A value as one text; structures as JSON. */
export function textOfValue(value: TagValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(textOfValue).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** The numeric form, where it is one. */
export function numberOf(tag: Tag | undefined): number | undefined {
  if (tag === undefined || tag.value === '' || tag.value === null) return undefined;
  const number =
    typeof tag.value === 'number' ? tag.value : typeof tag.value === 'string' ? Number(tag.value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** The single texts of a tag: a list's items, or the one. */
export function itemsOf(tag: Tag): readonly string[] {
  const { printed } = tag;
  const items = Array.isArray(printed) ? printed.map(textOfValue) : [textOfValue(printed)];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}
