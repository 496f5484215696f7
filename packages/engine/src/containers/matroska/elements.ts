// Source: RFC 8794, § 4 to 6 (numbers, IDs, sizes), § 11.3 (Void, CRC-32).

import { crc32 } from '../../bytes/crc32.ts';
import { joined } from '../../bytes/joined.ts';

export const VOID = 0xec;
export const CRC_32 = 0xbf;

/** An element in bytes that are here. `start` and the others count from the bytes' beginning. */
export interface Node {
  readonly id: number;
  readonly start: number;
  readonly bodyAt: number;
  readonly end: number;
}

/** The elements in a master's body; `end` is where the last that fits ends. */
export function nodesOf(bytes: Uint8Array): { readonly nodes: readonly Node[]; readonly end: number } {
  const nodes: Node[] = [];
  let at = 0;
  while (at < bytes.byteLength) {
    const id = numberAt(bytes, at, true);
    const size = id && numberAt(bytes, at + id.length, false);
    if (!id || !size || id.length > 4) break;
    const bodyAt = at + id.length + size.length;
    const end = bodyAt + size.value;
    if (end > bytes.byteLength) break;
    nodes.push({ id: id.value, start: at, bodyAt, end });
    at = end;
  }
  return { nodes, end: at };
}

/** A variable-size number. */
export function numberAt(
  bytes: Uint8Array,
  at: number,
  keepsMarker: boolean,
): { readonly value: number; readonly length: number } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.byteLength) return undefined;
  let value = keepsMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] as number);
  return { value, length };
}

/** An unsigned number of as many bytes as there are. */
export function unsigned(bytes: Uint8Array): number {
  return bytes.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0);
}

/** The same in a given number of bytes. */
export function unsignedBytes(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let [index, rest] = [length - 1, value]; index >= 0; index--, rest = Math.floor(rest / 256))
    bytes[index] = rest % 256;
  return bytes;
}

/** An element's header; of the shortest size, or one of `sizeBytes`. */
export function header(id: number, size: number, sizeBytes?: number): Uint8Array {
  let width = sizeBytes ?? 1;
  while (sizeBytes === undefined && size >= 2 ** (7 * width) - 1) width++;
  const sized = unsignedBytes(size, width);
  sized[0] = (sized[0] as number) | (0x80 >> (width - 1));
  let idBytes = 1;
  while (id >= 256 ** idBytes) idBytes++;
  return joined([unsignedBytes(id, idBytes), sized]);
}

/** An element. */
export function element(id: number, body: Uint8Array): Uint8Array {
  return joined([header(id, body.byteLength), body]);
}

/** The header of a Void element that is `total` bytes long with its body; there is none of one byte. */
export function voidHeader(total: number): Uint8Array {
  const width = total - 2 < 127 ? 1 : total - 3 < 16_383 ? 2 : 8;
  return header(VOID, total - 1 - width, width);
}

/** A CRC-32 element for what stands behind it. */
export function checksumElement(rest: Uint8Array): Uint8Array {
  const body = new Uint8Array(4);
  new DataView(body.buffer).setUint32(0, crc32(rest), true);
  return element(CRC_32, body);
}
