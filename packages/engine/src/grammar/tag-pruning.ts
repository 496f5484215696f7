import { latin1 } from '../bytes/latin1.ts';
import { dooms } from '../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type PrunedItem, type Pruning, type RemovalPolicy } from '../model/removal.ts';

/** What dividing a tag of a sound or film needs of its surroundings. */
export interface TagPruningTask {
  readonly policy: RemovalPolicy;
  /** Clean a file that is packed in the tag; `undefined` where nobody can look into it. */
  innerBytes(bytes: Uint8Array): Promise<{ readonly bytes: Uint8Array } | undefined>;
}

/** One part of a tag as it is judged: `bytes` is what stays of it. */
export interface TagPart {
  readonly path: string;
  readonly aspects: readonly Aspect[];
  readonly bytes: Uint8Array;
  /** What went of a part that stays. */
  readonly shed?: PrunedItem;
}

/** The aspects of a part, by a table; of one that the table does not know, all that are not about rendering. */
export function aspectsOf(table: Readonly<Record<string, readonly Aspect[]>>, name: string): readonly Aspect[] {
  return Object.hasOwn(table, name) ? (table[name] as readonly Aspect[]) : PRIVATE_ASPECTS;
}

/** Parts told apart: what goes, and what stays with its bytes. */
export function sortParts(
  policy: RemovalPolicy,
  parts: readonly TagPart[],
): {
  readonly doomed: readonly PrunedItem[];
  readonly kept: readonly PrunedItem[];
  readonly staying: readonly TagPart[];
} {
  const staying = parts.filter(({ aspects }) => !dooms(policy, aspects));
  const going = parts.filter(({ aspects }) => dooms(policy, aspects));
  return {
    doomed: [
      ...going.map(({ path, aspects }) => ({ path, aspects })),
      ...staying.flatMap(({ shed }) => (shed ? [shed] : [])),
    ],
    kept: staying.map(({ path, aspects }) => ({ path, aspects, why: whyKept(policy, aspects) })),
    staying,
  };
}

/** Why a part stays under a policy. */
export function whyKept({ mode }: RemovalPolicy, aspects: readonly Aspect[]): string {
  if (aspects.length === 0) return 'decoding needs it';
  return mode === 'only' ? 'not asked for' : `keep=${aspects.join(',')}`;
}

/** A payload that goes or stays whole. */
export function wholePruning(policy: RemovalPolicy, bytes: Uint8Array, aspects = PRIVATE_ASPECTS): Pruning {
  const item = { path: '', aspects };
  return dooms(policy, aspects)
    ? { bytes: undefined, doomed: [item], kept: [] }
    : { bytes, doomed: [], kept: [{ ...item, why: whyKept(policy, aspects) }] };
}

/** A name as it may stand in a path: what is not printable is left out. */
export function pathName(bytes: Uint8Array): string {
  return latin1(bytes.subarray(0, 64)).replace(/[^\x20-\x7e]/g, '');
}

/** Whether every byte is zero. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
