// Source: RFC 9559, § 5.1.3 (Cluster), § 10 (blocks).
import { type Element, readElement } from '../../grammar/ebml.ts';
import { isZeroRange } from '../../grammar/tagged-audio.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS, type Stretch } from '../../model/removal.ts';
import { copy, put } from '../../model/stretches.ts';
import { CRC_32, numberAt, unsigned, unsignedBytes, VOID, voidHeader } from './elements.ts';
import type { Ledger } from './masters.ts';
import { endsCluster, type Part } from './segment.ts';

const TIMESTAMP = 0xe7;
const POSITION = 0xa7;
const PREVIOUS_SIZE = 0xab;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const ENCRYPTED_BLOCK = 0xaf;
const SILENT_TRACKS = 0x5854;
const IN_CLUSTER: ReadonlySet<number> = new Set([TIMESTAMP, SIMPLE_BLOCK, ENCRYPTED_BLOCK, SILENT_TRACKS]);
const IN_GROUP: ReadonlySet<number> = new Set([
  BLOCK,
  0xa2,
  0x75a1,
  0x9b,
  0xfa,
  0xfb,
  0xfd,
  0xa4,
  0x75a2,
  0x8e,
  0xc8,
  0xaf,
]);
const SMALL_BYTES = 16 * 1024;
const AHEAD_BYTES = 512 * 1024;
const ZEROS_BYTES = 65_536;

/** A change within a cluster: of the same length, so that nothing moves. */
export interface ClusterEdit {
  readonly range: ByteRange;
  readonly bytes: readonly Uint8Array[];
}

/** Where a cluster says where it lies, if it does. */
export interface ClusterPlan {
  readonly edits: ClusterEdit[];
  readonly position?: ByteRange;
  readonly checksum?: ByteRange;
}

/**
 * Look through a cluster. What goes becomes a Void element of zeros in its place: frames keep their offsets, by which cues find them,
 * and what goes here is small.
 */
export async function planCluster(ledger: Ledger, part: Part): Promise<ClusterPlan> {
  const { window, trip } = ledger.task;
  const edits: ClusterEdit[] = [];
  let position: ByteRange | undefined;
  let checksum: ByteRange | undefined;
  let [count, fetchedTo, lastBytes] = [0, part.bodyAt, Number.POSITIVE_INFINITY];
  for (let at = part.bodyAt; at < part.end; count++) {
    if (count % 1024 === 0) trip.check();
    // Small blocks stand on every page of the file: fewer, longer reads. Between large ones most pages are left unread.
    if (at >= fetchedTo && lastBytes < SMALL_BYTES) {
      fetchedTo = Math.min(part.end, at + AHEAD_BYTES);
      await window.prefetch([{ start: at, end: fetchedTo }]);
    }
    const child = await readElement(window, at, part.end);
    if (!child?.hasSize || endsCluster(child.id)) {
      await judgeRange(ledger, 'Cluster/bytes that are no element', { start: at, end: part.end }, edits);
      break;
    }
    const range = { start: at, end: Math.min(child.end, part.end) };
    lastBytes = range.end - at;
    at = range.end;
    if (child.id === POSITION) position = { start: child.bodyAt, end: range.end };
    else if (child.id === CRC_32) checksum = range;
    else if (child.id === BLOCK_GROUP) await planGroup(ledger, child, range, edits);
    else if (child.id === VOID) await planVoid(ledger, child, range, edits);
    else if (child.id === SIMPLE_BLOCK && (await isDoomedBlock(ledger, child)))
      await judgeRange(ledger, 'Cluster/SimpleBlock', range, edits);
    else if (IN_CLUSTER.has(child.id)) addEssence(ledger, range);
    else if (child.id !== PREVIOUS_SIZE)
      await judgeRange(ledger, `Cluster/element 0x${child.id.toString(16)}`, range, edits);
  }
  return { edits, ...(position ? { position } : {}), ...(checksum ? { checksum } : {}) };
}

