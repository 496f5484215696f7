import type { Report, Tag } from '../src/index.ts';

/** A report that holds the given tags and nothing else of note. */
export function reportOf(tags: readonly Tag[], more: Partial<Report> = {}): Report {
  return {
    facts: {},
    blocks: [],
    tags,
    problems: [],
    cost: { reads: 1, bytes: 10, milliseconds: 1 },
    complete: true,
    gaps: [],
    engines: {},
    ...more,
  };
}

/** A tag of one text, in a group whose family 1 is called as its family 0 unless `EXIF/IFD0` says otherwise. */
export function tag(group: string, name: string, printed: Tag['printed'], more: Partial<Tag> = {}): Tag {
  const [group0 = '', group1 = group0] = group.split('/');
  return { group0, group1, name, printed, value: printed, ...more };
}
