// Source: PKWARE APPNOTE 6.3.10, § 4.3.7, 4.3.12, 4.3.14–16, 4.5.3.
import type { Stretch } from '../../model/removal.ts';
import { lengthOf, put } from '../../model/stretches.ts';
import type { Window } from '../../source/window.ts';

/** An entry as it is to be written. */
export interface LaidEntry {
  readonly nameBytes: Uint8Array;
  readonly isUtf8: boolean;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly time: number;
  readonly data: Stretch;
}

/** The first day that a DOS date can tell, at midnight. */
export const NO_TIME = 0x00210000;

const FULL = 0xffffffff;
const PLAIN_VERSION = 20;
const WIDE_VERSION = 45;

/** An archive in the one form that tells nothing of who wrote it: no extra fields, comments, attributes, nor bytes between. */
export function layOut(entries: readonly LaidEntry[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const local = localHeader(entry);
    parts.push(put(local), entry.data);
    central.push(centralHeader(entry, at));
    at += local.byteLength + lengthOf(entry.data);
  }
  const length = central.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return [...parts, ...central.map(put), put(ending(entries.length, at, length))];
}

/** Whether the stretches are the file as it is, byte for byte. */
export async function isAsItIs(window: Window, parts: readonly Stretch[]): Promise<boolean> {
  let at = 0;
  for (const part of parts) {
    if (part.kind === 'copy') {
      if (part.range.start !== at) return false;
    } else {
      const { bytes } = await window.upTo(at, part.bytes.byteLength);
      if (bytes.byteLength < part.bytes.byteLength || part.bytes.some((byte, index) => byte !== bytes[index]))
        return false;
    }
    at += lengthOf(part);
  }
  return at === window.size;
}

type Field = readonly [bytes: 2 | 4 | 8, value: number];

function fields(list: readonly Field[], ...tails: readonly Uint8Array[]): Uint8Array {
  const head = list.reduce((sum, [size]) => sum + size, 0);
  const bytes = new Uint8Array(tails.reduce((sum, { byteLength }) => sum + byteLength, head));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of list) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  for (const tail of tails) {
    bytes.set(tail, at);
    at += tail.byteLength;
  }
  return bytes;
}

/** The ZIP64 extra field for values that do not fit; empty where all do. */
function wideField(values: readonly number[]): Uint8Array {
  if (values.length === 0) return new Uint8Array(0);
  return fields([[2, 1], [2, values.length * 8], ...values.map((value): Field => [8, value])]);
}

function common({ isUtf8, method, time, crc }: LaidEntry, isWide: boolean): readonly Field[] {
  return [
    [2, isWide ? WIDE_VERSION : PLAIN_VERSION],
    [2, isUtf8 ? 0x800 : 0],
    [2, method],
    [4, time],
    [4, crc],
  ];
}

function localHeader(entry: LaidEntry): Uint8Array {
  const packed = lengthOf(entry.data);
  const isWide = packed >= FULL || entry.size >= FULL;
  const extra = wideField(isWide ? [entry.size, packed] : []);
  return fields(
    [
      [4, 0x04034b50],
      ...common(entry, isWide),
      [4, isWide ? FULL : packed],
      [4, isWide ? FULL : entry.size],
      [2, entry.nameBytes.byteLength],
      [2, extra.byteLength],
    ],
    entry.nameBytes,
    extra,
  );
}

function centralHeader(entry: LaidEntry, at: number): Uint8Array {
  const packed = lengthOf(entry.data);
  const isLarge = packed >= FULL || entry.size >= FULL;
  const extra = wideField([...(isLarge ? [entry.size, packed] : []), ...(at >= FULL ? [at] : [])]);
  return fields(
    [
      [4, 0x02014b50],
      [2, extra.byteLength > 0 ? WIDE_VERSION : PLAIN_VERSION],
      ...common(entry, extra.byteLength > 0),
      [4, isLarge ? FULL : packed],
      [4, isLarge ? FULL : entry.size],
      [2, entry.nameBytes.byteLength],
      [2, extra.byteLength],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, Math.min(at, FULL)],
    ],
    entry.nameBytes,
    extra,
  );
}

function ending(count: number, at: number, length: number): Uint8Array {
  const isWide = count >= 0xffff || at >= FULL || length >= FULL;
  const end = fields([
    [4, 0x06054b50],
    [4, 0],
    [2, Math.min(count, 0xffff)],
    [2, Math.min(count, 0xffff)],
    [4, isWide ? FULL : length],
    [4, isWide ? FULL : at],
    [2, 0],
  ]);
  if (!isWide) return end;
  const wide: readonly Field[] = [
    [4, 0x06064b50],
    [8, 44],
    [2, WIDE_VERSION],
    [2, WIDE_VERSION],
    [8, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, at],
  ];
  const locator: readonly Field[] = [
    [4, 0x07064b50],
    [4, 0],
    [8, at + length],
    [4, 1],
  ];
  return fields([...wide, ...locator], end);
}
