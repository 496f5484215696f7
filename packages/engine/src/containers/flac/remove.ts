// Source: RFC 9639, § 8 (metadata blocks).
import { joined } from '../../bytes/joined.ts';
import { readAudioEdges } from '../../grammar/audio-edges.ts';
import { pruneComments, prunePicture } from '../../grammar/comment-pruning.ts';
import { isZero } from '../../grammar/tag-pruning.ts';
import { isZeroRange, joinPieces, type PlannedPiece, planStray, planTags } from '../../grammar/tagged-audio.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type RemovalPlan, type Stretch } from '../../model/removal.ts';
import { copy, joinStretches, put } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import {
  BLOCK_HEADER_BYTES,
  type FlacBlock,
  flacBlocks,
  PADDING,
  PICTURE,
  SEEK_TABLE,
  STREAM_INFO,
  VORBIS_COMMENT,
} from './blocks.ts';
import { soundRange } from './sound.ts';

const STREAM_INFO_BYTES = 34;
const SEEK_POINT_BYTES = 18;
const NAMES: Readonly<Record<number, string>> = {
  0: 'STREAMINFO',
  1: 'PADDING',
  2: 'APPLICATION',
  3: 'SEEKTABLE',
  4: 'VORBIS_COMMENT',
  5: 'CUESHEET',
  6: 'PICTURE',
};
const EMPTY: PlannedPiece = { parts: [], doomed: [], kept: [] };

/** A block that stays: its type, and its body as it was or anew. */
interface Staying {
  readonly block: FlacBlock;
  readonly body: Stretch;
}

/** FLAC: stream figures, seek table and frames stay, the frames bit for bit. Tags before and behind go as they do with MP3. */
export const remover: Remover = {
  async plan(task): Promise<RemovalPlan> {
    const { window, trip } = task;
    const edges = await readAudioEdges(window, trip);
    const start = edges.audio.start;
    const blocks = await flacBlocks(window, trip, { start: start + 4, end: edges.audio.end });
    const [info] = blocks;
    if (info?.type !== STREAM_INFO || info.body.end - info.body.start < STREAM_INFO_BYTES)
      throw new MetadataError(
        'not-removable',
        `expected STREAMINFO at offset ${start + 4}, found ${info ? `type ${info.type}` : 'the end'}`,
      );
    const figures = await window.at(info.body.start, STREAM_INFO_BYTES);
    const streamBits = (((figures.bytes[12] as number) & 1) << 4) + ((figures.bytes[13] as number) >> 4) + 1;
    const staying: Staying[] = [];
    const inBlocks: PlannedPiece[] = [];
    for (const block of blocks) inBlocks.push(await planBlock(task, block, staying));
    const bodyAt = blocks.at(-1)?.range.end ?? edges.audio.end;
    const sound = await soundRange(window, trip, { start: bodyAt, end: edges.audio.end }, streamBits);
    const range = sound ?? { start: bodyAt, end: bodyAt };
    const before = await planStray(task, 'bytes before the frames', { start: bodyAt, end: range.start });
    const behind = await planStray(task, 'bytes after the frames', { start: range.end, end: edges.audio.end });
    if (
      !sound &&
      [...before.doomed, ...behind.doomed, ...before.kept, ...behind.kept].some(({ kind }) => kind === 'unknown')
    )
      throw new MetadataError(
        'not-removable',
        `expected frames of FLAC from offset ${bodyAt}, found bytes that are none`,
      );
    const { parts, doomed, kept } = joinPieces([
      await planTags(task, edges.leading),
      { ...EMPTY, parts: [copy(start, start + 4), ...staying.flatMap(written)] },
      ...inBlocks,
      before,
      { ...EMPTY, parts: [copy(range.start, range.end)] },
      behind,
      await planTags(task, edges.trailing),
    ]);
    return {
      parts: doomed.length === 0 ? [copy(0, window.size ?? 0)] : joinStretches(parts),
      doomed,
      kept,
      essence: joinStretches([
        copy(info.body.start, info.body.start + STREAM_INFO_BYTES),
        copy(range.start, range.end),
      ]),
    };
  },
};

