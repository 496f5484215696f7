// Source: ISO/IEC 14496-12:2022, § 8.11.3 (iloc), § 8.11.11 (idat).
import { joined } from '../../../bytes/joined.ts';
import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { rangesOf } from '../item-ranges.ts';
import type { Item } from '../items.ts';
import type { MetaVerdict } from './meta-verdict.ts';
import { Moves, mergedRanges } from './ranges.ts';
import { bodyOf } from './reading.ts';
import { type Location, rebuildMeta } from './rebuild.ts';

/** New bytes that go into a media box where an item lay. */
export interface Insert {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Where new bytes, or what lay at an offset, lie now. */
export type Place = (insert: Insert | undefined, offset: number) => number;

/** From this size on offsets take eight bytes. Some room is left for what is written longer than it was. */
const WIDE = 0xff00_0000;

/** Where the items that stay as they are lie: in the file (0), or in `idat` (1). */
export function rangesOfKind(
  { reading, pictures, metadata }: MetaVerdict,
  method: 0 | 1,
  size: number,
): readonly ByteRange[] {
  return [...reading.table.items.values()].flatMap((item) =>
    (item.method ?? 0) === method && (pictures.has(item.id) || metadata.whole.has(item.id))
      ? (rangesOf(item, reading.table, size) ?? [])
      : [],
  );
}

/** The new meta box as a function of where things lie. New bytes that are in no media box go into `idat`. */
export function draftMeta(
  meta: MetaVerdict,
  size: number,
  inserts: ReadonlyMap<number, Insert>,
): (place: Place) => Uint8Array {
  const { reading, metadata, items, holders, properties, texts } = meta;
  const idatStart = reading.table.idat?.start ?? 0;
  const within = mergedRanges(rangesOfKind(meta, 1, size));
  const moves = new Moves();
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const range of within) {
    moves.add(range, at);
    parts.push(bodyOf(reading, { bodyAt: range.start, end: range.end } as Box));
    at += range.end - range.start;
  }
  const own = new Map<number, number>();
  for (const [id, bytes] of metadata.replaced) {
    if (inserts.has(id)) continue;
    own.set(id, at);
    parts.push(bytes);
    at += bytes.byteLength;
  }
  return (place: Place): Uint8Array => {
    const locate = (item: Item): Location => {
      const { base = 0, method = 0, extents = [] } = item;
      const bytes = metadata.replaced.get(item.id);
      const inIdat = own.get(item.id);
      if (bytes && inIdat !== undefined)
        return { method: 1, extents: [{ index: 1, offset: inIdat, length: bytes.byteLength }] };
      if (bytes)
        return { method: 0, extents: [{ index: 1, offset: place(inserts.get(item.id), 0), length: bytes.byteLength }] };
      const moved = extents.map(({ index, offset, length }) => {
        if (method === 2) return { index, offset: base + offset, length };
        if (length === 0) return { index: 1, offset: 0, length };
        const now = method === 1 ? (moves.of(idatStart + base + offset) ?? at) : place(undefined, base + offset);
        return { index: 1, offset: now, length };
      });
      return { method, extents: moved };
    };
    const width = size > WIDE ? 8 : 4;
    return rebuildMeta({ reading, items, holders, properties, texts, idat: joined(parts), locate, width });
  };
}
