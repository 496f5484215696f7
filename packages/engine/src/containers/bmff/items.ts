// Source: ISO/IEC 14496-12:2022, § 8.11 (meta, iloc, iinf, iref, pitm, idat); ISO/IEC 23008-12, § 9.3 (ipma).
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { type Box, wholeBoxesWithin } from '../../grammar/box.ts';
import type { ByteRange } from '../../model/byte-range.ts';

/** Where a part of an item lies: an offset to be added to the item's base, and a length. */
export interface Extent {
  /** For construction method 2: which of the items that an `iloc` reference names, from 1. */
  readonly index: number;
  readonly offset: number;
  readonly length: number;
}

/** What the boxes of a meta box say of one item. */
export interface Item {
  readonly id: number;
  /** Four characters; absent for entries of the oldest versions. */
  type?: string;
  contentType?: string;
  contentEncoding?: string;
  isProtected?: boolean;
  /** 0: offsets in the file; 1: in the `idat` box; 2: in another item. */
  method?: number;
  isElsewhere?: boolean;
  base?: number;
  extents?: readonly Extent[];
  /** Indices of its properties, from 1, in order. */
  properties?: readonly number[];
}

/** A typed reference from one item to others. */
export interface ItemReference {
  readonly type: string;
  readonly from: number;
  /** How many items the box says that it names. */
  readonly count: number;
  readonly to: readonly number[];
}

/** The items of a meta box. */
export interface ItemTable {
  readonly items: ReadonlyMap<number, Item>;
  readonly references: readonly ItemReference[];
  /** For items that are made of others: which, by the item's id. */
  readonly sources: ReadonlyMap<number, readonly number[]>;
  readonly primary: number | undefined;
  /** Content of the `idat` box. */
  readonly idat: ByteRange | undefined;
}

/** A meta box announces no more items than this, or it is not a picture. */
const MAX_ITEMS = 100_000;

/** Read what a meta box, whose body lies at offset `base` of the file, says of items. Boxes that end early count as far as they go. */
export function readItems(body: Uint8Array, base: number, children: readonly Box[]): ItemTable {
  const items = new Map<number, Item>();
  const references: ItemReference[] = [];
  let primary: number | undefined;
  let idat: ByteRange | undefined;
  for (const box of children) {
    const cursor = new Cursor(body.subarray(box.bodyAt - base, box.end - base), box.bodyAt);
    if (box.type === 'pitm') primary = readPrimary(cursor);
    else if (box.type === 'iloc') readLocations(cursor, items);
    else if (box.type === 'iinf') readEntries(cursor, items);
    else if (box.type === 'iref') references.push(...readReferences(cursor));
    else if (box.type === 'idat') idat = { start: box.bodyAt, end: box.end };
    else if (box.type === 'iprp') readProperties(cursor, items);
  }
  const sources = new Map(references.filter(({ type }) => type === 'iloc').map(({ from, to }) => [from, to]));
  return { items, references, sources, primary, idat };
}

function itemOf(items: Map<number, Item>, id: number): Item | undefined {
  const known = items.get(id);
  if (known || items.size >= MAX_ITEMS) return known;
  const item: Item = { id };
  items.set(id, item);
  return item;
}

/** The id of the primary item in the body of a `pitm` box. */
export function readPrimary(cursor: Cursor): number | undefined {
  if (cursor.left < 6) return undefined;
  const version = cursor.u32() >>> 24;
  if (version === 0) return cursor.u16();
  return cursor.left < 4 ? undefined : cursor.u32();
}

function readLocations(cursor: Cursor, items: Map<number, Item>): void {
  if (cursor.left < 8) return;
  const version = cursor.u32() >>> 24;
  const sizes = cursor.u16();
  const hasMethod = version === 1 || version === 2;
  const index = hasMethod ? sizes & 15 : 0;
  const sizeOf = { offset: sizes >>> 12, length: (sizes >>> 8) & 15, base: (sizes >>> 4) & 15, index };
  const isWide = version >= 2;
  if (isWide && cursor.left < 4) return;
  for (let left = isWide ? cursor.u32() : cursor.u16(); left > 0; left--) {
    if (cursor.left < (isWide ? 4 : 2) + (hasMethod ? 2 : 0) + 2 + sizeOf.base + 2) return;
    const item = itemOf(items, isWide ? cursor.u32() : cursor.u16());
    if (!item) return;
    if (hasMethod) item.method = cursor.u16() & 15;
    item.isElsewhere = cursor.u16() !== 0;
    item.base = variable(cursor, sizeOf.base);
    const extents = readExtents(cursor, cursor.u16(), sizeOf);
    if (!extents) return;
    item.extents = extents;
  }
}

