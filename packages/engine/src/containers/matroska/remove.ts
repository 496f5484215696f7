// Source: RFC 9559, § 5.1 and 16; RFC 8794, § 8.1 (a document: header and body).
import { readElement } from '../../grammar/ebml.ts';
import { planStray } from '../../grammar/tagged-audio.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type RemovalPlan, type Stretch } from '../../model/removal.ts';
import { copy, joinStretches, put, totalLength } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { planAttachments } from './attachments.ts';
import { type ClusterPlan, clusterParts, planCluster } from './clusters.ts';
import { CRC_32, element, nodesOf, unsignedBytes, VOID } from './elements.ts';
import { cleanMaster, type Ledger } from './masters.ts';
import { moved, withoutTargets, wrapped } from './positions.ts';
import {
  ATTACHMENTS,
  CHAPTERS,
  CLUSTER,
  CUES,
  EBML,
  INFO,
  type Part,
  partsOf,
  SEEK_HEAD,
  SEGMENT,
  TAGS,
  TRACKS,
} from './segment.ts';
import { readMatroska, TRACK_TYPES } from './tracks.ts';

/** Masters above this size are not taken into memory. */
const MOST_MASTER_BYTES = 32 * 1024 * 1024;
const NAMES: ReadonlyMap<number, string> = new Map([
  [INFO, 'Info'],
  [TRACKS, 'Tracks'],
  [TAGS, 'Tags'],
  [CHAPTERS, 'Chapters'],
  [SEEK_HEAD, 'SeekHead'],
  [CUES, 'Cues'],
  [ATTACHMENTS, 'Attachments'],
  [VOID, 'Void'],
  [CRC_32, 'CRC-32'],
]);

/** A part of a segment as it stays. */
interface Planned {
  readonly part: Part;
  /** Its stretches; for clusters and masters of positions those of the old place. */
  parts: readonly Stretch[];
  cluster?: ClusterPlan;
  /** The body of a master of positions, cleaned. */
  index?: Uint8Array;
}

/**
 * Matroska and WebM. Before, between and behind the clusters what goes is cut out, and every position (SeekHead, Cues, Position in
 * clusters) is moved, in as many bytes as it had: no hole of zeros is left where a cover was. Within clusters what goes becomes an empty
 * Void of the same size, so that blocks stay where the cues look for them.
 */
export const remover: Remover = {
  async plan(task): Promise<RemovalPlan> {
    const size = task.window.size ?? 0;
    const ledger: Ledger = { task, doomed: [], kept: [], essence: [], doomedTracks: new Set(), tracks: [] };
    const parts: Stretch[] = [];
    let segments = 0;
    for (let at = 0; at < size; ) {
      task.trip.check();
      const top = await readElement(task.window, at, size);
      if (top?.id === SEGMENT) {
        const end = await planSegment(
          ledger,
          {
            start: at,
            bodyAt: top.bodyAt,
            end: Math.min(top.end, size),
            hasSize: top.hasSize,
            told: top.end - top.bodyAt,
          },
          parts,
        );
        segments++;
        at = end;
      } else if (top?.id === EBML && top.hasSize && top.end <= size) {
        parts.push(...(await planMaster(ledger, { ...top, isCut: false }, 'EBML')));
        at = top.end;
      } else {
        if (top?.id === CLUSTER)
          throw new MetadataError(
            'not-removable',
            `expected the segment to end at offset ${at}, found a cluster behind it`,
          );
        const end = top?.hasSize && top.id === VOID && top.end <= size ? top.end : size;
        const stray = await planStray(task, 'bytes after the segment', { start: at, end });
        ledger.doomed.push(...stray.doomed);
        ledger.kept.push(...stray.kept);
        parts.push(...stray.parts);
        at = end;
      }
    }
    if (segments === 0) throw new MetadataError('not-removable', 'expected a segment of Matroska, found none');
    const { doomed, kept, essence } = ledger;
    return {
      parts: doomed.length === 0 ? [copy(0, size)] : joinStretches(parts),
      doomed: doomed.sort(inOrder),
      kept: kept.sort(inOrder),
      essence: joinStretches(essence),
    };
  },
};

