import { MetadataError } from '../../model/metadata-error.ts';
import { type Finding, PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Anatomy, Scan } from './anatomy.ts';
import { cut, type Draft, doomsUnknown } from './draft.ts';
import { isAside } from './groups.ts';
import { pathOf } from './join.ts';
import { isTable, tableBytes } from './picture-tables.ts';
import type { Segment } from './segments.ts';

/** What the picture itself is made of stays; what hides in and between its parts goes. */
export async function judgeStructure(draft: Draft, anatomy: Anatomy): Promise<void> {
  for (const segment of anatomy.segments) if (!isAside(segment.marker)) await judgePart(draft, segment, false);
  const lastScan = anatomy.scans.at(-1)?.header.start ?? 0;
  for (const segment of anatomy.lateSegments) {
    const isDead = segment.start > lastScan && segment.marker !== NUMBER_OF_LINES && isTable(segment.marker);
    if (isDead && doomsUnknown(draft))
      cut(draft, thingOf(segment, 'structure'), PRIVATE_ASPECTS, 'no scan comes behind it');
    else if (!isAside(segment.marker)) await judgePart(draft, segment, true);
  }
  for (const scan of anatomy.scans) judgeScan(draft, scan);
  if (doomsUnknown(draft)) for (const range of anatomy.strays) await cutStray(draft, range.start, range.end);
}

const NUMBER_OF_LINES = 0xdc;

async function judgePart(draft: Draft, segment: Segment, isLate: boolean): Promise<void> {
  const { marker, body, end } = segment;
  if (!isTable(marker)) {
    if (doomsUnknown(draft)) cut(draft, thingOf(segment, 'unknown'), PRIVATE_ASPECTS);
    return;
  }
  const content = end - body <= segment.head.byteLength ? segment.head : await bytesOf(draft, segment);
  const used = doomsUnknown(draft) ? tableBytes(marker, content) : content.byteLength;
  if (used === undefined && !isLate)
    throw new MetadataError(
      'not-removable',
      `${pathOf(segment)} at ${segment.start}: expected all of its fields, found ${content.byteLength} bytes`,
    );
  if (used === undefined || (used === 0 && content.byteLength > 0))
    cut(draft, thingOf(segment, 'structure'), PRIVATE_ASPECTS, 'no table in it is whole');
  else stay(draft, segment, used);
}

async function bytesOf({ task }: Draft, { body, end }: Segment): Promise<Uint8Array> {
  return (await task.window.at(body, end - body)).bytes;
}

/** T.81 B.2.3: six bytes, and two for each component of the scan. */
function judgeScan(draft: Draft, { header, codes }: Scan): void {
  const length = header.end - header.body;
  stay(draft, header, doomsUnknown(draft) ? Math.min(length, 4 + 2 * (header.head[0] ?? 0)) : length);
  draft.essence.push(codes);
}

/** The first `used` bytes of a segment's content stay, and those behind them, if any, go. */
function stay(draft: Draft, segment: Segment, used: number): void {
  const { start, body, end } = segment;
  draft.essence.push({ start: start + 1, end: start + 2 }, { start: body, end: body + used });
  if (body + used === end) return;
  const length = 2 + used;
  const range = { start: body + used, end };
  draft.doomed.push({ ...finding(segment), ranges: [range] });
  draft.edits.push({ range: { start: start + 2, end: body }, bytes: new Uint8Array([length >> 8, length & 0xff]) });
  draft.edits.push({ range });
}

function finding(segment: Segment): Finding {
  const path = `${pathOf(segment)}/excess`;
  return { kind: 'unknown', path, aspects: PRIVATE_ASPECTS, ranges: [], why: 'more bytes than the table has' };
}

async function cutStray(draft: Draft, start: number, end: number): Promise<void> {
  const { bytes } = await draft.task.window.upTo(start, Math.min(end - start, FILL_BYTES));
  const isFill = end - start <= FILL_BYTES && bytes.every((byte) => byte === 0xff);
  const range = { start, end };
  draft.edits.push({ range });
  draft.doomed.push({
    kind: isFill ? 'padding' : 'unknown',
    path: isFill ? 'fill bytes' : 'between segments',
    aspects: PRIVATE_ASPECTS,
    ranges: [range],
  });
}

const FILL_BYTES = 4096;

function thingOf(segment: Segment, kind: 'unknown' | 'structure') {
  return { kind, path: pathOf(segment), segments: [segment] } as const;
}
