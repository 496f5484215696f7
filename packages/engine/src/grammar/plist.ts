// Source: Apple's binary property lists (CoreFoundation, CFBinaryPList), version 00.
import { exactWhole } from '../bytes/exact-whole.ts';
import { latin1 } from '../bytes/latin1.ts';
import type { RawValue } from '../model/raw-value.ts';

/** Where the parts of a list lie. */
interface Frame {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly refBytes: number;
  /** Offsets of the objects. */
  readonly offsets: readonly number[];
  /** Objects that may still be read: one object may be referred to many times. */
  left: number;
}

const TRAILER_BYTES = 32;
const MOST_OBJECTS = 10_000;
const MOST_READ = 20_000;
const MOST_DEPTH = 32;
/** Seconds from 1970 to 2001, where dates count from. */
const EPOCH = 11_323 * 24 * 3600;
const SIMPLE: Readonly<Record<number, string>> = { 0: '<null>', 8: 'True', 9: 'False', 15: '<fill>' };

/** The value of a binary property list; `undefined` where it is none. Words of truth are `True` and `False`, dates Exif's. */
export function readPlist(bytes: Uint8Array): RawValue | undefined {
  const end = bytes.byteLength - TRAILER_BYTES;
  if (end < 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [offsetBytes, refBytes] = [view.getUint8(end + 6), view.getUint8(end + 7)];
  const [count, top, tableAt] = [8, 16, 24].map((at) => Number(view.getBigUint64(end + at)));
  if (count === undefined || top === undefined || tableAt === undefined) return undefined;
  if (top >= count || count > MOST_OBJECTS || tableAt + count * offsetBytes > bytes.byteLength) return undefined;
  if (![1, 2, 3, 4, 8].includes(offsetBytes) || ![1, 2, 3, 4, 8].includes(refBytes)) return undefined;
  const offsets = Array.from(
    { length: count },
    (_, index) => readWhole(view, tableAt + index * offsetBytes, offsetBytes) ?? 0,
  );
  return readObject({ bytes, view, refBytes, offsets, left: MOST_READ }, offsets[top] ?? 0, 0);
}

function readObject(frame: Frame, at: number, depth: number): RawValue | undefined {
  const { bytes, view } = frame;
  if (!(at < bytes.byteLength) || depth > MOST_DEPTH || frame.left-- <= 0) return undefined;
  const marker = view.getUint8(at);
  const [type, low] = [marker >> 4, marker & 15];
  if (type === 0) return SIMPLE[low];
  if (type === 1) return low === 3 ? readLong(view, at + 1) : readWhole(view, at + 1, 1 << low);
  if (type === 2) return readReal(view, at + 1, 1 << low);
  if (type === 3) return dateText(readReal(view, at + 1, 1 << low));
  if (type === 8) return readUid(frame, at + 1, low + 1);
  const sized = low === 15 ? longSize(frame, at + 1) : { size: low, at: at + 1 };
  return sized && readSized(frame, type, sized.at, sized.size, depth);
}

/** A size that does not fit into the marker is a whole number behind it. */
function longSize({ bytes, view }: Frame, at: number): { readonly size: number; readonly at: number } | undefined {
  const marker = bytes[at] ?? 0;
  const width = 1 << (marker & 15);
  const size = marker >> 4 === 1 ? readWhole(view, at + 1, width) : undefined;
  return size === undefined ? undefined : { size, at: at + 1 + width };
}

function readSized(frame: Frame, type: number, at: number, size: number, depth: number): RawValue | undefined {
  const { bytes } = frame;
  const fits = (length: number) => at + length <= bytes.byteLength;
  if (type === 4) return fits(size) ? bytes.subarray(at, at + size) : undefined;
  if (type === 5) return fits(size) ? latin1(bytes, at, at + size) : undefined;
  if (type === 6)
    return fits(size * 2) ? new TextDecoder('utf-16be').decode(bytes.subarray(at, at + size * 2)) : undefined;
  if (type === 10 || type === 12) return readMembers(frame, at, size, depth);
  return type === 13 ? readDictionary(frame, at, size, depth) : undefined;
}

function readMembers(frame: Frame, at: number, size: number, depth: number): RawValue | undefined {
  const references = readReferences(frame, at, size);
  if (!references) return undefined;
  const members = references.map((reference) => readObject(frame, reference, depth + 1));
  return members.filter((member) => member !== undefined);
}

function readDictionary(frame: Frame, at: number, size: number, depth: number): RawValue | undefined {
  const references = readReferences(frame, at, size * 2);
  if (!references) return undefined;
  const entries: [string, RawValue][] = [];
  for (let index = 0; index < size; index++) {
    const key = readObject(frame, references[index] ?? 0, depth + 1);
    const value = readObject(frame, references[index + size] ?? 0, depth + 1);
    if (value !== undefined && (typeof key === 'string' || typeof key === 'number') && key !== '')
      entries.push([String(key), value]);
  }
  return Object.fromEntries(entries);
}

/** Offsets of the objects referred to; `undefined` where one of them is unknown. */
function readReferences(frame: Frame, at: number, count: number): readonly number[] | undefined {
  const { view, refBytes, offsets, bytes } = frame;
  if (at + count * refBytes > bytes.byteLength || count > MOST_READ) return undefined;
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    const offset = offsets[readWhole(view, at + index * refBytes, refBytes) ?? -1];
    if (offset === undefined) return undefined;
    found.push(offset);
  }
  return found;
}

function readWhole(view: DataView, at: number, width: number): number | undefined {
  if (at + width > view.byteLength) return undefined;
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at);
  if (width === 3) return view.getUint16(at) * 256 + view.getUint8(at + 2);
  if (width === 4) return view.getUint32(at);
  return width === 8 ? Number(view.getBigUint64(at)) : undefined;
}

/** Eight bytes: text where a number might be rounded. */
function readLong(view: DataView, at: number): number | string | undefined {
  return at + 8 > view.byteLength ? undefined : exactWhole(view.getBigUint64(at));
}

function readReal(view: DataView, at: number, width: number): number | undefined {
  if (at + width > view.byteLength) return undefined;
  if (width === 4) return view.getFloat32(at);
  return width === 8 ? view.getFloat64(at) : undefined;
}

function readUid({ bytes, view }: Frame, at: number, width: number): RawValue | undefined {
  if (at + width > bytes.byteLength) return undefined;
  const digits = Array.from(bytes.subarray(at, at + width), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return readWhole(view, at, width) ?? `0x${digits}`;
}

function dateText(seconds: number | undefined): string | undefined {
  const date = new Date(Math.round((seconds ?? Number.NaN) + EPOCH) * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  const [day = '', time = ''] = date.toISOString().split(/[T.]/);
  return `${day.replaceAll('-', ':')} ${time}+00:00`;
}