function inOrder(a: Finding, b: Finding): number {
  return (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0);
}

interface Segment {
  readonly start: number;
  readonly bodyAt: number;
  readonly end: number;
  readonly hasSize: boolean;
  /** Size of the body as the header tells it. */
  readonly told: number;
}

/** Plan a segment; gives its end. */
async function planSegment(ledger: Ledger, segment: Segment, out: Stretch[]): Promise<number> {
  const { window, trip } = ledger.task;
  const all = await partsOf(window, trip, segment.bodyAt, segment.end, segment.hasSize);
  const end = all.at(-1)?.end ?? segment.bodyAt;
  const planned = new Map<Part, Planned>();
  // Tracks first: they tell which blocks and attachments go with them.
  const isTracks = ({ id }: Part): boolean => id === TRACKS;
  for (const part of [...all.filter(isTracks), ...all.filter((one) => !isTracks(one))]) {
    trip.check();
    planned.set(part, await planPart(ledger, part));
  }
  if (out.length <= 1) await checkTracks(ledger, all);
  const list = all.map((part) => planned.get(part) as Planned);
  const gone = new Set(list.filter(({ parts }) => parts.length === 0).map(({ part }) => part.start - segment.bodyAt));
  for (const one of list) {
    if (!one.index || one.parts.length === 0) continue;
    const index = withoutTargets(one.index, (position) => gone.has(position), ledger.doomedTracks);
    if (index.byteLength === one.part.end - one.part.bodyAt) continue;
    one.index = index;
    one.parts = [put(wrapped(one.part.id as number, index))];
  }
  const starts: { readonly old: number; readonly by: number }[] = [];
  let at = 0;
  for (const { part, parts } of list) {
    const old = part.start - segment.bodyAt;
    starts.push({ old, by: at - old });
    at += totalLength(parts);
  }
  starts.push({ old: end - segment.bodyAt, by: at - (end - segment.bodyAt) });
  const shiftOf = shifts(starts);
  out.push(...(await segmentHeader(ledger.task, segment, at - (end - segment.bodyAt))));
  for (const one of list) out.push(...(await placed(ledger, one, shiftOf, segment)));
  return end;
}

/**
 * Rejects a segment before whose tracks something is broken: what reads a file only up to there would take it for another type once the
 * broken part is gone.
 */
async function checkTracks({ task, tracks }: Ledger, all: readonly Part[]): Promise<void> {
  const firstCluster = all.findIndex(({ id }) => id === CLUSTER);
  const tracksAt = all.findIndex(({ id }) => id === TRACKS);
  const isEarly = tracksAt >= 0 && (firstCluster < 0 || tracksAt < firstCluster);
  const outline = await readMatroska(task.window);
  const own = new Set(isEarly ? tracks.map(({ type }) => TRACK_TYPES[type]) : []);
  const same = (['video', 'audio', 'complex', 'subtitle'] as const).every(
    (type) => own.has(type) === outline?.tracks.has(type),
  );
  if (!same)
    throw new MetadataError(
      'not-removable',
      'expected tracks that can be read from the start, found broken elements before or among them',
    );
}

/** How far what lay at a position moves. */
function shifts(starts: readonly { readonly old: number; readonly by: number }[]): (position: number) => number {
  return (position) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle]?.old ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return starts[low]?.by ?? 0;
  };
}

async function segmentHeader({ window }: RemovalTask, segment: Segment, grown: number): Promise<readonly Stretch[]> {
  if (!segment.hasSize || grown === 0) return [copy(segment.start, segment.bodyAt)];
  const width = segment.bodyAt - segment.start - 4;
  const size = Math.max(0, segment.told + grown);
  const sized = unsignedBytes(size, width);
  sized[0] = (sized[0] as number) | (0x80 >> (width - 1));
  const id = (await window.at(segment.start, 4)).bytes;
  return [put(new Uint8Array([...id, ...sized]))];
}

