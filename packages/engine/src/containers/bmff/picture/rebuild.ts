// Source: ISO/IEC 14496-12:2022, § 8.11 (iinf, iloc, iref, idat, grpl); ISO/IEC 23008-12, § 9.3 (ipco, ipma).

import { Cursor } from '../../../bytes/cursor.ts';
import { joined } from '../../../bytes/joined.ts';
import { type Box, wholeBoxesWithin } from '../../../grammar/box.ts';
import { boxBytes, numberBytes } from '../../../grammar/box-bytes.ts';
import type { Item } from '../items.ts';
import type { Properties } from './properties.ts';
import { bodyOf, itemEntries, type Reading, wholeOf } from './reading.ts';
import type { Texts } from './texts.ts';

/** What a new meta box is made of. */
export interface Remake {
  readonly reading: Reading;
  /** Items that stay. */
  readonly items: ReadonlySet<number>;
  /** Items and groups that stay. */
  readonly holders: ReadonlySet<number>;
  readonly properties: Properties;
  readonly texts: Texts;
  readonly idat: Uint8Array;
  /** Where the item lies now. */
  readonly locate: (item: Item) => Location;
  /** Bytes of an offset and of a length in `iloc`. */
  readonly width: 4 | 8;
}

/** The place of an item's content, as `iloc` has it, without a base. */
export interface Location {
  readonly method: number;
  readonly extents: readonly { readonly index: number; readonly offset: number; readonly length: number }[];
}

/** The new meta box. Its length does not depend on the locations' figures. */
export function rebuildMeta(remake: Remake): Uint8Array {
  const { reading, texts } = remake;
  const parts: Uint8Array[] = [reading.bytes.subarray(0, 4)];
  let hasIdat = false;
  for (const child of reading.children) {
    if (texts.cut.has(child.start)) continue;
    const replaced = texts.replaced.get(child.start);
    if (replaced) parts.push(replaced);
    else if (child.type === 'idat' && !hasIdat) {
      hasIdat = true;
      if (remake.idat.byteLength > 0) parts.push(boxBytes('idat', remake.idat));
    } else if (child.type !== 'idat') parts.push(rebuildChild(remake, child));
  }
  if (!hasIdat && remake.idat.byteLength > 0) parts.push(boxBytes('idat', remake.idat));
  return boxBytes('meta', joined(parts));
}

function rebuildChild(remake: Remake, child: Box): Uint8Array {
  if (child.type === 'iinf') return entriesBytes(remake, child);
  if (child.type === 'iloc') return locationsBytes(remake, child);
  if (child.type === 'iref') return referencesBytes(remake, child);
  if (child.type === 'iprp') return propertiesBytes(remake, child);
  if (child.type === 'grpl') return groupsBytes(remake);
  return wholeOf(remake.reading, child);
}

function entriesBytes({ reading, items, texts }: Remake, child: Box): Uint8Array {
  const head = bodyOf(reading, child).subarray(0, 4);
  const entries = itemEntries(reading)
    .filter(({ id }) => items.has(id))
    .map(({ box }) => texts.replaced.get(box.start) ?? wholeOf(reading, box));
  return boxBytes('iinf', head, numberBytes(entries.length, head[0] === 0 ? 2 : 4), joined(entries));
}

function locationsBytes({ reading, items, locate, width }: Remake, child: Box): Uint8Array {
  const located = [...reading.table.items.values()]
    .filter((item) => items.has(item.id) && item.extents)
    .map((item) => ({ id: item.id, ...locate(item) }));
  const told = Math.min(bodyOf(reading, child)[0] ?? 0, 2);
  const version = Math.max(told, located.some(({ method }) => method !== 0) ? 1 : 0);
  const indexWidth = located.some(({ extents }) => extents.some(({ index }) => index !== 1)) ? 4 : 0;
  const idWidth = version === 2 ? 4 : 2;
  const parts = located.map(({ id, method, extents }) =>
    joined([
      numberBytes(id, idWidth),
      ...(version > 0 ? [numberBytes(method, 2)] : []),
      numberBytes(0, 2),
      numberBytes(extents.length, 2),
      ...extents.flatMap(({ index, offset, length }) => [
        numberBytes(index, indexWidth),
        numberBytes(offset, width),
        numberBytes(length, width),
      ]),
    ]),
  );
  const sizes = Uint8Array.of((width << 4) | width, indexWidth);
  const head = Uint8Array.of(version, 0, 0, 0);
  return boxBytes('iloc', head, sizes, numberBytes(parts.length, idWidth), joined(parts));
}

