// Source: Adobe Photoshop file formats specification, layer and mask information section.
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

/** Where the layer section and its records lie. */
export interface LayerSection {
  /** The whole section. */
  readonly range: ByteRange;
  /** The records, their count first, without the pixels behind them. Absent where there is no section. */
  readonly records?: ByteRange;
}

const RECORD_HEAD = 18;
const BLEND_BYTES = 20;

/** Find the layer records of the section at `start` by walking over them; lengths have eight bytes in large documents. */
export async function findLayers(window: Window, trip: Trip, start: number, isLarge: boolean): Promise<LayerSection> {
  const width = isLarge ? 8 : 4;
  const head = await window.at(start, 2 * width + 2);
  const total = isLarge ? head.u64() : head.u32();
  const range = { start, end: start + width + total };
  if (total === 0) return { range };
  const length = isLarge ? head.u64() : head.u32();
  const count = head.i16();
  const countAt = start + 2 * width;
  const deep = length === 0 && count === 0 ? await findDeepLayers(window, countAt + 2, width) : undefined;
  const layers = deep ?? { start: countAt, length };
  const end = Math.min(await recordsEnd(window, trip, layers.start, width), layers.start + layers.length + 2);
  return { range, records: { start: layers.start, end } };
}

/** Documents of 16 bits keep their layers in a keyed block behind an empty list. */
async function findDeepLayers(
  window: Window,
  at: number,
  width: number,
): Promise<{ readonly start: number; readonly length: number } | undefined> {
  const { bytes } = await window.upTo(at, 10 + width + 8 + width);
  const first = latin1(bytes, 2, 10);
  const skipped = first === '8BIMLr16' ? 0 : first === '8BIMMt16' ? width + 8 : undefined;
  if (skipped === undefined || (skipped > 0 && latin1(bytes, 10 + width, 18 + width) !== '8BIMLr16')) return undefined;
  const lengthAt = at + 10 + skipped;
  const cursor = await window.at(lengthAt, width);
  return { start: lengthAt + width, length: width === 8 ? cursor.u64() : cursor.u32() };
}

async function recordsEnd(window: Window, trip: Trip, start: number, width: number): Promise<number> {
  const count = Math.abs((await window.at(start, 2)).i16());
  let at = start + 2;
  for (let layer = 0; layer < count; layer++) {
    trip.check();
    const head = await window.upTo(at, RECORD_HEAD);
    if (head.left < RECORD_HEAD) return at + head.left;
    head.skip(RECORD_HEAD - 2);
    const blendAt = at + RECORD_HEAD + head.u16() * (width + 2);
    const blend = await window.upTo(blendAt, BLEND_BYTES);
    if (blend.left < BLEND_BYTES || !/^(8BIM|MIB8)/.test(latin1(blend.bytes, 0, 4))) return blendAt + blend.left;
    blend.skip(12);
    at = Math.min(blendAt + 16 + blend.u32(), window.size ?? Number.MAX_SAFE_INTEGER);
  }
  return at;
}