async function planGroup(ledger: Ledger, group: Element, range: ByteRange, edits: ClusterEdit[]): Promise<void> {
  const { window } = ledger.task;
  const inner: ClusterEdit[] = [];
  const stays: ByteRange[] = [{ start: group.start, end: group.bodyAt }];
  for (let at = group.bodyAt; at < range.end; ) {
    const child = await readElement(window, at, range.end);
    if (child?.id === BLOCK && (await isDoomedBlock(ledger, child))) {
      await judgeRange(ledger, 'Cluster/BlockGroup', range, edits);
      return;
    }
    const end = child?.hasSize ? Math.min(child.end, range.end) : range.end;
    if (child?.id === VOID) await planVoid(ledger, child, { start: at, end }, inner);
    else if (child && IN_GROUP.has(child.id)) stays.push({ start: at, end });
    else await judgeRange(ledger, 'Cluster/BlockGroup/unknown element', { start: at, end }, inner);
    at = end;
  }
  for (const stay of stays) addEssence(ledger, stay);
  for (const edit of inner) edits.push(edit);
}

/** Add to the essence: blocks that touch become one, since a film has a great many. */
function addEssence({ essence }: Ledger, { start, end }: ByteRange): void {
  const last = essence.at(-1);
  if (last?.kind === 'copy' && last.range.end === start) essence[essence.length - 1] = copy(last.range.start, end);
  else essence.push(copy(start, end));
}

async function isDoomedBlock({ task, doomedTracks }: Ledger, { bodyAt }: Element): Promise<boolean> {
  if (doomedTracks.size === 0) return false;
  const track = numberAt((await task.window.upTo(bodyAt, 8)).bytes, 0, false);
  return track !== undefined && doomedTracks.has(track.value);
}

async function planVoid(ledger: Ledger, child: Element, range: ByteRange, edits: ClusterEdit[]): Promise<void> {
  if (!(await isZeroRange(ledger.task, { start: child.bodyAt, end: range.end })))
    await judgeRange(ledger, 'Cluster/Void', range, edits);
}

async function judgeRange(
  { task, doomed, kept }: Ledger,
  path: string,
  range: ByteRange,
  edits: ClusterEdit[],
): Promise<void> {
  const finding = { kind: 'unknown', path, aspects: PRIVATE_ASPECTS, ranges: [range] } as const;
  // One byte has no room for an element, and none for a secret.
  if (range.end - range.start < 2) return;
  if (!dooms(task.policy, PRIVATE_ASPECTS)) {
    kept.push({ ...finding, why: 'kept by the policy' });
    return;
  }
  doomed.push(finding);
  edits.push({ range, bytes: voidOf(range.end - range.start) });
}

function voidOf(total: number): readonly Uint8Array[] {
  const head = voidHeader(total);
  const pieces = [head];
  const zeros = new Uint8Array(Math.min(ZEROS_BYTES, total));
  for (let left = total - head.byteLength; left > 0; left -= ZEROS_BYTES)
    pieces.push(zeros.subarray(0, Math.min(left, ZEROS_BYTES)));
  return pieces;
}

/** The cluster's stretches, now that it is known how far it moves. */
export async function clusterParts(
  { task }: Ledger,
  part: Part,
  plan: ClusterPlan,
  shift: number,
): Promise<readonly Stretch[]> {
  const edits = [...plan.edits];
  if (plan.position && shift !== 0) {
    const { start, end } = plan.position;
    const old = unsigned((await task.window.at(start, end - start)).bytes);
    edits.push({ range: plan.position, bytes: [unsignedBytes(Math.max(0, old + shift), end - start)] });
  }
  if (plan.checksum && edits.length > 0)
    edits.push({ range: plan.checksum, bytes: voidOf(plan.checksum.end - plan.checksum.start) });
  const parts: Stretch[] = [];
  let at = part.start;
  for (const { range, bytes } of edits.sort((a, b) => a.range.start - b.range.start)) {
    parts.push(copy(at, range.start), ...bytes.map(put));
    at = range.end;
  }
  parts.push(copy(at, part.end));
  return parts;
}
