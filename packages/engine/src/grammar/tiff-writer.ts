// Source: TIFF 6.0, § 2; BigTIFF design.
import type { Stretch } from '../model/removal.ts';
import { joinStretches, lengthOf, put, totalLength } from '../model/stretches.ts';

/** Image data that is written in one piece, however many entries point into it. */
export interface DataBlock {
  readonly stretches: readonly Stretch[];
}

export type DraftValue =
  /** The value as it stands, in the file's byte order. */
  | { readonly kind: 'verbatim'; readonly stretches: readonly Stretch[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly number[] }
  | { readonly kind: 'directories'; readonly directories: readonly Draft[] }
  /** Offsets of places in a block, or behind it; `undefined` for the offset 0. */
  | { readonly kind: 'data'; readonly block: DataBlock; readonly within: readonly (number | undefined)[] };

export interface DraftEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: DraftValue;
}

/** A directory that is to be written. */
export interface Draft {
  readonly entries: readonly DraftEntry[];
}

export interface TiffOrder {
  readonly littleEndian: boolean;
  readonly isBig: boolean;
}

interface Layout {
  readonly order: TiffOrder;
  readonly directoryAt: Map<Draft, number>;
  readonly valueAt: Map<DraftEntry, number>;
  readonly blockAt: Map<DataBlock, number>;
  readonly pieces: { readonly at: number; make(): readonly Stretch[] }[];
  end: number;
}

/** TIFF's type LONG, and BigTIFF's LONG8, in which offsets and lengths are written. */
export function offsetType({ isBig }: TiffOrder): number {
  return isBig ? 16 : 4;
}

/**
 * Write a TIFF block of directories that follow one another: each directory, then its values and the directories below it; behind them
 * all the image data. All begin at even offsets (BigTIFF: multiples of eight); nothing lies in the block that is not reached from its
 * header.
 */
export function writeTiff(order: TiffOrder, chain: readonly Draft[]): readonly Stretch[] {
  const headerBytes = order.isBig ? 16 : 8;
  const layout: Layout = {
    order,
    directoryAt: new Map(),
    valueAt: new Map(),
    blockAt: new Map(),
    pieces: [],
    end: headerBytes,
  };
  for (const [index, draft] of chain.entries()) place(layout, draft, chain[index + 1]);
  for (const block of layout.blockAt.keys()) placeBlock(layout, block);
  const parts: Stretch[] = [put(header(order))];
  let at = headerBytes;
  for (const piece of layout.pieces) {
    if (piece.at > at) parts.push(put(new Uint8Array(piece.at - at)));
    const stretches = piece.make();
    for (const stretch of stretches) parts.push(stretch);
    at = piece.at + totalLength(stretches);
  }
  return joinStretches(parts);
}

function header({ littleEndian, isBig }: TiffOrder): Uint8Array {
  const bytes = new Uint8Array(isBig ? 16 : 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, isBig ? 43 : 42, littleEndian);
  if (isBig) {
    view.setUint16(4, 8, littleEndian);
    view.setBigUint64(8, 16n, littleEndian);
  } else {
    view.setUint32(4, 8, littleEndian);
  }
  return bytes;
}

/** Give a directory and all that belongs to it their places, in the order in which they will be written. */
function place(layout: Layout, draft: Draft, next: Draft | undefined): void {
  const { isBig } = layout.order;
  const fixed = isBig ? 16 : 6;
  const at = reserve(layout, fixed + draft.entries.length * (isBig ? 20 : 12), () => [
    put(directoryBytes(layout, draft, next)),
  ]);
  layout.directoryAt.set(draft, at);
  for (const entry of draft.entries) {
    const bytes = valueLength(layout.order, entry);
    if (bytes > inlineBytes(layout.order))
      layout.valueAt.set(
        entry,
        reserve(layout, bytes, () => valueStretches(layout, entry)),
      );
  }
  for (const { value } of draft.entries)
    if (value.kind === 'directories') for (const child of value.directories) place(layout, child, undefined);
  for (const { value } of draft.entries) if (value.kind === 'data') layout.blockAt.set(value.block, 0);
}

