// Source: ISO/IEC 14496-12:2022, § 8.7.5 (stco, co64), 8.7.9 (saio).
import type { Box } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { cutSlack, tableLength } from './leaves.ts';
import { type Cleaned, type Places, type Pointer, pointing } from './pieces.ts';
import { type Rule, viewOf, type Work } from './work.ts';

/** A table of offsets in the file: it follows what it points at. */
export const chunkOffsets: Rule = (work, box, path) => offsetsFrom(work, box, path, 0, () => 0);

/** A table of offsets that count from a place: `base` in the file, `newBase` in the cleaned one. */
export function offsetsFrom(
  work: Work,
  box: Box,
  path: string,
  base: number,
  newBase: (places: Places) => number,
): Cleaned {
  const { start, width } = offsetTable(work, box);
  const view = viewOf(work, box);
  const usedEnd = box.bodyAt + tableLength(view, start, width);
  const entriesAt = Math.min(box.bodyAt + start, usedEnd);
  const count = Math.floor((usedEnd - entriesAt) / width);
  const range = { start: entriesAt, end: entriesAt + count * width };
  const pointer: Pointer = {
    kind: 'pointer',
    range,
    resolve: (places) => moved(work, range, width, places, base, newBase(places)),
  };
  return cutSlack(work, box, path, usedEnd, pointing({ start: box.bodyAt, end: usedEnd }, count > 0 ? [pointer] : []));
}

/** Where the entries of a table of offsets begin in its body, and how wide they are. */
export function offsetTable(work: Work, box: Box): { readonly start: number; readonly width: 4 | 8 } {
  if (box.type !== 'saio') return { start: 8, width: box.type === 'co64' ? 8 : 4 };
  const view = viewOf(work, box);
  const [version, flags] = view.byteLength >= 4 ? [view.getUint8(0), view.getUint8(3)] : [0, 0];
  return { start: flags & 1 ? 16 : 8, width: version === 0 ? 4 : 8 };
}

/** The offsets in a range at their new places: they count from `base`, and will count from `newBase`. */
export function moved(
  work: Work,
  range: { readonly start: number; readonly end: number },
  width: 4 | 8,
  places: Places,
  base: number,
  newBase: number,
): Uint8Array | undefined {
  // A copy, whatever the bytes are a view of: a Node Buffer's own slice is none.
  const bytes = new Uint8Array(work.bytes.subarray(range.start - work.base, range.end - work.base));
  const view = new DataView(bytes.buffer);
  let isChanged = false;
  for (let at = 0; at + width <= bytes.byteLength; at += width) {
    const old = width === 8 ? Number(view.getBigUint64(at)) : view.getUint32(at);
    const now = places.ofByte(base + old) - newBase;
    if (now === old) continue;
    isChanged = true;
    if (width === 8) view.setBigUint64(at, BigInt(Math.max(0, now)));
    else if (now <= 0xffff_ffff) view.setUint32(at, now);
    else throw new MetadataError('not-removable', `expected offsets of four bytes in the cleaned file, found ${now}`);
  }
  return isChanged ? bytes : undefined;
}
