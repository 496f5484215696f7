import { type Box, boxesWithin } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { RemovalTask } from '../../remover.ts';
import type { Ledger } from './ledger.ts';
import { type Cleaned, GONE, same, series } from './pieces.ts';

/** One box at the top of a file, read whole, and what it is cleaned with. */
export interface Work {
  readonly task: RemovalTask;
  readonly ledger: Ledger;
  /** The box's bytes. */
  readonly bytes: Uint8Array;
  /** Where they begin in the file. */
  readonly base: number;
}

/** Makes of a box what stays of it. */
export type Rule = (work: Work, box: Box, path: string) => Cleaned | Promise<Cleaned>;

/** What becomes of the boxes in another, by type. What is in no list goes, and so does a second box of a type that is there once. */
export interface Rules {
  readonly once?: Readonly<Record<string, Rule>>;
  readonly many?: Readonly<Record<string, Rule>>;
}

/** Boxes in one box. More is a storm. */
const MAX_BOXES = 65_536;

/** A box's body. */
export function bodyOf({ bytes, base }: Work, { bodyAt, end }: Pick<Box, 'bodyAt' | 'end'>): Uint8Array {
  return bytes.subarray(bodyAt - base, end - base);
}

/** A box's body, for its numbers. */
export function viewOf(work: Work, box: Pick<Box, 'bodyAt' | 'end'>): DataView {
  const body = bodyOf(work, box);
  return new DataView(body.buffer, body.byteOffset, body.byteLength);
}

/** The boxes between `start` and `end`. One without a length runs to the end, and so does one that is longer. */
export function childrenOf(work: Work, start: number, end: number): readonly Box[] {
  const boxes: Box[] = [];
  const bytes = work.bytes.subarray(start - work.base, Math.max(start, end) - work.base);
  for (const box of boxesWithin(bytes, start)) {
    if (box.isOpen && isZero(bytes.subarray(box.start - start))) break;
    work.task.trip.check();
    if (boxes.push(box) > MAX_BOXES)
      throw new MetadataError('not-removable', `expected at most ${MAX_BOXES} boxes at ${start}, found more`);
  }
  return boxes;
}

/** Clean the boxes between `start` and `end`, and what is behind the last of them. */
export async function cleanChildren(
  work: Work,
  start: number,
  end: number,
  path: string,
  rules: Rules,
): Promise<Cleaned> {
  const parts: Cleaned[] = [];
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  let at = start;
  for (const box of childrenOf(work, start, end)) {
    at = box.end;
    const once = ruleOf(rules.once, box.type);
    const many = ruleOf(rules.many, box.type);
    const number = numbers.get(box.type) ?? 0;
    numbers.set(box.type, number + 1);
    const childPath = many ? `${path}/${box.type}[${number}]` : `${path}/${box.type}`;
    const rule = many ?? (seen.has(box.type) ? undefined : once);
    seen.add(box.type);
    parts.push(await (rule ?? unknownBox)(work, box, childPath));
  }
  parts.push(cleanRest(work, at, end, path));
  return series(parts);
}

/** What no rule is for goes, but for padding that is empty. */
export function unknownBox(work: Work, box: Box, path: string): Cleaned {
  if (PADDING.has(box.type) && isZero(bodyOf(work, box))) return same(box);
  return work.ledger.judgeUnknown(path, box) ? GONE : same(box);
}

/** Boxes that hold nothing. */
export const PADDING: ReadonlySet<string> = new Set(['free', 'skip', 'wide']);

/** Bytes behind the last box of another: a terminator of zeros stays. */
export function cleanRest(work: Work, start: number, end: number, path: string): Cleaned {
  if (start >= end) return GONE_NOTHING;
  const range = { start, end };
  if (isZero(work.bytes.subarray(start - work.base, end - work.base))) return same(range);
  return work.ledger.judgeUnknown(`${path}/rest`, range) ? GONE : same(range);
}

/** Whether all bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

const GONE_NOTHING: Cleaned = { pieces: [], length: 0, isSame: true };

function ruleOf(rules: Readonly<Record<string, Rule>> | undefined, type: string): Rule | undefined {
  return rules && Object.hasOwn(rules, type) ? rules[type] : undefined;
}
