// Source: ISO/IEC 18181-2, § 9 (boxes); libjxl's gain map bundle (jhgm).
import { joined } from '../../bytes/joined.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { type Box, boxesIn } from '../../grammar/box.ts';
import { boxBytes, numberBytes } from '../../grammar/box-bytes.ts';
import type { BlockKind } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type RemovalPlan } from '../../model/removal.ts';
import { applyEdits, copy, type Edit } from '../../model/stretches.ts';
import { divide } from '../divided.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { isBareStream, readGainMap } from './gain-map.ts';

/** Cleans JPEG XL pictures. The codestream is never opened: what it holds beside the picture (a profile, a preview) stays. */
export const remover: Remover = {
  plan: async (task) => (task.format.fileType === 'JXL Codestream' ? planBare(task) : await planBoxes(task)),
};

const MAX_BOXES = 65_536;
/** The picture, and what says how to read it. */
const ESSENCE = new Set(['jxlc', 'jxlp']);
const STRUCTURE = new Set(['JXL ', 'ftyp', 'jxll', 'jxli']);

interface Findings {
  readonly doomed: Finding[];
  readonly kept: Finding[];
  readonly edits: Edit[];
  readonly packed: { readonly range: ByteRange; readonly packing: 'brotli' }[];
}

/** Nothing tells where a bare codestream ends but decoding it, so it is given back as it is. */
function planBare(task: RemovalTask): RemovalPlan {
  const whole = copy(0, sizeOf(task));
  return { parts: applyEdits(sizeOf(task), []), doomed: [], kept: codedIn(task, 0, sizeOf(task)), essence: [whole] };
}

async function planBoxes(task: RemovalTask): Promise<RemovalPlan> {
  const size = sizeOf(task);
  const found: Findings = { doomed: [], kept: [], edits: [], packed: [] };
  const streams: ByteRange[] = [];
  let reached = 0;
  for await (const box of boxesIn(task.window, 0, size, MAX_BOXES)) {
    task.trip.check();
    reached = box.end;
    if (ESSENCE.has(box.type)) streams.push({ start: box.start, end: box.end });
    else if (!STRUCTURE.has(box.type)) await judge(task, box, found);
  }
  if (reached < size) {
    if (streams.length === 0 && size - reached >= 8)
      throw new MetadataError('not-removable', `expected a box at offset ${reached}, found none before the picture`);
    cut(found, 'trailer', 'trailer', PRIVATE_ASPECTS, { start: reached, end: size });
  }
  const [first] = streams;
  if (first) found.kept.push(...codedIn(task, first.start, first.end));
  return {
    parts: applyEdits(size, found.edits),
    doomed: found.doomed,
    kept: found.kept.toSorted((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0)),
    essence: streams.map(({ start, end }) => copy(start, end)),
    packed: found.packed,
  };
}

function sizeOf({ window }: RemovalTask): number {
  if (window.size === undefined) throw new MetadataError('not-removable', 'expected a file of known size');
  return window.size;
}

/** What a policy may doom and cannot be reached without coding the picture anew. */
function codedIn({ policy }: RemovalTask, start: number, end: number): Finding[] {
  const aspects: readonly Aspect[] = ['icc', 'orientation'];
  if (!dooms(policy, aspects)) return [];
  const why = 'colours and orientation are coded in the picture itself';
  return [{ kind: 'icc', path: 'codestream', aspects, ranges: [{ start, end }], why }];
}

async function judge(task: RemovalTask, box: Box, found: Findings): Promise<void> {
  const range = { start: box.start, end: box.end };
  if (box.type === 'Exif' || box.type === 'xml ') await judgePayload(task, box, found);
  else if (box.type === 'hrgm' || box.type === 'jhgm') await judgeGainMap(task, box, found);
  else if (box.type === 'jbrd') {
    const why = 'it may hold all application segments of a JPEG file; the picture does not need it';
    judgeWhole(task, box, 'unknown', PRIVATE_ASPECTS, found, { doomed: why, kept: 'nothing in it is doomed' });
  } else if (box.type === 'jumb') judgeWhole(task, box, 'c2pa', provenance(task), found);
  else if (box.type === 'brob') await judgePacked(task, box, found);
  else if (box.type === 'free' || box.type === 'skip') cut(found, 'padding', box.type, PRIVATE_ASPECTS, range);
  else judgeWhole(task, box, 'unknown', PRIVATE_ASPECTS, found);
}

