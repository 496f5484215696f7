// Source: ISO/IEC 14496-12:2022, § 8.4.3 (hdlr), § 8.7.2 (dref), § 8.11.5 (ipro), § 8.11.6 (infe); ISO/IEC 23008-12, § 9.4 (groups).
import { joined } from '../../../bytes/joined.ts';
import { hasText } from '../../../bytes/latin1.ts';
import type { Box } from '../../../grammar/box.ts';
import { boxBytes } from '../../../grammar/box-bytes.ts';
import { dooms } from '../../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type RemovalPolicy } from '../../../model/removal.ts';
import { bodyOf, type Entry, itemEntries, type Reading } from './reading.ts';

/** What becomes of the boxes of a meta box that are neither items nor properties, by where they start. */
export interface Texts {
  readonly cut: ReadonlySet<number>;
  readonly replaced: ReadonlyMap<number, Uint8Array>;
  /** Groups that stay. */
  readonly groups: ReadonlySet<number>;
  readonly doomed: readonly Finding[];
}

const NAME: readonly Aspect[] = ['description', 'history'];
/** Boxes that this room makes anew, or that hold nothing but figures of structure. */
const STRUCTURE = new Set(['hdlr', 'pitm', 'iinf', 'iloc', 'iref', 'iprp', 'idat', 'grpl', 'dinf', 'ipro']);
/** Groups that say how pictures are shown: alternatives, pairs, pyramids, panoramas. */
const GROUPS = new Set(['altr', 'eqiv', 'ster', 'pymd', 'pano', 'tsyn', 'vipo', 'prgr', 'imgg']);
/** A data information box that says no more than that all is in this file. */
const PLAIN_DATA = '\0\0\0\x1cdref\0\0\0\0\0\0\0\x01\0\0\0\x0curl \0\0\0\x01';

/** Decide on names, handlers, and whatever else a meta box holds. `staying` are the items that stay. */
export function judgeTexts(reading: Reading, policy: RemovalPolicy, staying: ReadonlySet<number>): Texts {
  const cut = new Set<number>();
  const replaced = new Map<number, Uint8Array>();
  const doomed: Finding[] = [];
  const isPrivate = dooms(policy, PRIVATE_ASPECTS);
  const note = (box: Box, path: string, aspects: readonly Aspect[], kind: Finding['kind'] = 'text') =>
    doomed.push({ kind, path: `meta/${path}`, aspects, ranges: [{ start: box.start, end: box.end }] });
  const groups = new Set<number>();
  for (const { box, id, entities } of reading.groups) {
    const isKnown = GROUPS.has(box.type) || !isPrivate;
    const isLeft = entities.some((entity) => staying.has(entity) || !reading.table.items.has(entity));
    if (isKnown && isLeft) groups.add(id);
    else if (!isKnown) note(box, `grpl/${box.type}`, PRIVATE_ASPECTS, 'unknown');
  }
  for (const child of reading.children) {
    const body = bodyOf(reading, child);
    if (child.type === 'hdlr' && dooms(policy, NAME)) {
      const plain = plainHandler(body);
      if (isSame(plain, body)) continue;
      replaced.set(child.start, boxBytes('hdlr', plain));
      note(child, 'hdlr', NAME);
    } else if (
      child.type === 'dinf' &&
      isPrivate &&
      !(hasText(body, PLAIN_DATA) && body.byteLength === PLAIN_DATA.length)
    ) {
      cut.add(child.start);
      note(child, 'dinf', PRIVATE_ASPECTS, 'unknown');
    } else if (child.type === 'ipro' && isPrivate) {
      cut.add(child.start);
      note(child, 'ipro', PRIVATE_ASPECTS, 'unknown');
    } else if (!STRUCTURE.has(child.type) && isPrivate) {
      cut.add(child.start);
      const kind = child.type === 'free' || child.type === 'skip' ? 'padding' : 'unknown';
      note(child, child.type, PRIVATE_ASPECTS, kind);
    }
  }
  if (dooms(policy, NAME))
    for (const entry of itemEntries(reading)) {
      const plain = staying.has(entry.id) ? plainEntry(bodyOf(reading, entry.box), entry) : undefined;
      if (!plain) continue;
      replaced.set(entry.box.start, boxBytes('infe', plain));
      note(entry.box, `iinf/infe[${entry.id}]`, NAME);
    }
  return { cut, replaced, groups, doomed };
}

/** A handler that tells no more than its type. */
function plainHandler(body: Uint8Array): Uint8Array {
  const plain = new Uint8Array(25);
  plain.set(body.subarray(8, 12), 8);
  return plain;
}

/** An item's entry without its name and without bytes behind it; `undefined` where it has neither. */
function plainEntry(body: Uint8Array, { version }: Entry): Uint8Array | undefined {
  const nameAt = version === 3 ? 14 : version === 2 ? 12 : 8;
  const type = version >= 2 ? String.fromCharCode(...body.subarray(nameAt - 4, nameAt)) : 'mime';
  const [, first, second] = texts(body.subarray(nameAt));
  const kept: Uint8Array[] = [];
  if (type === 'mime' || type === 'uri ') {
    if (first) kept.push(first);
    if (type === 'mime' && second && second.byteLength > 1) kept.push(second);
  }
  const plain = joined([body.subarray(0, nameAt), Uint8Array.of(0), ...kept]);
  return isSame(plain, body) ? undefined : plain;
}

/** The first three texts, each with its final zero. */
function texts(bytes: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; found.length < 3 && at < bytes.byteLength; ) {
    const end = bytes.indexOf(0, at);
    const text = end < 0 ? joined([bytes.subarray(at), Uint8Array.of(0)]) : bytes.subarray(at, end + 1);
    found.push(text);
    at = end < 0 ? bytes.byteLength : end + 1;
  }
  return found;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, at) => byte === b[at]);
}