/** Find out what goes of a block; what stays of it is added to `staying`. */
async function planBlock(task: RemovalTask, block: FlacBlock, staying: Staying[]): Promise<PlannedPiece> {
  const { body, type } = block;
  const path = NAMES[type] ?? `block type ${type}`;
  const whole = copy(body.start, body.end);
  const isFirst = staying.length === 0;
  const finding = (aspects: readonly Aspect[], below = ''): Finding => ({
    kind: type === PICTURE ? 'thumbnail' : type === PADDING ? 'padding' : type === VORBIS_COMMENT ? 'text' : 'unknown',
    path: below === '' ? path : `${path}/${below}`,
    aspects,
    ranges: [block.range],
  });
  const judge = (aspects: readonly Aspect[]): PlannedPiece => {
    if (dooms(task.policy, aspects)) return { ...EMPTY, doomed: [finding(aspects)] };
    staying.push({ block, body: whole });
    return { ...EMPTY, kept: [{ ...finding(aspects), why: 'kept by the policy' }] };
  };
  if (type === STREAM_INFO && isFirst) return planFigures(task, block, staying, finding);
  if (type === SEEK_TABLE) return await planSeekTable(task, block, staying, finding);
  if (type === PADDING && (await isZeroRange(task, body))) {
    // Room that is empty stays where nothing else goes: `written` leaves it out otherwise.
    staying.push({ block, body: whole });
    return EMPTY;
  }
  if (type !== VORBIS_COMMENT && type !== PICTURE) return judge(PRIVATE_ASPECTS);
  const bytes = await task.window.gather([body]);
  const pruned = type === PICTURE ? await prunePicture(bytes, task) : await pruneComments(bytes, task);
  if (!pruned) return judge(PRIVATE_ASPECTS);
  const rest = 'length' in pruned ? bytes.subarray(pruned.length as number) : new Uint8Array(0);
  const losesRest = rest.byteLength > 0 && dooms(task.policy, PRIVATE_ASPECTS);
  const doomed = [
    ...pruned.doomed.map(({ path: below, aspects }) => finding(aspects, below)),
    ...(losesRest ? [finding(PRIVATE_ASPECTS, 'bytes after the comments')] : []),
  ];
  const kept = pruned.kept.map(({ path: below, aspects, why = 'kept by the policy' }) => ({
    ...finding(aspects, below),
    why,
  }));
  if (doomed.length === 0) staying.push({ block, body: whole });
  else if (pruned.bytes && (type === PICTURE || !isZero(pruned.bytes)))
    staying.push({ block, body: put(losesRest ? pruned.bytes : joined([pruned.bytes, rest])) });
  return { ...EMPTY, doomed, kept };
}

type Findings = (aspects: readonly Aspect[], below?: string) => Finding;

function planFigures(task: RemovalTask, block: FlacBlock, staying: Staying[], finding: Findings): PlannedPiece {
  const { start, end } = block.body;
  const isLong = end - start > STREAM_INFO_BYTES && dooms(task.policy, PRIVATE_ASPECTS);
  staying.push({ block, body: copy(start, isLong ? start + STREAM_INFO_BYTES : end) });
  return { ...EMPTY, doomed: isLong ? [finding(PRIVATE_ASPECTS, 'bytes after the figures')] : [] };
}

/** A seek table, without what stands in points that point nowhere. */
async function planSeekTable(
  task: RemovalTask,
  block: FlacBlock,
  staying: Staying[],
  finding: Findings,
): Promise<PlannedPiece> {
  const bytes = await task.window.gather([block.body]);
  const clean = new Uint8Array(bytes.subarray(0, bytes.byteLength - (bytes.byteLength % SEEK_POINT_BYTES)));
  for (let at = 0; at < clean.byteLength; at += SEEK_POINT_BYTES)
    if (clean.subarray(at, at + 8).every((byte) => byte === 0xff)) clean.fill(0, at + 8, at + SEEK_POINT_BYTES);
  const isSame = clean.byteLength === bytes.byteLength && clean.every((byte, index) => byte === bytes[index]);
  const goes = !isSame && dooms(task.policy, PRIVATE_ASPECTS);
  staying.push({ block, body: goes ? put(clean) : copy(block.body.start, block.body.end) });
  return { ...EMPTY, doomed: goes ? [finding(PRIVATE_ASPECTS, 'unused points')] : [] };
}

/** The blocks that stay, the last one marked as such; padding is left out. */
function written(staying: Staying, index: number, all: readonly Staying[]): readonly Stretch[] {
  const { block, body } = staying;
  if (block.type === PADDING) return [];
  const isLast = all.slice(index + 1).every((other) => other.block.type === PADDING);
  const length = body.kind === 'put' ? body.bytes.byteLength : body.range.end - body.range.start;
  const header = new Uint8Array(BLOCK_HEADER_BYTES);
  new DataView(header.buffer).setUint32(0, ((block.type | (isLast ? 0x80 : 0)) << 24) | length);
  return [put(header), body];
}
