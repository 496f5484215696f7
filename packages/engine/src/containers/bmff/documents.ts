// Source: ISO/IEC 23008-12, § 6 (derived, auxiliary and described images); the rules by which ExifTool 13.59 tells the properties of
// the primary image from those of others, which it counts as documents inside the file.
import type { Item, ItemTable } from './items.ts';

/** How far a property of an item that the primary image is made of counts as the primary image's: 1 never, 2 only for its parts. */
const INHERITANCE: Readonly<Record<string, 1 | 2>> = { ispe: 1, pixi: 1, irot: 1, imir: 1, pasp: 1, hvcC: 2, colr: 2 };

/** Numbers the documents of a file: 0 is the primary image's. */
export interface Documents {
  /** The document of a metadata item. */
  ofItem(item: Item): number;
  /** The document of a property, by its index from 1. Ask in order. */
  ofProperty(index: number, type: string): number;
}

/** Sort a meta box's items and properties into documents. */
export function documentsOf(table: ItemTable): Documents {
  const numbers = new Map<number, number>();
  const targets = describedBy(table);
  const holders = holdersOf(table);
  const primary = table.primary ?? 0;
  let count = 0;
  const isPart = targets.get(primary) ?? new Set<number>();
  return {
    ofItem(item) {
      const described = targets.get(item.id);
      if (table.primary === undefined || !described || described.has(table.primary)) return 0;
      count++;
      numbers.set(lowestOf(described), count);
      return count;
    },
    ofProperty(index, type) {
      const inheritance = INHERITANCE[type] ?? 0;
      let known: number | undefined;
      let lowest: number | undefined;
      for (const id of holders.get(index) ?? []) {
        const describesPrimary = inheritance === 0 && targets.get(id)?.has(primary);
        if (id === primary || describesPrimary || (inheritance !== 1 && isPart.has(id))) return 0;
        const number = numbers.get(id);
        if (number === undefined) lowest = id;
        else known = known === undefined ? number : Math.min(known, number);
      }
      if (known !== undefined || lowest === undefined) return known ?? 0;
      count++;
      numbers.set(lowest, count);
      return count;
    },
  };
}

/** What each item says that it describes or is derived from. A box with too many names counts as ExifTool counts it: its number is the name. */
function describedBy({ references }: ItemTable): ReadonlyMap<number, Set<number>> {
  const targets = new Map<number, Set<number>>();
  for (const { type, from, count, to } of references) {
    if (type !== 'dimg' && type !== 'cdsc') continue;
    const named = targets.get(from) ?? new Set<number>();
    for (const id of count < to.length ? [count] : to) named.add(id);
    targets.set(from, named);
  }
  return targets;
}

/** The items that have each property, highest id first. */
function holdersOf({ items }: ItemTable): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>();
  for (const id of [...items.keys()].sort((a, b) => b - a)) {
    for (const index of new Set(items.get(id)?.properties ?? [])) {
      const list = holders.get(index);
      if (list) list.push(id);
      else holders.set(index, [id]);
    }
  }
  return holders;
}

function lowestOf(ids: ReadonlySet<number>): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const id of ids) lowest = Math.min(lowest, id);
  return lowest;
}
