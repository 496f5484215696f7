import type { BlockKind } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type PrunedItem, type Pruning } from '../../model/removal.ts';
import type { Edit } from '../../model/stretches.ts';
import type { RemovalTask } from '../remover.ts';
import type { Segment } from './segments.ts';

const NOWHERE: readonly ByteRange[] = [];

/** A plan for the picture up to its end, while it is made. */
export interface Draft {
  readonly task: RemovalTask;
  readonly edits: Edit[];
  readonly doomed: Finding[];
  readonly kept: Finding[];
  /** Ranges of the picture's own bytes, in any order. */
  readonly essence: ByteRange[];
}

/** Something in a file: what it is and which segments it fills. */
export interface Thing {
  readonly kind: BlockKind;
  readonly path: string;
  readonly segments: readonly Segment[];
}

/** Begin a plan. */
export function newDraft(task: RemovalTask): Draft {
  return { task, edits: [], doomed: [], kept: [], essence: [] };
}

/** Whether what nobody can look into goes. */
export function doomsUnknown({ task }: Draft): boolean {
  return dooms(task.policy, PRIVATE_ASPECTS);
}

/** Cut a thing if the policy dooms it, and note it as kept if not. Whether it goes. */
export function judge(draft: Draft, thing: Thing, aspects: readonly Aspect[], whyKept = 'by policy'): boolean {
  const goes = dooms(draft.task.policy, aspects);
  if (goes) cut(draft, thing, aspects);
  else keep(draft, thing, aspects, whyKept);
  return goes;
}

/** Cut a thing, whatever the policy says. */
export function cut(draft: Draft, thing: Thing, aspects: readonly Aspect[], why?: string): void {
  draft.doomed.push(finding(thing, aspects, why));
  for (const { start, end } of thing.segments) draft.edits.push({ range: { start, end } });
}

/** Note that a thing stays as it is. */
export function keep(draft: Draft, thing: Thing, aspects: readonly Aspect[], why: string): void {
  draft.kept.push(finding(thing, aspects, why));
}

/** Put other segments in a thing's place. */
export function replace({ edits }: Draft, { segments: [first, ...others] }: Thing, bytes: Uint8Array): void {
  if (first) edits.push({ range: { start: first.start, end: first.end }, bytes });
  for (const { start, end } of others) edits.push({ range: { start, end } });
}

/** Note what a pruner took out of a thing and what it left there. */
export function notePruning(draft: Draft, thing: Thing, pruning: Pruning): void {
  const note = ({ path, aspects, why }: PrunedItem): Finding => {
    // What goes with the whole thing lies where it lies; the rest is packed inside it.
    if (path === '') return finding(thing, aspects, why);
    const inside = { kind: thing.kind, path: `${thing.path}/${path}`, aspects, ranges: NOWHERE };
    return why === undefined ? inside : { ...inside, why };
  };
  const goesWhole = pruning.bytes === undefined && !pruning.doomed.some(({ path }) => path === '');
  if (goesWhole)
    draft.doomed.push(
      finding(thing, [...new Set(pruning.doomed.flatMap(({ aspects }) => aspects))], 'nothing of it stays'),
    );
  for (const item of pruning.doomed) draft.doomed.push(note(item));
  for (const item of pruning.kept) draft.kept.push(note(item));
}

/** Segments of one marker that hold a payload, each with the same head before its part of it. */
export function segmentBytes(marker: number, head: Uint8Array, payload: Uint8Array): Uint8Array {
  const room = MOST_CONTENT - head.byteLength;
  const count = Math.max(1, Math.ceil(payload.byteLength / room));
  const bytes = new Uint8Array(payload.byteLength + count * (4 + head.byteLength));
  for (let index = 0, at = 0; index < count; index++) {
    const part = payload.subarray(index * room, (index + 1) * room);
    const length = 2 + head.byteLength + part.byteLength;
    bytes.set([0xff, marker, length >> 8, length & 0xff], at);
    bytes.set(head, at + 4);
    bytes.set(part, at + 4 + head.byteLength);
    at += 2 + length;
  }
  return bytes;
}

/** Bytes of a segment's content at most, its length's two not counted. */
export const MOST_CONTENT = 0xfffd;

/** Characters below 256 as bytes. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

function finding({ kind, path, segments }: Thing, aspects: readonly Aspect[], why?: string): Finding {
  return {
    kind,
    path,
    aspects,
    ranges: segments.map(({ start, end }) => ({ start, end })),
    ...(why === undefined ? {} : { why }),
  };
}