function placeBlock(layout: Layout, block: DataBlock): void {
  const { stretches } = block;
  layout.blockAt.set(
    block,
    reserve(layout, totalLength(stretches), () => stretches),
  );
}

function reserve(layout: Layout, bytes: number, make: () => readonly Stretch[]): number {
  const step = layout.order.isBig ? 8 : 2;
  const at = Math.ceil(layout.end / step) * step;
  if (bytes > 0) {
    layout.pieces.push({ at, make });
    layout.end = at + bytes;
  }
  return at;
}

function inlineBytes({ isBig }: TiffOrder): number {
  return isBig ? 8 : 4;
}

function widthOf(order: TiffOrder, type: number): number {
  if (type === 3) return 2;
  return order.isBig && type >= 16 ? 8 : 4;
}

function valueLength(order: TiffOrder, { type, count, value }: DraftEntry): number {
  return value.kind === 'verbatim' ? totalLength(value.stretches) : widthOf(order, type) * count;
}

function directoryBytes(layout: Layout, draft: Draft, next: Draft | undefined): Uint8Array {
  const { isBig, littleEndian } = layout.order;
  const [countBytes, entryBytes, offsetBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  const bytes = new Uint8Array(countBytes + draft.entries.length * entryBytes + offsetBytes);
  const view = new DataView(bytes.buffer);
  const setWide = (at: number, number: number) => setOffset(view, at, number, layout.order);
  if (isBig) setWide(0, draft.entries.length);
  else view.setUint16(0, draft.entries.length, littleEndian);
  for (const [index, entry] of draft.entries.entries()) {
    const at = countBytes + index * entryBytes;
    view.setUint16(at, entry.tag, littleEndian);
    view.setUint16(at + 2, entry.type, littleEndian);
    setWide(at + 4, entry.count);
    const field = at + 4 + offsetBytes;
    const elsewhere = layout.valueAt.get(entry);
    if (elsewhere === undefined) bytes.set(inMemory(valueStretches(layout, entry)), field);
    else setWide(field, elsewhere);
  }
  setWide(bytes.byteLength - offsetBytes, next ? (layout.directoryAt.get(next) ?? 0) : 0);
  return bytes;
}

function setOffset(view: DataView, at: number, number: number, { isBig, littleEndian }: TiffOrder): void {
  if (isBig) view.setBigUint64(at, BigInt(number), littleEndian);
  else view.setUint32(at, number, littleEndian);
}

/** Values that stand in their entries are always made of bytes in memory. */
function inMemory(stretches: readonly Stretch[]): Uint8Array {
  const bytes = new Uint8Array(totalLength(stretches));
  let at = 0;
  for (const stretch of stretches) {
    if (stretch.kind === 'copy') throw new RangeError('expected a short value in memory, found one to be copied');
    bytes.set(stretch.bytes, at);
    at += lengthOf(stretch);
  }
  return bytes;
}

function valueStretches(layout: Layout, { type, value }: DraftEntry): readonly Stretch[] {
  if (value.kind === 'verbatim') return value.stretches;
  if (value.kind === 'numbers') return [put(numberBytes(layout.order, type, value.numbers))];
  if (value.kind === 'directories') {
    const offsets = value.directories.map((draft) => layout.directoryAt.get(draft) ?? 0);
    return [put(numberBytes(layout.order, type, offsets))];
  }
  const start = layout.blockAt.get(value.block) ?? 0;
  const most = layout.order.isBig ? Number.MAX_SAFE_INTEGER : 0xffffffff;
  const offsets = value.within.map((within) => (within === undefined ? 0 : Math.min(start + within, most)));
  return [put(numberBytes(layout.order, type, offsets))];
}

function numberBytes(order: TiffOrder, type: number, numbers: readonly number[]): Uint8Array {
  const width = widthOf(order, type);
  const bytes = new Uint8Array(width * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) {
    const at = index * width;
    if (width === 2) view.setUint16(at, number, order.littleEndian);
    else if (width === 8) view.setBigUint64(at, BigInt(number), order.littleEndian);
    else view.setUint32(at, number, order.littleEndian);
  }
  return bytes;
}
