import type { BlockKind } from '../model/block.ts';
import type { ByteRange } from '../model/byte-range.ts';
import { dooms } from '../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type PrunableKind } from '../model/removal.ts';
import type { RemovalTask } from './remover.ts';

/** A payload longer than this goes or stays whole. */
const MAX_BYTES = 16 * 1024 * 1024;
/** What a payload that cannot be divided may be about. */
const ANY: Readonly<Record<PrunableKind, readonly Aspect[]>> = {
  exif: [...PRIVATE_ASPECTS, 'orientation', 'density'],
  xmp: [...PRIVATE_ASPECTS, 'gain-map'],
  iptc: PRIVATE_ASPECTS,
  photoshop: [...PRIVATE_ASPECTS, 'icc', 'density'],
};

/** A payload of a known standard, and where it lies. */
export interface Dividable {
  readonly kind: PrunableKind;
  readonly path: string;
  /** What of the file holds it, wrapping and all. */
  readonly ranges: readonly ByteRange[];
  readonly payload: readonly ByteRange[];
  /**
   * Set where the picture's own structure says which way up it is and how large, so that what the payload says of that counts for
   * nothing: a payload of which no more than that would stay goes too.
   */
  readonly isInformative?: boolean;
  /** Set where the payload cannot be read (packed, encrypted). */
  readonly isClosed?: boolean;
}

/** What becomes of a payload. */
export interface Divided {
  /** What stays: `whole` the very bytes, `gone` nothing, or new bytes. */
  readonly stays: 'whole' | 'gone' | Uint8Array;
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

/** Divide a payload in the file under the task's policy; one that is damaged goes whole when any of what it may be about does. */
export async function divide(task: RemovalTask, dividable: Dividable): Promise<Divided> {
  const { kind, path, ranges, payload } = dividable;
  const length = payload.reduce((sum, { start, end }) => sum + end - start, 0);
  const isReadable = !dividable.isClosed && length > 0 && length <= MAX_BYTES;
  const pruning = isReadable ? await task.prune(kind, await task.window.gather(payload)) : undefined;
  if (!pruning) return undivided(task, kind, path, ranges);
  const { bytes } = pruning;
  const isIdle = dividable.isInformative && task.policy.mode !== 'only' && pruning.kept.every(saysOnlyHowItLies);
  if (bytes === undefined || isIdle) {
    const aspects = [...new Set([...pruning.doomed, ...pruning.kept].flatMap((item) => item.aspects))];
    if (aspects.length === 0 && pruning.doomed.length === 0) aspects.push('unknown');
    const why = isIdle && pruning.kept.length > 0 ? { why: 'the picture itself says which way up it is' } : {};
    return { stays: 'gone', doomed: [{ kind, path, aspects, ranges, ...why }], kept: [] };
  }
  const inside = (items: typeof pruning.doomed): readonly Finding[] =>
    items.map((item) => ({ ...item, kind, path: `${path}/${item.path}`, ranges: [] }));
  if (pruning.doomed.length > 0) return { stays: bytes, doomed: inside(pruning.doomed), kept: inside(pruning.kept) };
  return { stays: 'whole', doomed: [], kept: inside(pruning.kept) };
}

function saysOnlyHowItLies({ aspects }: { readonly aspects: readonly Aspect[] }): boolean {
  return aspects.every((aspect) => aspect === 'orientation' || aspect === 'density');
}

function undivided({ policy }: RemovalTask, kind: PrunableKind, path: string, ranges: readonly ByteRange[]): Divided {
  const finding = { kind: kind as BlockKind, path, aspects: ANY[kind], ranges };
  if (dooms(policy, finding.aspects))
    return { stays: 'gone', doomed: [{ ...finding, why: 'it cannot be divided' }], kept: [] };
  return { stays: 'whole', doomed: [], kept: [finding] };
}