function referencesBytes({ reading, items }: Remake, child: Box): Uint8Array {
  const body = bodyOf(reading, child);
  const head = body.subarray(0, 4);
  const width = (head[0] ?? 0) === 0 ? 2 : 4;
  const boxes: Uint8Array[] = [];
  for (const box of wholeBoxesWithin(body, child.bodyAt, 4)) {
    const cursor = new Cursor(bodyOf(reading, box));
    if (cursor.left < width + 2) continue;
    const id = () => (width === 4 ? cursor.u32() : cursor.u16());
    const from = id();
    const to: number[] = [];
    for (let left = cursor.u16(); left > 0 && cursor.left >= width; left--) to.push(id());
    const staying = to.filter((item) => items.has(item));
    if (!items.has(from) || staying.length === 0) continue;
    boxes.push(
      boxBytes(
        box.type,
        numberBytes(from, width),
        numberBytes(staying.length, 2),
        joined(staying.map((item) => numberBytes(item, width))),
      ),
    );
  }
  return boxes.length === 0 ? new Uint8Array(0) : boxBytes('iref', head, joined(boxes));
}

function propertiesBytes(remake: Remake, child: Box): Uint8Array {
  const { reading, properties } = remake;
  const body = bodyOf(reading, child);
  const parts: Uint8Array[] = [];
  let association = 0;
  for (const box of wholeBoxesWithin(body, child.bodyAt)) {
    if (box.type === 'ipco') {
      const kept = properties.kept.map((property) =>
        boxBytes(property.box.type, bodyOf(reading, property.box).subarray(0, property.length)),
      );
      parts.push(boxBytes('ipco', joined(kept)));
    } else if (box.type === 'ipma') parts.push(associationsBytes(remake, box, association++));
  }
  return boxBytes('iprp', joined(parts));
}

function associationsBytes({ reading, holders, properties }: Remake, box: Box, which: number): Uint8Array {
  const numbers = new Map(properties.kept.map(({ index }, at) => [index, at + 1]));
  const { isWide, entries } = reading.associations[which] ?? { isWide: false, entries: [] };
  const head = bodyOf(reading, box).subarray(0, 4);
  const width = (head[3] ?? 0) & 1 ? 2 : 1;
  const parts = entries.flatMap(({ id, properties: attached }) => {
    if (!holders.has(id)) return [];
    const numbered = attached.flatMap(({ index, isEssential }) => {
      const number = numbers.get(index);
      return number === undefined ? [] : [number + (isEssential ? (width === 2 ? 0x8000 : 0x80) : 0)];
    });
    if (numbered.length === 0) return [];
    const figures = numbered.map((number) => numberBytes(number, width));
    return [joined([numberBytes(id, isWide ? 4 : 2), numberBytes(numbered.length, 1), ...figures])];
  });
  return boxBytes('ipma', head, numberBytes(parts.length, 4), joined(parts));
}

function groupsBytes({ reading, items, holders }: Remake): Uint8Array {
  const boxes = reading.groups
    .filter(({ id }) => holders.has(id))
    .map(({ id, box, entities }) => {
      const staying = entities.filter((entity) => items.has(entity) || !reading.table.items.has(entity));
      return boxBytes(
        box.type,
        bodyOf(reading, box).subarray(0, 4),
        numberBytes(id, 4),
        numberBytes(staying.length, 4),
        joined(staying.map((entity) => numberBytes(entity, 4))),
        bodyOf(reading, box).subarray(12 + 4 * entities.length),
      );
    });
  return boxes.length === 0 ? new Uint8Array(0) : boxBytes('grpl', joined(boxes));
}