/** Signed statements go under a policy that drops one thing if they may hold it, and otherwise by their own name. */
function provenance({ policy }: RemovalTask): readonly Aspect[] {
  return policy.mode === 'only' ? PRIVATE_ASPECTS : ['provenance'];
}

async function judgePayload(task: RemovalTask, box: Box, found: Findings): Promise<void> {
  const isExif = box.type === 'Exif';
  const range = { start: box.start, end: box.end };
  const head = isExif ? await task.window.upTo(box.bodyAt, Math.min(4, box.end - box.bodyAt)) : undefined;
  const skipped = head ? 4 + (head.left < 4 ? 0 : head.u32()) : 0;
  const { stays, doomed, kept } = await divide(task, {
    kind: isExif ? 'exif' : 'xmp',
    path: box.type.trim(),
    ranges: [range],
    payload: [{ start: Math.min(box.bodyAt + skipped, box.end), end: box.end }],
    isInformative: isExif,
    isClosed: box.isCut,
  });
  found.doomed.push(...doomed);
  found.kept.push(...kept);
  if (stays === 'whole') return;
  if (stays === 'gone') found.edits.push({ range });
  else found.edits.push({ range, bytes: boxBytes(box.type, ...(isExif ? [numberBytes(0, 4)] : []), stays) });
}

/** The box names what it holds, packed as a whole. */
async function judgePacked(task: RemovalTask, box: Box, found: Findings): Promise<void> {
  const inner = latin1((await task.window.upTo(box.bodyAt, Math.min(4, box.end - box.bodyAt))).bytes).toLowerCase();
  const isKnown = inner === 'exif' || inner === 'xml ';
  const kind: BlockKind = inner === 'exif' ? 'exif' : inner === 'xml ' ? 'xmp' : inner === 'jumb' ? 'c2pa' : 'unknown';
  const aspects = inner === 'jumb' ? provenance(task) : PRIVATE_ASPECTS;
  const path = kind === 'unknown' ? 'brob' : `brob/${inner.trim()}`;
  judgeWhole(task, box, kind, aspects, found, isKnown ? { doomed: 'it is packed and goes whole' } : {}, path);
  if (!dooms(task.policy, aspects) && box.end - box.bodyAt > 4)
    found.packed.push({ range: { start: box.bodyAt + 4, end: box.end }, packing: 'brotli' });
}

/** The second picture is a codestream; were it a file of its own, it would have to be cleaned. */
async function judgeGainMap(task: RemovalTask, box: Box, found: Findings): Promise<void> {
  const bundle = box.isCut ? undefined : await readGainMap(task.window, box);
  const range = { start: box.start, end: box.end };
  if (!bundle || dooms(task.policy, ['gain-map'])) {
    cut(found, 'gain-map', box.type, bundle ? ['gain-map'] : PRIVATE_ASPECTS, range);
    return;
  }
  found.kept.push({
    kind: 'gain-map',
    path: box.type,
    aspects: ['gain-map'],
    ranges: [range],
    why: 'it makes the picture HDR',
  });
  if (await isBareStream(task.window, bundle.picture)) return;
  const bytes = await task.window.gather([bundle.picture]);
  const cleaned = await task.innerBytes(bytes);
  if (!cleaned) {
    found.kept.pop();
    cut(found, 'gain-map', box.type, PRIVATE_ASPECTS, range);
    return;
  }
  if (cleaned.doomed.length === 0) return;
  for (const finding of cleaned.doomed)
    found.doomed.push({ ...finding, path: `${box.type}/${finding.path}`, ranges: [] });
  const before = await task.window.gather([{ start: box.bodyAt, end: bundle.picture.start }]);
  found.edits.push({ range, bytes: boxBytes(box.type, joined([before, cleaned.bytes])) });
}

function judgeWhole(
  { policy }: RemovalTask,
  box: Box,
  kind: BlockKind,
  aspects: readonly Aspect[],
  found: Findings,
  why: { readonly doomed?: string; readonly kept?: string } = {},
  path: string = box.type.trim(),
): void {
  const range = { start: box.start, end: box.end };
  if (dooms(policy, aspects)) cut(found, kind, path, aspects, range, why.doomed);
  else found.kept.push({ kind, path, aspects, ranges: [range], ...(why.kept ? { why: why.kept } : {}) });
}

function cut(
  { doomed, edits }: Findings,
  kind: BlockKind,
  path: string,
  aspects: readonly Aspect[],
  range: ByteRange,
  why?: string,
): void {
  doomed.push({ kind, path, aspects, ranges: [range], ...(why ? { why } : {}) });
  edits.push({ range });
}
