import { latin1 } from '../bytes/latin1.ts';
import type { ByteRange } from '../model/byte-range.ts';
import { MetadataError } from '../model/metadata-error.ts';
import type { RemovalPlan, Stretch } from '../model/removal.ts';
import { copy, joinStretches, put, totalLength } from '../model/stretches.ts';
import { readAudioEdges, tagAt } from './audio-edges.ts';
import { type FrameFormat, type FrameRun, frameRuns } from './audio-frames.ts';
import { emptyId3v2 } from './id3-pruning.ts';
import {
  isZeroRange,
  joinPieces,
  type PlannedPiece,
  planStray,
  planTags,
  type TaggedAudioTask,
} from './tagged-audio.ts';

/** Bytes of three frames of the longest kind that is usual. */
const MOST_DAMAGED_BYTES = 4608;

/** How a stream of frames between tags is cleaned. */
export interface FramedAudio {
  /** What the frames may be, the likelier first. */
  readonly formats: readonly FrameFormat[];
  /** A frame of figures without what the policy dooms; the bytes given where nothing went. */
  readonly cleanInfo?: (frame: Uint8Array) => Uint8Array;
  /** Whether a file that begins with these bytes is known for what it is without a tag before it. */
  readonly standsAlone: (head: Uint8Array) => boolean;
}

/**
 * Plan a file that is tags and frames: what is neither goes. Frames stay in their order, bit for bit. Rejects with `not-removable` where
 * there is something between the tags, and no frame in it.
 */
export async function planFramedAudio(task: TaggedAudioTask, audio: FramedAudio): Promise<RemovalPlan> {
  const edges = await readAudioEdges(task.window, task.trip);
  const runs = await likeliestRuns(task, edges.audio, audio.formats);
  if (runs.length === 0 && (await hasContent(task, edges.audio)))
    throw new MetadataError(
      'not-removable',
      `expected frames of sound from offset ${edges.audio.start}, found bytes that are none`,
    );
  const essence: Stretch[] = [];
  const pieces = [await planTags(task, edges.leading)];
  let at = edges.audio.start;
  for (const run of runs) {
    const gap = { start: at, end: run.range.start };
    if (at > edges.audio.start && (await isDamagedSound(task, gap))) {
      essence.push(copy(gap.start, gap.end));
      pieces.push(plain(gap));
    } else pieces.push(await (run.kind === 'info' && at === edges.audio.start ? planLead : planBetween)(task, gap));
    if (run.kind === 'sound') essence.push(copy(run.range.start, run.range.end));
    pieces.push(run.kind === 'sound' ? plain(run.range) : await planInfo(task, run.range, audio));
    at = run.range.end;
  }
  pieces.push(await planBetween(task, { start: at, end: edges.audio.end }), await planTags(task, edges.trailing));
  const { parts, doomed, kept } = joinPieces(pieces);
  const whole = [copy(0, task.window.size ?? 0)];
  if (doomed.length === 0) return { parts: whole, doomed, kept, essence: joinStretches(essence) };
  const needsTag = !(await isKnown(task, parts, audio));
  return {
    parts: joinStretches(needsTag ? [put(emptyId3v2()), ...parts] : parts),
    doomed,
    kept,
    essence: joinStretches(essence),
  };
}

async function hasContent(task: TaggedAudioTask, range: ByteRange): Promise<boolean> {
  const { doomed, kept } = await planStray(task, '', range);
  return [...doomed, ...kept].some(({ kind }) => kind === 'unknown');
}

async function likeliestRuns(
  { window, trip }: TaggedAudioTask,
  range: ByteRange,
  formats: readonly FrameFormat[],
): Promise<readonly FrameRun[]> {
  let best: readonly FrameRun[] = [];
  let most = 0;
  for (const format of formats) {
    const runs = await frameRuns(window, trip, range, format);
    const covered = runs.reduce((sum, run) => sum + run.range.end - run.range.start, 0);
    if (covered > most) [best, most] = [runs, covered];
    if (most > (range.end - range.start) / 2) break;
  }
  return best;
}

function plain(range: ByteRange): PlannedPiece {
  return { parts: [copy(range.start, range.end)], doomed: [], kept: [] };
}

async function planInfo(task: TaggedAudioTask, range: ByteRange, { cleanInfo }: FramedAudio): Promise<PlannedPiece> {
  const frame = await task.window.gather([range]);
  const bytes = cleanInfo?.(frame) ?? frame;
  if (bytes === frame) return plain(range);
  return {
    parts: [put(bytes)],
    doomed: [{ kind: 'text', path: 'Info frame/encoder', aspects: ['history'], ranges: [range] }],
    kept: [],
  };
}

/**
 * What lies between the tags and a frame of figures. Some players look for it nowhere but right behind the tags: one that they did not
 * find would change what they play if it moved there, so that a byte of nothing stays before it.
 */
async function planLead(task: TaggedAudioTask, range: ByteRange): Promise<PlannedPiece> {
  const isSpacer = range.end - range.start === 1 && (await isZeroRange(task, range));
  if (isSpacer) return plain(range);
  const stray = await planBetween(task, range);
  return stray.doomed.length > 0 && stray.parts.length === 0 ? { ...stray, parts: [put(new Uint8Array(1))] } : stray;
}

/**
 * Whether bytes between frames are what is left of frames: no more than a few of them long, and without any text. They sound as they
 * sounded.
 */
async function isDamagedSound(task: TaggedAudioTask, { start, end }: ByteRange): Promise<boolean> {
  if (end === start || end - start > MOST_DAMAGED_BYTES || (await tagAt(task.window, start, end))) return false;
  return !/[\x20-\x7e]{8}|(?:[\x20-\x7e]\0){5}|ID3[\x02-\x04]\0/.test(
    latin1((await task.window.at(start, end - start)).bytes),
  );
}

/** What lies between frames: a tag is named for what it is, and goes or stays as stray bytes do. */
async function planBetween(task: TaggedAudioTask, range: ByteRange): Promise<PlannedPiece> {
  const tag = await tagAt(task.window, range.start, range.end);
  if (!tag) return await planStray(task, 'bytes between frames', range);
  return joinPieces([
    await planStray(task, `${tag.kind} between frames`, tag.range),
    await planStray(task, 'bytes between frames', { start: tag.range.end, end: range.end }),
  ]);
}

async function isKnown(task: TaggedAudioTask, parts: readonly Stretch[], audio: FramedAudio): Promise<boolean> {
  if (totalLength(parts) === 0) return false;
  const [first] = joinStretches(parts);
  if (!first) return false;
  const { bytes } =
    first.kind === 'put'
      ? first
      : await task.window.upTo(first.range.start, Math.min(16, first.range.end - first.range.start));
  return audio.standsAlone(bytes);
}
