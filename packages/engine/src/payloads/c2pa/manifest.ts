import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';

/** Where the desk stands among superboxes: each is a document of its own. */
export interface Manifest {
  /** The name made of the current superbox's label; empty where it has none. */
  label: string;
  /** Whether a tag that was met before, by its table and key, is a list. */
  readonly lists: Map<string, boolean>;
  enter(): void;
  leave(): void;
  add(group1: string, id: string, row: TagRow, raw: RawValue): void;
}

/** Begin at the outermost level. */
export function openManifest(sink: TagSink): Manifest {
  /** The document that the preferred tag of each name stands in. */
  const holders = new Map<string, string | undefined>();
  const levels: number[] = [];
  let count = 0;
  let document: string | undefined;
  return {
    label: '',
    lists: new Map(),
    enter() {
      if (levels.length === 0) levels.push(++count);
      else levels.push((levels.pop() ?? 0) + 1);
      document = levels.join('-');
      levels.push(0);
    },
    leave() {
      document = undefined;
      this.label = '';
      levels.pop();
      if (levels.length < 2) levels.length = 0;
    },
    add(group1, id, row, raw) {
      // A tag takes the place of one of its name only within the same document.
      const isLater = holders.has(row.name);
      const displaces = isLater && holders.get(row.name) === document;
      if (!isLater) holders.set(row.name, document);
      sink.add({ group0: 'JUMBF', group1, id, row, raw, priority: displaces ? 1 : 0 });
    },
  };
}
