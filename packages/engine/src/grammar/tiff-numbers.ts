// Source: TIFF 6.0, § 2; BigTIFF design.
import type { Window } from '../source/window.ts';
import type { TiffEntry, TiffHeader } from './tiff.ts';

const WIDTHS: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [13, 4],
  [16, 8],
  [18, 8],
]);

/** The first `most` of an entry's whole numbers without a sign; none of any other type, fewer where the file ends. */
export async function readValueNumbers(
  window: Window,
  { littleEndian }: TiffHeader,
  { type, count, valueAt }: TiffEntry,
  most: number,
): Promise<number[]> {
  const width = WIDTHS.get(type);
  if (width === undefined) return [];
  const length = width * Math.min(count, most);
  const bytes = window.held?.(valueAt, length) ?? (await window.upTo(valueAt, length)).bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let at = 0; at + width <= bytes.byteLength; at += width) {
    if (width === 1) numbers.push(view.getUint8(at));
    else if (width === 2) numbers.push(view.getUint16(at, littleEndian));
    else if (width === 4) numbers.push(view.getUint32(at, littleEndian));
    else numbers.push(Number(view.getBigUint64(at, littleEndian)));
  }
  return numbers;
}