function readExtents(
  cursor: Cursor,
  count: number,
  sizeOf: { readonly offset: number; readonly length: number; readonly index: number },
): readonly Extent[] | undefined {
  const each = sizeOf.index + sizeOf.offset + sizeOf.length;
  if (each === 0) return [];
  if (cursor.left < count * each) return undefined;
  const extents: Extent[] = [];
  for (let left = count; left > 0; left--) {
    const index = sizeOf.index === 0 ? 1 : variable(cursor, sizeOf.index);
    const offset = variable(cursor, sizeOf.offset);
    extents.push({ index, offset, length: variable(cursor, sizeOf.length) });
  }
  return extents;
}

/** A number of 0 to 15 bytes; four are the usual. */
function variable(cursor: Cursor, length: number): number {
  if (length === 4) return cursor.u32();
  let value = 0;
  for (let left = length; left > 0; left--) value = value * 256 + cursor.u8();
  return value;
}

function readEntries(cursor: Cursor, items: Map<number, Item>): void {
  if (cursor.left < 6) return;
  const start = cursor.u8() === 0 ? 6 : 8;
  for (const box of wholeBoxesWithin(cursor.bytes, cursor.base, start)) {
    if (box.type !== 'infe') continue;
    cursor.seek(box.bodyAt - cursor.base);
    readEntry(cursor, box.end - cursor.base, items);
  }
}

function readEntry(cursor: Cursor, end: number, items: Map<number, Item>): void {
  const length = end - cursor.at;
  if (length < 8) return;
  const version = cursor.u32() >>> 24;
  if (length < (version === 3 ? 14 : version === 2 ? 12 : 8)) return;
  const item = itemOf(items, version === 3 ? cursor.u32() : cursor.u16());
  if (!item) return;
  item.isProtected = cursor.u16() !== 0;
  if (version >= 2) item.type = latin1(cursor.take(4));
  if (version >= 2 && item.type !== 'mime') return;
  const [, contentType = '', contentEncoding = ''] = latin1(cursor.take(end - cursor.at)).split('\0');
  item.contentType = contentType;
  item.contentEncoding = contentEncoding;
}

function readReferences(cursor: Cursor): readonly ItemReference[] {
  if (cursor.left < 4) return [];
  const isWide = cursor.u32() >>> 24 !== 0;
  const references: ItemReference[] = [];
  for (const box of wholeBoxesWithin(cursor.bytes, cursor.base, 4)) {
    if (references.length >= MAX_ITEMS) break;
    const inner = new Cursor(cursor.bytes.subarray(box.bodyAt - cursor.base, box.end - cursor.base));
    if (inner.left < (isWide ? 10 : 6)) continue;
    const from = isWide ? inner.u32() : inner.u16();
    const count = inner.u16();
    const to: number[] = [];
    while (inner.left >= (isWide ? 4 : 2)) to.push(isWide ? inner.u32() : inner.u16());
    references.push({ type: box.type, from, count, to });
  }
  return references;
}

function readProperties(cursor: Cursor, items: Map<number, Item>): void {
  for (const box of wholeBoxesWithin(cursor.bytes, cursor.base)) {
    if (box.type !== 'ipma') continue;
    readAssociations(new Cursor(cursor.bytes.subarray(box.bodyAt - cursor.base, box.end - cursor.base)), items);
  }
}

function readAssociations(cursor: Cursor, items: Map<number, Item>): void {
  if (cursor.left < 8) return;
  const head = cursor.u32();
  const isWide = head >>> 24 !== 0;
  const size = head & 1 ? 2 : 1;
  for (let left = cursor.u32(); left > 0 && cursor.left >= (isWide ? 5 : 3); left--) {
    const item = itemOf(items, isWide ? cursor.u32() : cursor.u16());
    const count = cursor.u8();
    if (!item || cursor.left < count * size) return;
    const properties: number[] = [];
    for (let more = count; more > 0; more--) properties.push(size === 2 ? cursor.u16() & 0x7fff : cursor.u8() & 0x7f);
    item.properties = properties;
  }
}
