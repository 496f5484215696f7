import type { Fraction } from '../model/payload.ts';
import type { Labels } from '../model/tag-row.ts';
import type { CollectedTag } from './collected.ts';

/** What rules for derived tags may ask about the rows and numbers behind tags. */
export interface RowFacts {
  labels(name: string): Labels | undefined;
  fraction(name: string): Fraction | undefined;
}

/** Facts behind the tags of a file: of several of one name, the last one that counts. */
export function rowFacts(found: readonly CollectedTag[]): RowFacts {
  const last = (name: string) => {
    const tags = found.filter((tag) => tag.row.name === name);
    return tags.findLast((tag) => (tag.priority ?? tag.row.priority ?? 1) > 0) ?? tags[0];
  };
  return { labels: (name) => last(name)?.row.labels, fraction: (name) => last(name)?.fraction };
}
