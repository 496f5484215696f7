import type { Fraction } from '../model/payload.ts';
import type { Labels } from '../model/tag-row.ts';
import type { CollectedTag } from './collected.ts';

/** What rules for derived tags may ask about the rows and numbers behind tags. */
export interface RowFacts {
  labels(name: string): Labels | undefined;
  fraction(name: string): Fraction | undefined;
}

/** Facts behind the tags of a file: of several of one name, the last one that counts. */
export function rowFacts(collected: readonly CollectedTag[]): RowFacts {
  const last = (name: string) => {
    const tags = collected.filter(({ found }) => found.row.name === name);
    return (tags.findLast(({ priority }) => priority > 0) ?? tags[0])?.found;
  };
  return { labels: (name) => last(name)?.row.labels, fraction: (name) => last(name)?.fraction };
}
