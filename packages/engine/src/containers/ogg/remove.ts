import { latin1 } from '../../bytes/latin1.ts';
import { readAudioEdges } from '../../grammar/audio-edges.ts';
import { planStray, planTags } from '../../grammar/tagged-audio.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS, type RemovalPlan, type Stretch } from '../../model/removal.ts';
import { applyEdits, copy, type Edit, joinStretches } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { emptyPacket, isPrunable, prunePacket } from './comments.ts';
import { headEdits } from './head.ts';
import { type OggPacket, type OggStream, oggStreams } from './streams.ts';

/** Comment packets above this size go or stay whole, unread. */
const MOST_COMMENT_BYTES = 32 * 1024 * 1024;

/** What planning a stream gives. */
interface StreamPlan {
  readonly edits: readonly Edit[];
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
  readonly essence: readonly Stretch[];
}

/**
 * Ogg: every stream of sound, film or subtitles stays, its packets bit for bit, with an empty list of comments. Streams that describe
 * others (Skeleton, CMML) and strangers go. Where a head takes fewer pages than before, the pages behind are numbered anew.
 */
export const remover: Remover = {
  async plan(task): Promise<RemovalPlan> {
    const { window, trip } = task;
    const size = window.size ?? 0;
    const edges = await readAudioEdges(window, trip);
    const { streams, strays } = await oggStreams(window, trip, edges.audio);
    if (!streams.some(({ codec }) => codec))
      throw new MetadataError(
        'not-removable',
        `expected a stream of Vorbis, Opus, Theora, Speex, FLAC or Kate, found ${streams.length} of other kinds`,
      );
    for (const { codec, first } of streams) {
      if (!codec && (await isMedia(task, first.bodyAt)))
        throw new MetadataError(
          'not-removable',
          `expected sound and pictures of known codecs, found another in stream ${first.serial}`,
        );
    }
    const edits: Edit[] = [];
    const doomed: Finding[] = [];
    const kept: Finding[] = [];
    const essence: Stretch[] = [];
    for (const tag of [...edges.leading, ...edges.trailing]) {
      const piece = await planTags(task, [tag]);
      doomed.push(...piece.doomed);
      kept.push(...piece.kept);
      if (piece.doomed.length > 0)
        edits.push({ range: tag.range, ...(piece.parts[0]?.kind === 'put' ? { bytes: piece.parts[0].bytes } : {}) });
    }
    for (const stray of strays) {
      const piece = await planStray(task, 'bytes between pages', stray);
      doomed.push(...piece.doomed);
      kept.push(...piece.kept);
      if (piece.doomed.length > 0) edits.push({ range: stray });
    }
    for (const stream of streams) {
      trip.check();
      const plan = stream.codec ? await planStream(task, stream) : planStranger(task, stream);
      for (const edit of plan.edits) edits.push(edit);
      for (const stretch of plan.essence) essence.push(stretch);
      doomed.push(...plan.doomed);
      kept.push(...plan.kept);
    }
    const inOrder = (a: Finding, b: Finding): number => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0);
    return {
      parts: doomed.length === 0 ? [copy(0, size)] : applyEdits(size, edits),
      doomed: doomed.sort(inOrder),
      kept: kept.sort(inOrder),
      essence: joinStretches(essence),
    };
  },
};

/** Whether a stream is sound or pictures (Dirac, CELT, PCM, OGM) of which nobody here knows where its texts are: cutting it would lose them. */
async function isMedia({ window }: RemovalTask, at: number): Promise<boolean> {
  return /^(?:BBCD\0|CELT {4}|PCM {5}|\x01(?:video|audio)\0)/.test(latin1((await window.upTo(at, 8)).bytes));
}

function planStranger({ policy }: RemovalTask, { first, pages, headPages }: OggStream): StreamPlan {
  const all = [first, ...headPages, ...pages];
  const finding: Finding = {
    kind: 'unknown',
    path: `stream ${first.serial}`,
    aspects: PRIVATE_ASPECTS,
    ranges: all.map(({ range }) => range),
  };
  if (!dooms(policy, PRIVATE_ASPECTS))
    return { edits: [], doomed: [], kept: [{ ...finding, why: 'kept by the policy' }], essence: [] };
  return { edits: all.map(({ range }) => ({ range })), doomed: [finding], kept: [], essence: [] };
}

async function planStream(task: RemovalTask, stream: OggStream): Promise<StreamPlan> {
  const codec = stream.codec as NonNullable<OggStream['codec']>;
  const doomed: Finding[] = [];
  const kept: Finding[] = [];
  const essence: Stretch[] = [];
  const packets: { bytes: Uint8Array; isWhole: boolean }[] = [];
  let [first, isChanged] = [undefined as Uint8Array | undefined, false];
  for (const [index, packet] of stream.packets.entries()) {
    const old = await packetBytes(task, packet);
    const finding = ({ path, aspects }: { path: string; aspects: Finding['aspects'] }): Finding => ({
      kind: 'text',
      path: `stream ${stream.first.serial}/header ${index}${path === '' ? '' : `/${path}`}`,
      aspects,
      ranges: packet.ranges,
    });
    let bytes = old;
    if (isPrunable(codec, index)) {
      const pruned =
        packet.isWhole && old.byteLength < MOST_COMMENT_BYTES ? await prunePacket(codec, index, old, task) : undefined;
      const isBroken = !pruned && dooms(task.policy, PRIVATE_ASPECTS);
      bytes = pruned ? pruned.bytes : isBroken ? emptyPacket(codec) : old;
      doomed.push(...(pruned?.doomed ?? (isBroken ? [{ path: '', aspects: PRIVATE_ASPECTS }] : [])).map(finding));
      kept.push(...(pruned?.kept ?? []).map((item) => ({ ...finding(item), why: item.why ?? 'kept by the policy' })));
    } else for (const { start, end } of packet.ranges) essence.push(copy(start, end));
    if (index === 0) first = bytes === old ? undefined : bytes;
    else {
      isChanged ||= bytes !== old;
      packets.push({ bytes, isWhole: packet.isWhole || bytes !== old });
    }
  }
  const tailRange = tailOf(stream);
  essence.push(copy(tailRange.start, tailRange.end));
  for (const { bodyAt, range } of stream.pages) essence.push(copy(bodyAt, range.end));
  const tail = isChanged ? await task.window.gather([tailRange]) : new Uint8Array(0);
  const edits = headEdits(stream, { tail, ...(first ? { first } : {}), ...(isChanged ? { packets } : {}) });
  return { edits, doomed, kept, essence };
}

/** A packet's bytes: of one that spans pages, joined. Huge ones are left unread: they hold covers, not tables. */
async function packetBytes({ window, trip }: RemovalTask, { ranges }: OggPacket): Promise<Uint8Array> {
  const total = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  trip.allow('blockBytes', total);
  const merged = joinStretches(ranges.map(({ start, end }) => copy(start, end)));
  return await window.gather(merged.flatMap((stretch) => (stretch.kind === 'copy' ? [stretch.range] : [])));
}

function tailOf({ headPages, tailAt }: OggStream): { start: number; end: number } {
  const last = headPages.at(-1);
  if (!last) return { start: 0, end: 0 };
  const head = last.lacing.subarray(0, tailAt).reduce((sum, length) => sum + length, 0);
  return { start: last.bodyAt + head, end: last.range.end };
}
