// Source: ISO/IEC 14496-12:2022, § 8.10 (udta), 8.11 (meta); QuickTime File Format, "User data atoms", "Metadata atoms"; iTunes lists.
import { latin1 } from '../../../bytes/latin1.ts';
import { utf8Text } from '../../../bytes/utf8.ts';
import type { Box } from '../../../grammar/box.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../../model/removal.ts';
import { METADATA_KEY_ASPECTS, USER_DATA_ASPECTS } from '../../../tables/privacy/quicktime.ts';
import { handler } from './headers.ts';
import { boxAround, type Cleaned, GONE, headerOf, instead, same, series } from './pieces.ts';
import { xmpBox } from './uuid-boxes.ts';
import { bodyOf, childrenOf, cleanRest, isZero, PADDING, type Rule, unknownBox, viewOf, type Work } from './work.ts';

/** A box of user data: each box in it goes or stays by what it is about. */
export const userData: Rule = async (work, box, path) => {
  const parts: Cleaned[] = [];
  let at = box.bodyAt;
  for (const child of childrenOf(work, box.bodyAt, box.end)) {
    at = child.end;
    const childPath = `${path}/${child.type}`;
    if (child.type === 'meta') parts.push(await metadata(work, child, childPath));
    else if (child.type === 'XMP_') parts.push(await xmpBox(work, child, childPath, 0));
    else if (PADDING.has(child.type)) parts.push(await unknownBox(work, child, childPath));
    else parts.push(work.ledger.judge(childPath, aspectsOf(child.type), child) ? GONE : same(child));
  }
  const hasContent = parts.some(({ length }) => length > 0);
  const rest = cleanRest(work, at, box.end, path);
  const whole = boxAround(box, series([...parts, rest]));
  // A box that has lost all of its content says that there was some.
  return hasContent || whole.isSame ? whole : GONE;
};

/** A metadata box: an iTunes list, or keys with their values, divided by item; of any other form whole. */
export const metadata: Rule = async (work, box, path) => {
  const start = latin1(bodyOf(work, box), 4, 8) === 'hdlr' ? box.bodyAt : Math.min(box.bodyAt + 4, box.end);
  const children = childrenOf(work, start, box.end);
  const list = children.find(({ type }) => type === 'ilst');
  if (!list) {
    if (work.ledger.judgeUnknown(path, box)) return GONE;
    if (children.some(({ type }) => type === 'iloc')) work.ledger.hasFixedOffsets = true;
    return same(box);
  }
  const keys = children.find(({ type }) => type === 'keys');
  const { items, keptKeys } = cleanList(work, list, keys, `${path}/ilst`);
  const parts: Cleaned[] = [same({ start: box.bodyAt, end: start })];
  const isEmptied = items.length === 0 && !items.isSame;
  let at = start;
  for (const child of children) {
    at = child.end;
    const childPath = `${path}/${child.type}`;
    if (child === list) parts.push(boxAround(list, items));
    else if (child === keys) parts.push(cleanKeys(work, keys, keptKeys, childPath));
    else if (child.type === 'hdlr' && !isEmptied) parts.push(await handler(work, child, childPath));
    else if (child.type !== 'hdlr') parts.push(await unknownBox(work, child, childPath));
  }
  parts.push(cleanRest(work, at, box.end, path));
  if (isEmptied) return GONE;
  return boxAround(box, series(parts));
};

