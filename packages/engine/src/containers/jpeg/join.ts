import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Content, Joint } from './classify.ts';
import type { Segment } from './segments.ts';

/** A segment and what it holds. */
export interface Part {
  readonly segment: Segment;
  readonly content: Content;
}

/**
 * The payload of each part: what is split over segments lies with the one that completes it, the others have none. Splits that are
 * not complete are reported and have no payload at all, as ExifTool has it.
 */
export function joinParts(parts: readonly Part[], trip: Trip): ReadonlyMap<Part, readonly ByteRange[]> {
  const payloads = new Map<Part, readonly ByteRange[]>();
  for (const part of parts) if (part.content.joint === undefined) payloads.set(part, [rangeOf(part)]);
  joinNumbered(withJoint(parts, 'numbered'), 'icc', payloads, trip);
  joinNumbered(withJoint(parts, 'numbered'), 'flir', payloads, trip);
  joinExtendedXmp(withJoint(parts, 'extended-xmp'), payloads, trip);
  joinJumbf(withJoint(parts, 'jumbf'), payloads, trip);
  joinRuns(parts, payloads);
  return payloads;
}

type Jointed<K extends Joint['kind']> = { readonly part: Part; readonly joint: Extract<Joint, { readonly kind: K }> };

function withJoint<K extends Joint['kind']>(parts: readonly Part[], kind: K): readonly Jointed<K>[] {
  return parts.flatMap((part) =>
    part.content.joint?.kind === kind ? [{ part, joint: part.content.joint as Jointed<K>['joint'] }] : [],
  );
}

function rangeOf({ segment, content }: Part): ByteRange {
  return { start: Math.min(segment.body + content.header, segment.end), end: segment.end };
}

/** Chunks with a number and a total: complete as soon as there are as many as the total says, in the order of their numbers. */
function joinNumbered(
  all: readonly Jointed<'numbered'>[],
  merge: 'icc' | 'flir',
  payloads: Map<Part, readonly ByteRange[]>,
  trip: Trip,
): void {
  const chunks = all.filter(({ joint }) => joint.merge === merge);
  const [first] = chunks;
  if (!first) return;
  const path = pathOf(first.part.segment);
  const wanted = Math.max(first.joint.of, 1);
  const used = chunks.slice(0, wanted);
  if (used.length < wanted || used.some(({ joint }) => joint.of !== first.joint.of)) {
    trip.report('malformed', 'warning', path, `expected ${wanted} chunks that agree, found ${chunks.length}`);
    return;
  }
  if (new Set(used.map(({ joint }) => joint.number)).size < used.length)
    trip.report('malformed', 'warning', path, 'expected chunks of different numbers, found one twice');
  const ordered = [...used].sort((a, b) => a.joint.number - b.joint.number);
  payloads.set(
    (used.at(-1) as Jointed<'numbered'>).part,
    ordered.map(({ part }) => rangeOf(part)),
  );
}

/** Pieces with their place in the whole, by the digest of the whole; later pieces for one place win. */
function joinExtendedXmp(
  all: readonly Jointed<'extended-xmp'>[],
  payloads: Map<Part, readonly ByteRange[]>,
  trip: Trip,
): void {
  for (const [guid, pieces] of Map.groupBy(all, ({ joint }) => joint.guid)) {
    const last = pieces.at(-1) as Jointed<'extended-xmp'>;
    const places = new Map(pieces.map(({ part, joint }) => [joint.offset, rangeOf(part)]));
    const ranges: ByteRange[] = [];
    let at = 0;
    for (let next = places.get(0); next && next.end > next.start && at < last.joint.size; next = places.get(at)) {
      ranges.push(next);
      at += next.end - next.start;
    }
    if (at === last.joint.size && !/[^A-Za-z0-9]/.test(guid)) payloads.set(last.part, ranges);
    else
      trip.report(
        'malformed',
        'warning',
        pathOf(last.part.segment),
        `expected ${last.joint.size} bytes of extended XMP, found ${at}`,
      );
  }
}

/** A box over several packets: its header is in each of them and counts once. */
function joinJumbf(all: readonly Jointed<'jumbf'>[], payloads: Map<Part, readonly ByteRange[]>, trip: Trip): void {
  const open = new Map<string, OpenBox>();
  for (const { part, joint } of all) {
    const box = open.get(joint.type) ?? { packets: new Map(), bytes: part.content.header - PACKET_HEADER };
    open.set(joint.type, box);
    if (box.packets.has(joint.number)) {
      const message = `expected a new sequence number, found ${joint.number} again`;
      trip.report('malformed', 'warning', pathOf(part.segment), message);
      continue;
    }
    const range = rangeOf(part);
    box.packets.set(joint.number, range);
    box.bytes += range.end - range.start;
    if (box.bytes !== joint.size) continue;
    const header = { start: part.segment.body + PACKET_HEADER, end: part.segment.body + part.content.header };
    const ranges = [...box.packets].sort(([a], [b]) => a - b).map(([, packet]) => packet);
    payloads.set(part, [header, ...ranges]);
    open.delete(joint.type);
  }
  const last = all.at(-1);
  if (last && open.size > 0)
    trip.report('malformed', 'warning', pathOf(last.part.segment), 'expected all packets of a JUMBF box, found fewer');
}

/** Marker of JUMBF, box instance and sequence number. */
const PACKET_HEADER = 8;

interface OpenBox {
  readonly packets: Map<number, ByteRange>;
  bytes: number;
}

/** Neighbours that go on with what the first of them began. */
function joinRuns(parts: readonly Part[], payloads: Map<Part, readonly ByteRange[]>): void {
  let ranges: ByteRange[] = [];
  for (const [index, part] of parts.entries()) {
    const joint = part.content.joint;
    if (joint?.kind !== 'run') continue;
    const hasBegun = ranges.length > 0 || joint.isOpener;
    ranges.push(rangeOf(part));
    const next = parts[index + 1];
    const after = next?.content.joint;
    const goesOn =
      hasBegun &&
      after?.kind === 'run' &&
      after.name === joint.name &&
      after.isContinuation &&
      next?.segment.marker === (joint.next ?? part.segment.marker);
    if (goesOn) continue;
    payloads.set(part, ranges);
    ranges = [];
  }
}

/** `APP1[0]`. */
export function pathOf(segment: Segment): string {
  return `${segment.name}[${segment.index}]`;
}
