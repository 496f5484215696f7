import type { BlockKind } from '../model/block.ts';
import type { ByteRange } from '../model/byte-range.ts';
import { MetadataError } from '../model/metadata-error.ts';
import { dooms } from '../model/policy.ts';
import {
  type Aspect,
  type Finding,
  type PackedRange,
  PRIVATE_ASPECTS,
  type PrunableKind,
  RENDERING_ASPECTS,
  type RemovalPlan,
  type RemovalPolicy,
  type Stretch,
} from '../model/removal.ts';
import { applyEdits, copy, type Edit } from '../model/stretches.ts';
import type { Window } from '../source/window.ts';
import type { RemovalTask } from './remover.ts';

/** A removal plan in the making, for formats that are cleaned by edits of their bytes. */
export interface Draft {
  readonly policy: RemovalPolicy;
  readonly edits: Edit[];
  readonly doomed: Finding[];
  readonly kept: Finding[];
  readonly essence: Stretch[];
  readonly packed: PackedRange[];
}

export function newDraft(policy: RemovalPolicy): Draft {
  return { policy, edits: [], doomed: [], kept: [], essence: [], packed: [] };
}

/** The plan that a draft amounts to: where nothing goes the file stays as it is, whatever else there was to put right. */
export function planOf(draft: Draft, size: number): RemovalPlan {
  const { doomed, kept, essence, packed, edits } = draft;
  const parts = doomed.length === 0 ? [copy(0, size)] : applyEdits(size, edits);
  return { parts, doomed, kept, essence, ...(packed.length > 0 ? { packed } : {}) };
}

/** Enter a finding where it belongs; whether it goes. */
export function judge(draft: Draft, finding: Finding): boolean {
  const goes = dooms(draft.policy, finding.aspects);
  if (goes) draft.doomed.push(finding);
  else draft.kept.push({ why: whyKept(draft.policy, finding.aspects), ...finding });
  return goes;
}

/** Judge something, and cut what it lies in when it goes; whether it does. */
export function judgeAndCut(draft: Draft, finding: Finding): boolean {
  const goes = judge(draft, finding);
  if (goes) for (const range of finding.ranges) draft.edits.push({ range });
  return goes;
}

/** What nobody can look into. */
export function unknown(path: string, ranges: readonly ByteRange[], kind: BlockKind = 'unknown'): Finding {
  return { kind, path, aspects: PRIVATE_ASPECTS, ranges };
}

/** Add bytes that decoding needs, behind the ones before. */
export function addEssence({ essence }: Draft, start: number, end: number): void {
  if (end <= start) return;
  const last = essence.at(-1);
  if (last?.kind === 'copy' && last.range.end === start) essence[essence.length - 1] = copy(last.range.start, end);
  else essence.push(copy(start, end));
}

/** What stays of a payload; `undefined` where nothing does. The very bytes given when nothing goes. */
export async function prune(
  draft: Draft,
  task: RemovalTask,
  kind: PrunableKind,
  place: { readonly path: string; readonly ranges: readonly ByteRange[] },
  bytes: Uint8Array,
): Promise<Uint8Array | undefined> {
  const pruning = await task.prune(kind, bytes);
  if (!pruning) {
    const finding = { kind, ...place, aspects: PRIVATE_ASPECTS };
    return judge(draft, dooms(draft.policy, PRIVATE_ASPECTS) ? { ...finding, why: 'damaged' } : finding)
      ? undefined
      : bytes;
  }
  const pathOf = (inner: string) => (inner === '' ? place.path : `${place.path}/${inner}`);
  const ranges = pruning.bytes === undefined ? place.ranges : [];
  for (const { path, ...item } of pruning.doomed) draft.doomed.push({ kind, path: pathOf(path), ranges, ...item });
  for (const { path, ...item } of pruning.kept)
    draft.kept.push({ kind, path: pathOf(path), ranges: [], why: whyKept(draft.policy, item.aspects), ...item });
  if (pruning.bytes === undefined && pruning.doomed.length === 0)
    draft.doomed.push({ kind, ...place, aspects: PRIVATE_ASPECTS, why: 'empty' });
  return pruning.bytes;
}

/** The file's size; rejects where the source does not know it. */
export function sizeOf({ size }: Window): number {
  if (size === undefined)
    throw new MetadataError('not-removable', 'expected a source that knows its size, found one that does not');
  return size;
}

function whyKept({ mode }: RemovalPolicy, aspects: readonly Aspect[]): string {
  if (mode === 'only') return 'not asked for';
  const named = aspects.filter((aspect) => !RENDERING_ASPECTS.includes(aspect));
  if (mode === 'default' && named.length === 0) return 'rendering needs it';
  return `keep=${(mode === 'default' ? named : aspects).join(',')}`;
}