function cleanList(
  work: Work,
  list: Box,
  keys: Box | undefined,
  path: string,
): { readonly items: Cleaned; readonly keptKeys: readonly Box[] | undefined } {
  const names = keys && keysOf(work, keys);
  const kept: Box[] = [];
  const boxes = childrenOf(work, list.bodyAt, list.end);
  for (const item of boxes) {
    const number = viewOf(work, { bodyAt: item.start + 4, end: item.start + 8 }).getUint32(0);
    const key = names?.[number - 1];
    const name = key ? nameOfKey(work, key) : item.type;
    if (!names && isGapless(work, item)) {
      work.ledger.kept.push({
        ...{ kind: 'structure', path: `${path}/iTunSMPB`, aspects: [], ranges: [{ start: item.start, end: item.end }] },
        why: 'rendering needs it: where the sound begins and ends',
      });
      kept.push(item);
      continue;
    }
    const aspects = names ? keyAspects(name) : itemAspects(work, item);
    if (!work.ledger.judge(`${path}/${name}`, aspects, item)) kept.push(item);
  }
  const end = boxes.at(-1)?.end ?? list.bodyAt;
  const rest = cleanRest(work, end, list.end, path);
  const hasAll = kept.length === boxes.length;
  const used = new Set(kept.map((item) => viewOf(work, { bodyAt: item.start + 4, end: item.start + 8 }).getUint32(0)));
  const isComplete = !names || names.every((_, index) => used.has(index + 1));
  if (!names) {
    const staying = new Set(kept);
    return { items: series([...boxes.map((box) => (staying.has(box) ? same(box) : GONE)), rest]), keptKeys: undefined };
  }
  if (hasAll && (isComplete || !work.ledger.dooms(PRIVATE_ASPECTS)))
    return { items: series([same({ start: list.bodyAt, end }), rest]), keptKeys: undefined };
  const numbers = [...used].filter((number) => names[number - 1]).sort((a, b) => a - b);
  const places = new Map(numbers.map((number, index) => [number, index + 1]));
  const renumbered = kept.flatMap((item) => {
    const place = places.get(viewOf(work, { bodyAt: item.start + 4, end: item.start + 8 }).getUint32(0));
    return place === undefined ? [] : [renamed(item, place)];
  });
  const items = series([...renumbered, GONE, rest]);
  return { items, keptKeys: numbers.flatMap((number) => names[number - 1] ?? []) };
}

/** Whether an item holds the figures that players cut the coder's silence by, and nothing but figures. */
function isGapless(work: Work, item: Box): boolean {
  if (item.type !== '----' || item.end - item.bodyAt > 512) return false;
  const children = childrenOf(work, item.bodyAt, item.end);
  const [mean, name, data] = children.map((child) => latin1(bodyOf(work, child), 4));
  const isWhole = children.length === 3 && children.every(({ type }, at) => type === ['mean', 'name', 'data'][at]);
  const isNamed = mean === 'com.apple.iTunes' && name === 'iTunSMPB' && children.at(-1)?.end === item.end;
  return isWhole && isNamed && /^[\0-\x04]{4}(?: [0-9A-Fa-f]{8,16}){4,14}$/.test(data ?? '');
}

/** An item under another number. */
function renamed(item: Box, number: number): Cleaned {
  const header = headerOf('\0\0\0\0', item.bodyAt - item.start, item.end - item.bodyAt);
  new DataView(header.buffer).setUint32(4, number);
  return series([instead(header), same({ start: item.bodyAt, end: item.end })]);
}

/** The entries of a box of keys: each has its length, a namespace and a name. */
function keysOf(work: Work, keys: Box): readonly Box[] {
  return childrenOf(work, Math.min(keys.bodyAt + 8, keys.end), keys.end);
}

function nameOfKey(work: Work, key: Box): string {
  return utf8Text(bodyOf(work, key)).slice(0, 256);
}

/** Only the keys that have values: the names of others may tell what was there. */
function cleanKeys(work: Work, keys: Box, kept: readonly Box[] | undefined, path: string): Cleaned {
  if (!kept) return same(keys);
  const used = new Set(kept.map(({ start }) => start));
  for (const key of keysOf(work, keys)) {
    if (!used.has(key.start)) work.ledger.judge(`${path}/${nameOfKey(work, key)}`, PRIVATE_ASPECTS, key);
  }
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(4, kept.length);
  return boxAround(keys, series([instead(head), ...kept.map((key) => same(key))]));
}

function keyAspects(name: string): readonly Aspect[] {
  const known = Object.hasOwn(METADATA_KEY_ASPECTS, name) ? METADATA_KEY_ASPECTS[name] : undefined;
  return known ?? PRIVATE_ASPECTS;
}

function itemAspects(work: Work, item: Box): readonly Aspect[] {
  return item.type === 'free' && isZero(bodyOf(work, item)) ? [] : aspectsOf(item.type);
}

function aspectsOf(type: string): readonly Aspect[] {
  const name = type.replace('\xa9', '©');
  return (Object.hasOwn(USER_DATA_ASPECTS, name) ? USER_DATA_ASPECTS[name] : undefined) ?? PRIVATE_ASPECTS;
}
