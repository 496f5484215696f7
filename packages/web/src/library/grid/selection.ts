import { useMemo, useState } from 'preact/hooks';
import { type Entry, idOf } from '../api/shapes.ts';

/** Which entries are chosen, in the order in which they were. */
export interface Selection {
  readonly entries: readonly Entry[];
  has(entry: Entry): boolean;
  toggle(entry: Entry): void;
  /** Add all of these. */
  add(entries: readonly Entry[]): void;
  only(entries: readonly Entry[]): void;
  clear(): void;
}

/** `shown` are the entries as they are now: what was chosen before may have another name by then. */
export function useSelection(shown: readonly Entry[]): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Entry>>(new Map());
  return useMemo(
    () => ({
      entries: chosen.size === 0 ? [] : asTheyAre(chosen, shown),
      has: (entry) => chosen.has(idOf(entry)),
      toggle: (entry) =>
        setChosen((before) => {
          const next = new Map(before);
          if (!next.delete(idOf(entry))) next.set(idOf(entry), entry);
          return next;
        }),
      add: (entries) => setChosen((before) => new Map([...before, ...pairs(entries)])),
      only: (entries) => setChosen(new Map(pairs(entries))),
      clear: () => setChosen((before) => (before.size === 0 ? before : new Map())),
    }),
    [chosen, shown],
  );
}

function asTheyAre(chosen: ReadonlyMap<string, Entry>, shown: readonly Entry[]): readonly Entry[] {
  const now = new Map(pairs(shown));
  return [...chosen].map(([id, entry]) => now.get(id) ?? entry);
}

function pairs(entries: readonly Entry[]): readonly (readonly [string, Entry])[] {
  return entries.map((entry) => [idOf(entry), entry]);
}
