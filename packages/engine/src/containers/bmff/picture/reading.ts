// Source: ISO/IEC 14496-12:2022, § 8.11 (meta boxes); ISO/IEC 23008-12, § 9.3 (item properties), § 9.4 (entity groups).
import { Cursor } from '../../../bytes/cursor.ts';
import { latin1 } from '../../../bytes/latin1.ts';
import { type Box, wholeBoxesWithin } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Window } from '../../../source/window.ts';
import { type ItemTable, readItems } from '../items.ts';

/** A property of an item as it is attached: its index from 1, and whether a reader that does not know it must give up. */
export interface Association {
  readonly index: number;
  readonly isEssential: boolean;
}

/** What an `ipma` box says, entry by entry. */
export interface Associations {
  readonly isWide: boolean;
  readonly entries: readonly { readonly id: number; readonly properties: readonly Association[] }[];
}

/** Entities that belong together. */
export interface Group {
  readonly box: Box;
  readonly id: number;
  readonly entities: readonly number[];
}

/** A meta box of a picture, read as far as removing takes. */
export interface Reading {
  readonly box: Box;
  readonly bytes: Uint8Array;
  readonly children: readonly Box[];
  /** Offset of what follows the last whole child. */
  readonly reached: number;
  readonly table: ItemTable;
  readonly hidden: ReadonlySet<number>;
  readonly named: ReadonlySet<number>;
  /** Property boxes in order; the first has index 1. */
  readonly properties: readonly Box[];
  readonly associations: readonly Associations[];
  readonly groups: readonly Group[];
}

const MAX_BYTES = 32 * 1024 * 1024;
/** Boxes of which a meta box has one at most. */
const ONCE = ['hdlr', 'pitm', 'iinf', 'iloc', 'iref', 'iprp', 'idat', 'grpl', 'ipro', 'dinf'];
const MAX_PROPERTIES = 32_767;

/** Read a meta box. Throws `not-removable` where it is too large to be a picture's. */
export async function readMeta(window: Window, box: Box): Promise<Reading> {
  const length = box.end - box.bodyAt;
  if (length > MAX_BYTES)
    throw new MetadataError('not-removable', `expected at most ${MAX_BYTES} bytes of meta, found ${length}`);
  const { bytes } = await window.at(box.bodyAt, length);
  const children = bytes.byteLength < 4 ? [] : [...wholeBoxesWithin(bytes, box.bodyAt, 4)];
  const reading = { box, bytes, children };
  assertSingle(children, ONCE, 'meta');
  const entries = itemEntries(reading);
  const containers = within(reading, 'iprp');
  assertSingle(containers, ['ipco'], 'meta/iprp');
  return {
    ...reading,
    reached: children.at(-1)?.end ?? Math.min(box.bodyAt + 4, box.end),
    table: readItems(bytes, box.bodyAt, children),
    hidden: new Set(entries.filter(({ isHidden }) => isHidden).map(({ id }) => id)),
    named: new Set(entries.map(({ id }) => id)),
    properties: containers
      .filter(({ type }) => type === 'ipco')
      .flatMap((ipco) => [...wholeBoxesWithin(bodyOf(reading, ipco), ipco.bodyAt)])
      .slice(0, MAX_PROPERTIES),
    associations: containers
      .filter(({ type }) => type === 'ipma')
      .map((ipma) => readAssociations(bodyOf(reading, ipma))),
    groups: within(reading, 'grpl').flatMap((group) => readGroup(reading, group) ?? []),
  };
}

/** Two of a kind would leave it to the reader which one counts. */
function assertSingle(boxes: readonly Box[], types: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const { type, start } of boxes) {
    if (seen.has(type) && types.includes(type))
      throw new MetadataError('not-removable', `expected one ${path}/${type}, found another at offset ${start}`);
    seen.add(type);
  }
}

/** The body of a box within the meta box. */
export function bodyOf({ box, bytes }: Pick<Reading, 'box' | 'bytes'>, child: Box): Uint8Array {
  return bytes.subarray(child.bodyAt - box.bodyAt, child.end - box.bodyAt);
}

/** A box within the meta box, header and all. */
export function wholeOf({ box, bytes }: Pick<Reading, 'box' | 'bytes'>, child: Box): Uint8Array {
  return bytes.subarray(child.start - box.bodyAt, child.end - box.bodyAt);
}

/** One item entry: its version, its id, and whether it is not to be shown by itself. */
export interface Entry {
  readonly box: Box;
  readonly version: number;
  readonly id: number;
  readonly isHidden: boolean;
}

/** The entries of the `iinf` boxes. */
export function itemEntries(reading: Pick<Reading, 'box' | 'bytes' | 'children'>): readonly Entry[] {
  return reading.children.flatMap((child) => {
    if (child.type !== 'iinf') return [];
    const body = bodyOf(reading, child);
    const start = body[0] === 0 ? 6 : 8;
    return [...wholeBoxesWithin(body, child.bodyAt, start)].flatMap((box): Entry[] => {
      const cursor = new Cursor(bodyOf(reading, box));
      if (box.type !== 'infe' || cursor.left < 8) return [];
      const head = cursor.u32();
      const version = head >>> 24;
      if (version > 3 || (version === 3 && cursor.left < 10)) return [];
      return [
        { box, version, id: version === 3 ? cursor.u32() : cursor.u16(), isHidden: version >= 2 && head % 2 === 1 },
      ];
    });
  });
}

function within(reading: Pick<Reading, 'box' | 'bytes' | 'children'>, type: string): readonly Box[] {
  return reading.children
    .filter((child) => child.type === type)
    .flatMap((child) => [...wholeBoxesWithin(bodyOf(reading, child), child.bodyAt)]);
}

function readAssociations(body: Uint8Array): Associations {
  const cursor = new Cursor(body);
  const entries: { id: number; properties: Association[] }[] = [];
  if (cursor.left < 8) return { isWide: false, entries };
  const head = cursor.u32();
  const isWide = head >>> 24 !== 0;
  const size = head & 1 ? 2 : 1;
  for (let left = cursor.u32(); left > 0 && cursor.left >= (isWide ? 5 : 3); left--) {
    const id = isWide ? cursor.u32() : cursor.u16();
    const count = cursor.u8();
    if (cursor.left < count * size) break;
    const properties: Association[] = [];
    for (let more = count; more > 0; more--) {
      const bits = size === 2 ? cursor.u16() : cursor.u8();
      const top = size === 2 ? 0x8000 : 0x80;
      properties.push({ index: bits & (top - 1), isEssential: (bits & top) !== 0 });
    }
    entries.push({ id, properties });
  }
  return { isWide, entries };
}

function readGroup(reading: Pick<Reading, 'box' | 'bytes'>, box: Box): Group | undefined {
  const cursor = new Cursor(bodyOf(reading, box));
  if (cursor.left < 12) return undefined;
  cursor.skip(4);
  const id = cursor.u32();
  const entities: number[] = [];
  for (let left = cursor.u32(); left > 0 && cursor.left >= 4; left--) entities.push(cursor.u32());
  return { box, id, entities };
}

/** The purpose that an `auxC` property names. */
export function purposeOf(reading: Reading, property: Box): string {
  return latin1(bodyOf(reading, property), 4).split('\0')[0] ?? '';
}
