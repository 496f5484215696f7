import type { ByteRange } from '../model/byte-range.ts';
import { dooms } from '../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS, type Pruning, type Stretch } from '../model/removal.ts';
import { copy, put } from '../model/stretches.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';
import type { AudioTag } from './audio-edges.ts';
import { pruneApe } from './comment-pruning.ts';
import { pruneId3v1, pruneId3v2 } from './id3-pruning.ts';
import { isZero, type TagPruningTask, wholePruning, whyKept } from './tag-pruning.ts';

/** What planning the tags of a sound needs: part of a removal task. */
export interface TaggedAudioTask extends TagPruningTask {
  readonly window: Window;
  readonly trip: Trip;
}

/** A piece of a plan. */
export interface PlannedPiece {
  readonly parts: readonly Stretch[];
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

const NAMES = {
  id3v2: 'ID3v2',
  id3v1: 'ID3v1',
  'id3-enhanced': 'ID3v1 TAG+',
  ape: 'APE',
  lyrics3: 'Lyrics3',
} as const;
/** Tags above this size go or stay whole, unread. */
const MOST_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/** What of a file's tags stays. */
export async function planTags(task: TaggedAudioTask, tags: readonly AudioTag[]): Promise<PlannedPiece> {
  const pieces: PlannedPiece[] = [];
  for (const tag of tags) {
    task.trip.check();
    pieces.push(findingsOf(NAMES[tag.kind], tag, await prunedTag(task, tag)));
  }
  return joinPieces(pieces);
}

async function prunedTag(task: TaggedAudioTask, { kind, range }: AudioTag): Promise<Pruning> {
  if (kind === 'lyrics3' || kind === 'id3-enhanced' || range.end - range.start > MOST_BYTES)
    return wholePruning(task.policy, new Uint8Array(0));
  const bytes = await task.window.gather([range]);
  if (kind === 'id3v1') return pruneId3v1(bytes, task);
  if (kind === 'ape') return pruneApe(bytes, task);
  return await pruneId3v2(bytes, task);
}

function findingsOf(path: string, { range, kind }: AudioTag, pruning: Pruning): PlannedPiece {
  const blockKind = kind === 'ape' || kind === 'lyrics3' ? 'text' : 'id3';
  const finding = (item: Pruning['doomed'][number]): Finding => ({
    kind: blockKind,
    path: item.path === '' ? path : `${path}/${item.path}`,
    aspects: item.aspects,
    ranges: [range],
    ...(item.why === undefined ? {} : { why: item.why }),
  });
  const doomed = pruning.doomed.map(finding);
  if (pruning.bytes === undefined && doomed.length === 0)
    doomed.push({ kind: blockKind, path, aspects: PRIVATE_ASPECTS, ranges: [range] });
  const stays = doomed.length === 0 ? [copy(range.start, range.end)] : pruning.bytes ? [put(pruning.bytes)] : [];
  return { parts: stays, doomed, kept: pruning.kept.map(finding) };
}

/** Bytes that belong to nothing: one finding, and what stays of them. */
export async function planStray(task: TaggedAudioTask, path: string, range: ByteRange): Promise<PlannedPiece> {
  if (range.end <= range.start) return { parts: [], doomed: [], kept: [] };
  const isEmpty = await isZeroRange(task, range);
  const aspects = isEmpty ? (['unknown'] as const) : PRIVATE_ASPECTS;
  const finding: Finding = { kind: isEmpty ? 'padding' : 'unknown', path, aspects, ranges: [range] };
  if (dooms(task.policy, aspects)) return { parts: [], doomed: [finding], kept: [] };
  const kept = [{ ...finding, why: whyKept(task.policy, aspects) }];
  return { parts: [copy(range.start, range.end)], doomed: [], kept };
}

/** Whether a range holds nothing but zeros. */
export async function isZeroRange({ window, trip }: TaggedAudioTask, { start, end }: ByteRange): Promise<boolean> {
  for (let at = start; at < end; at += CHUNK_BYTES) {
    trip.check();
    if (!isZero((await window.upTo(at, Math.min(CHUNK_BYTES, end - at))).bytes)) return false;
  }
  return true;
}

/** Pieces that follow one another, as one. */
export function joinPieces(pieces: readonly PlannedPiece[]): PlannedPiece {
  return {
    parts: pieces.flatMap(({ parts }) => parts),
    doomed: pieces.flatMap(({ doomed }) => doomed),
    kept: pieces.flatMap(({ kept }) => kept),
  };
}