async function placed(
  ledger: Ledger,
  one: Planned,
  shiftOf: (position: number) => number,
  { bodyAt }: Segment,
): Promise<readonly Stretch[]> {
  const { part, parts, cluster, index } = one;
  if (parts.length === 0) return parts;
  if (cluster) return await clusterParts(ledger, part, cluster, shiftOf(part.start - bodyAt));
  if (!index) return parts;
  const body = moved(index, (position) => Math.max(0, position + shiftOf(position)));
  const head = parts.length === 1 && parts[0]?.kind === 'put' ? undefined : copy(part.start, part.bodyAt);
  return head ? [head, put(body)] : [put(wrapped(part.id as number, body))];
}

async function planPart(ledger: Ledger, part: Part): Promise<Planned> {
  const { window, policy } = ledger.task;
  const whole = [copy(part.start, part.end)];
  const size = part.end - part.start;
  if (part.id === CLUSTER) return { part, parts: whole, cluster: await planCluster(ledger, part) };
  const goes = (aspects: readonly Aspect[], name: string): Planned => {
    const finding: Finding = {
      kind: 'unknown',
      path: `Segment/${name}`,
      aspects,
      ranges: [{ start: part.start, end: part.end }],
    };
    const isDoomed = dooms(policy, aspects);
    if (isDoomed) ledger.doomed.push(finding);
    else ledger.kept.push({ ...finding, why: 'kept by the policy' });
    return { part, parts: isDoomed ? [] : whole };
  };
  const name =
    NAMES.get(part.id ?? 0) ??
    (part.id === undefined ? 'bytes that are no element' : `element 0x${part.id.toString(16)}`);
  if (part.id === VOID) {
    const { doomed } = await planStray(ledger.task, '', { start: part.bodyAt, end: part.end });
    return doomed.some(({ kind }) => kind === 'unknown') ? goes(PRIVATE_ASPECTS, name) : { part, parts: whole };
  }
  if (part.id === CRC_32) return goes(['history'], name);
  const isNeeded = part.id === INFO || part.id === TRACKS;
  if (part.isCut && isNeeded)
    throw new MetadataError(
      'not-removable',
      `expected a whole ${name} at offset ${part.start}, found the end at ${part.end}`,
    );
  if (part.isCut || part.id === undefined) return goes(PRIVATE_ASPECTS, name);
  if (part.id === ATTACHMENTS) return { part, parts: (await planAttachments(ledger, part)) ?? [] };
  if (!NAMES.has(part.id) || (size > MOST_MASTER_BYTES && (part.id === TAGS || part.id === CHAPTERS)))
    return goes(PRIVATE_ASPECTS, name);
  const isIndex = part.id === SEEK_HEAD || part.id === CUES;
  if (!isIndex) return { part, parts: await planMaster(ledger, part, `Segment/${name}`) };
  const body = await window.gather([{ start: part.bodyAt, end: part.end }]);
  const index = await cleanMaster(ledger, body, { path: `Segment/${name}`, base: part.bodyAt });
  return { part, parts: index === body ? whole : [put(wrapped(part.id, index))], index };
}

async function planMaster(ledger: Ledger, part: Part, path: string): Promise<readonly Stretch[]> {
  const body = await ledger.task.window.gather([{ start: part.bodyAt, end: part.end }]);
  const clean = await cleanMaster(ledger, body, { path, base: part.bodyAt });
  if (clean === body) return [copy(part.start, part.end)];
  const isEmpty =
    (part.id === TAGS || part.id === CHAPTERS) && !nodesOf(clean).nodes.some(({ id }) => id !== CRC_32 && id !== VOID);
  return isEmpty ? [] : [put(element(part.id as number, clean))];
}
