// Source: ISO/IEC 14496-12:2022, § 8.11.3 (item location: construction methods).
import type { ByteRange } from '../../model/byte-range.ts';
import type { Item, ItemTable } from './items.ts';

/** Where an item's content lies in the file, cut to the file's size; `undefined` where it is said to lie in another file, or nowhere. */
export function rangesOf(
  item: Item,
  table: ItemTable,
  size = Number.POSITIVE_INFINITY,
): readonly ByteRange[] | undefined {
  if (item.isElsewhere || !item.extents) return undefined;
  if (item.method === 2) return rangesInItems(item, table, size);
  if (item.method === 1 && !table.idat) return undefined;
  const base = (item.base ?? 0) + (item.method === 1 ? (table.idat?.start ?? 0) : 0);
  return item.extents
    .map(({ offset, length }) => ({ start: base + offset, end: Math.min(base + offset + length, size) }))
    .filter(({ start, end }) => start < end);
}

/** Parts of other items, which lie in the file or in `idat` themselves. */
function rangesInItems(item: Item, table: ItemTable, size: number): readonly ByteRange[] | undefined {
  const sources = table.sources.get(item.id) ?? [];
  return item.extents?.flatMap(({ index, offset, length }): readonly ByteRange[] => {
    const source = table.items.get(sources[index - 1] ?? -1);
    const ranges = source && source.method !== 2 ? rangesOf(source, table, size) : undefined;
    return ranges ? slice(ranges, (item.base ?? 0) + offset, length === 0 ? Number.POSITIVE_INFINITY : length) : [];
  });
}

function slice(ranges: readonly ByteRange[], offset: number, length: number): readonly ByteRange[] {
  const parts: ByteRange[] = [];
  let passed = 0;
  for (const { start, end } of ranges) {
    const from = start + Math.max(0, offset - passed);
    const to = Math.min(end, start + offset + length - passed);
    passed += end - start;
    if (from < to) parts.push({ start: from, end: to });
  }
  return parts;
}
