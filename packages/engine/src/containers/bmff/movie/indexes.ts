// Source: ISO/IEC 14496-12:2022, § 8.8.10 and 8.8.11 (tfra, mfro), 8.16.3 (sidx).
import type { Box } from '../../../grammar/box.ts';
import { cutSlack, keep, keepFirst } from './leaves.ts';
import { boxAround, type Cleaned, GONE, instead, type Places, type Pointer, pointing, same, series } from './pieces.ts';
import { bodyOf, childrenOf, unknownBox, viewOf, type Work } from './work.ts';

/** The index of segments: sizes of what follows it. That of a track that goes, goes. */
export function segmentIndex(
  work: Work,
  box: Box,
  path: string,
  gone: ReadonlySet<number>,
): Cleaned | Promise<Cleaned> {
  const view = viewOf(work, box);
  if (view.byteLength >= 8 && gone.has(view.getUint32(4))) return GONE;
  const isLong = view.byteLength > 0 && view.getUint8(0) !== 0;
  const countAt = isLong ? 30 : 22;
  if (view.byteLength < countAt + 2) return keep(work, box, path);
  const tableAt = countAt + 2;
  const count = Math.min(view.getUint16(countAt), Math.floor((view.byteLength - tableAt) / 12));
  const firstOffset = isLong ? Number(view.getBigUint64(20)) : view.getUint32(16);
  const used = { start: box.bodyAt, end: box.bodyAt + tableAt + count * 12 };
  const range = { start: box.bodyAt + (isLong ? 20 : 16), end: used.end };
  const resolve = (places: Places): Uint8Array | undefined => {
    const bytes = new Uint8Array(bodyOf(work, box).subarray(range.start - box.bodyAt, range.end - box.bodyAt));
    const target = new DataView(bytes.buffer);
    let old = box.end + firstOffset;
    let now = places.ofBox(old);
    const offset = Math.max(0, now - places.ofBox(box.end));
    if (isLong) target.setBigUint64(0, BigInt(offset));
    else target.setUint32(0, offset);
    for (let index = 0; index < count; index++) {
      const at = tableAt + index * 12;
      const bits = view.getUint32(at);
      old += bits & 0x7fff_ffff;
      const next = places.ofBox(old);
      target.setUint32(at - (range.start - box.bodyAt), ((bits & 0x8000_0000) | Math.max(0, next - now)) >>> 0);
      now = next;
    }
    return bytes;
  };
  const pointer: Pointer = { kind: 'pointer', range, resolve };
  return cutSlack(work, box, path, used.end, pointing(used, [pointer]));
}

/** The index of fragments at the end of a file. */
export async function fragmentIndex(work: Work, box: Box, gone: ReadonlySet<number>): Promise<Cleaned> {
  const parts: Cleaned[] = [];
  let at = box.bodyAt;
  let length = box.bodyAt - box.start;
  for (const child of childrenOf(work, box.bodyAt, box.end)) {
    at = child.end;
    const path = `mfra/${child.type}`;
    let part: Cleaned;
    if (child.type === 'tfra') part = accessTable(work, child, gone, path);
    else if (child.type === 'mfro') part = sizeBox(work, child, length + child.end - child.start);
    else part = unknownBox(work, child, path);
    length += part.length;
    parts.push(part);
  }
  const rest = { start: at, end: box.end };
  const restGoes = rest.start < rest.end && work.ledger.judgeUnknown('mfra/rest', rest);
  parts.push(restGoes ? GONE : same(rest));
  return boxAround(box, series(parts));
}

function accessTable(work: Work, box: Box, gone: ReadonlySet<number>, path: string): Cleaned {
  const view = viewOf(work, box);
  if (view.byteLength < 16) return keepFirst(work, box, path, box.end - box.bodyAt);
  if (gone.has(view.getUint32(4))) return GONE;
  const wide = view.getUint8(0) === 1 ? 8 : 4;
  const sizes = view.getUint32(8);
  const width = wide * 2 + ((sizes >> 4) & 3) + ((sizes >> 2) & 3) + (sizes & 3) + 3;
  const count = Math.min(view.getUint32(12), Math.floor((view.byteLength - 16) / width));
  const used = { start: box.bodyAt, end: box.bodyAt + 16 + count * width };
  const range = { start: box.bodyAt + 16, end: used.end };
  const resolve = (places: Places): Uint8Array => {
    const bytes = new Uint8Array(bodyOf(work, box).subarray(16, 16 + count * width));
    const target = new DataView(bytes.buffer);
    for (let at = wide; at + wide <= bytes.byteLength; at += width) {
      if (wide === 8) target.setBigUint64(at, BigInt(places.ofBox(Number(target.getBigUint64(at)))));
      else target.setUint32(at, places.ofBox(target.getUint32(at)));
    }
    return bytes;
  };
  return cutSlack(work, box, path, used.end, pointing(used, count > 0 ? [{ kind: 'pointer', range, resolve }] : []));
}

/** The size of the whole index stands in its last box, so that it is found from the end. */
function sizeBox(work: Work, box: Box, size: number): Cleaned {
  const view = viewOf(work, box);
  if (view.byteLength < 8 || view.getUint32(4) === size) return same(box);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, size);
  return series([
    same({ start: box.start, end: box.bodyAt + 4 }),
    instead(bytes),
    same({ start: box.bodyAt + 8, end: box.end }),
  ]);
}
