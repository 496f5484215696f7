// Source: ISO/IEC 14496-12:2022, § 8.1 (free), § 11.1 (uuid); C2PA, "Embedding manifests into BMFF"; Android motion photos (mpvd).
import type { Box } from '../../../grammar/box.ts';
import { boxHeader } from '../../../grammar/box-bytes.ts';
import type { BlockKind } from '../../../model/block.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type Stretch } from '../../../model/removal.ts';
import { put, totalLength } from '../../../model/stretches.ts';
import { divide } from '../../divided.ts';
import type { RemovalTask } from '../../remover.ts';
import { uuidBlocks } from '../uuid.ts';

/** What becomes of the boxes around the picture, by where they start. */
export interface Surroundings {
  readonly cut: Set<number>;
  readonly replaced: Map<number, readonly Stretch[]>;
  readonly doomed: Finding[];
  readonly kept: Finding[];
}

const STRUCTURE = new Set(['ftyp', 'styp']);
const PADDING = new Set(['free', 'skip', 'wide', 'junk']);
/** Boxes of films in fragments. */
const FRAGMENTS = new Set(['moof', 'mfra', 'sidx', 'ssix', 'prft']);

/** Decide on a top-level box that holds no picture. */
export async function judgeBox(task: RemovalTask, box: Box, into: Surroundings): Promise<void> {
  if (STRUCTURE.has(box.type) && !box.isCut) return;
  if (FRAGMENTS.has(box.type))
    throw new MetadataError('not-removable', `expected pictures, found a film in fragments beside them (${box.type})`);
  if (box.type === 'uuid' && !box.isCut) return await judgeUuid(task, box, into);
  if (box.type === 'mpvd' && !box.isCut) return await judgeClip(task, box, into);
  const kind = PADDING.has(box.type) ? 'padding' : box.type === 'sefd' ? 'trailer' : 'unknown';
  judgeWhole(task, box, kind, PRIVATE_ASPECTS, into);
}

async function judgeUuid(task: RemovalTask, box: Box, into: Surroundings): Promise<void> {
  for await (const { kind, payload } of uuidBlocks(task.window, box)) {
    if (kind === 'c2pa') {
      // Signed statements go under a policy that drops one thing if they may hold it, and otherwise by their own name.
      const aspects: readonly Aspect[] = task.policy.mode === 'only' ? PRIVATE_ASPECTS : ['provenance'];
      return judgeWhole(task, box, 'c2pa', aspects, into);
    }
    if (kind !== 'xmp') return judgeWhole(task, box, kind === 'thumbnail' ? kind : 'unknown', PRIVATE_ASPECTS, into);
    const ranges = [{ start: box.start, end: box.end }];
    const { stays, doomed, kept } = await divide(task, { kind, path: 'uuid', ranges, payload, isInformative: true });
    into.doomed.push(...doomed);
    into.kept.push(...kept);
    if (stays === 'gone') into.cut.add(box.start);
    else if (stays !== 'whole') {
      const id = (await task.window.at(box.bodyAt, 16)).bytes;
      into.replaced.set(box.start, [put(boxHeader('uuid', 16 + stays.byteLength)), put(id), put(stays)]);
    }
    return;
  }
}

/** The film clip that belongs to the picture: a file of its own. */
async function judgeClip(task: RemovalTask, box: Box, into: Surroundings): Promise<void> {
  const range = { start: box.start, end: box.end };
  const aspects: readonly Aspect[] = ['motion'];
  const plan = dooms(task.policy, aspects) ? undefined : await task.inner({ start: box.bodyAt, end: box.end });
  if (!plan) {
    into.cut.add(box.start);
    into.doomed.push({ kind: 'trailer', path: 'mpvd', aspects, ranges: [range] });
    return;
  }
  into.kept.push({ kind: 'trailer', path: 'mpvd', aspects, ranges: [range] });
  const within = (finding: Finding): Finding => ({ ...finding, path: `mpvd/${finding.path}` });
  into.doomed.push(...plan.doomed.map(within));
  into.kept.push(...plan.kept.map(within));
  if (plan.doomed.length === 0) return;
  into.replaced.set(box.start, [put(boxHeader('mpvd', totalLength(plan.parts))), ...plan.parts]);
}

function judgeWhole(
  { policy }: RemovalTask,
  { type, start, end }: Box,
  kind: BlockKind,
  aspects: readonly Aspect[],
  into: Surroundings,
): void {
  const finding: Finding = { kind, path: type, aspects, ranges: [{ start, end }] };
  if (!dooms(policy, aspects)) {
    into.kept.push(finding);
    return;
  }
  into.cut.add(start);
  into.doomed.push(finding);
}
