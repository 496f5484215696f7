import { joined } from '../bytes/joined.ts';

// Source: ISO/IEC 14496-12:2022, § 4.2 (boxes), as they are written.

/** From this size on a box needs a length of sixty-four bits. */
const LARGE = 2 ** 32;

/** The header of a box whose body has `length` bytes. */
export function boxHeader(type: string, length: number): Uint8Array {
  const isLarge = length + 8 >= LARGE;
  const header = new Uint8Array(isLarge ? 16 : 8);
  const view = new DataView(header.buffer);
  view.setUint32(0, isLarge ? 1 : length + 8);
  for (let at = 0; at < 4; at++) header[4 + at] = type.charCodeAt(at);
  if (isLarge) view.setBigUint64(8, BigInt(length + 16));
  return header;
}

/** A whole box. */
export function boxBytes(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return joined([boxHeader(type, length), ...parts]);
}

/** A number in `width` bytes, the highest first; none at all for a width of 0. */
export function numberBytes(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  let left = value;
  for (let at = width - 1; at >= 0; at--) {
    bytes[at] = left % 256;
    left = Math.floor(left / 256);
  }
  return bytes;
}
