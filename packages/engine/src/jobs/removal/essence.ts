import { type Digest, sha256 } from '../../bytes/sha256.ts';
import type { RemovalPlan, Stretch } from '../../model/removal.ts';
import type { Source } from '../../model/source.ts';
import { bytesOf, copy, lengthOf } from '../../model/stretches.ts';
import { placedPieces } from './apply.ts';
import { digestOf, digestOfSource, type NewDigest } from './digest.ts';

/** Tells whether two pieces of the same length are the same bytes. */
export type IsSame = (one: Uint8Array, other: Uint8Array) => boolean;

/** A file and its plan. */
export interface Planned {
  readonly source: Source;
  readonly plan: RemovalPlan;
}

/** How pixels and samples are compared. */
export interface Comparing {
  readonly newDigest?: NewDigest | undefined;
  /** For what is not held in memory; `newDigest` where there is none. */
  readonly newLongDigest?: NewDigest | undefined;
  /** The platform's comparison, where it has one: without it, two of the platform's digests are as fast as comparing byte by byte. */
  readonly isSame?: IsSame | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * SHA-256 of a cleaned file's pixels and samples, in hexadecimal digits; `undefined` where they are not those of the original. They are
 * compared byte by byte, which says more than two digests and takes a fraction of the time of one.
 */
export async function sameEssence(before: Planned, after: Planned, comparing: Comparing): Promise<string | undefined> {
  const { newDigest, newLongDigest = newDigest ?? sha256, signal } = comparing;
  const isSame = comparing.isSame ?? (newDigest ? undefined : isSameBytes);
  const [one, other] = [before.source.whole, after.source.whole];
  if (isSame && isAlike(before.plan.essence, after.plan.essence)) {
    if (!one || !other) return await sameStream(before, after, isSame, newLongDigest(), signal);
    const pieces = piecesOf(other, after.plan.essence);
    const isKept = piecesOf(one, before.plan.essence).every((piece, index) =>
      isSame(piece, pieces[index] as Uint8Array),
    );
    return isKept ? digestOf(other, after.plan.essence, newDigest) : undefined;
  }
  const digest = await digestOfSource(before.source, before.plan.essence, newDigest, signal);
  const digestAfter = await digestOfSource(after.source, after.plan.essence, newDigest, signal);
  return digest === digestAfter ? digest : undefined;
}

/** Whether two essences are divided in the same way, so that they can be compared piece by piece. */
function isAlike(one: readonly Stretch[], other: readonly Stretch[]): boolean {
  return (
    one.length === other.length &&
    one.every((stretch, index) => lengthOf(stretch) === lengthOf(other[index] as Stretch))
  );
}

function piecesOf(file: Uint8Array, stretches: readonly Stretch[]): readonly Uint8Array[] {
  return stretches.map((stretch) => bytesOf(file, stretch));
}

/** The digest of what both files have there, read side by side; `undefined` where they differ. */
async function sameStream(
  before: Planned,
  after: Planned,
  isSame: IsSame,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const [left, right] = joinedAlike(before.plan.essence, after.plan.essence);
  const others = placedPieces(after.source, right, signal);
  try {
    for await (const { bytes } of placedPieces(before.source, left, signal)) {
      const { value: other, done } = await others.next();
      if (done || other.bytes.byteLength !== bytes.byteLength || !isSame(bytes, other.bytes)) return undefined;
      digest.update(other.bytes);
    }
    return digest.hex();
  } finally {
    await others.return();
  }
}

/** Two lists of stretches of the same lengths in fewer: neighbours joined that follow each other in both files. */
function joinedAlike(
  one: readonly Stretch[],
  other: readonly Stretch[],
): readonly [readonly Stretch[], readonly Stretch[]] {
  const left: Stretch[] = [];
  const right: Stretch[] = [];
  for (const [index, a] of one.entries()) {
    const b = other[index] as Stretch;
    const [joinedA, joinedB] = [joinedPair(left.at(-1), a), joinedPair(right.at(-1), b)];
    if (joinedA && joinedB) {
      left[left.length - 1] = joinedA;
      right[right.length - 1] = joinedB;
    } else {
      left.push(a);
      right.push(b);
    }
  }
  return [left, right];
}

function joinedPair(last: Stretch | undefined, next: Stretch): Stretch | undefined {
  if (last?.kind !== 'copy' || next.kind !== 'copy' || last.range.end !== next.range.start) return undefined;
  return copy(last.range.start, next.range.end);
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  for (let at = 0; at < one.byteLength; at++) if (one[at] !== other[at]) return false;
  return one.byteLength === other.byteLength;
}
