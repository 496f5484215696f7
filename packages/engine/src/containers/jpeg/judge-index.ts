import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Edit } from '../../model/stretches.ts';
import { bytesOf, type Draft, judge, keep, replace, segmentBytes } from './draft.ts';
import type { Group } from './groups.ts';
import {
  type ImageIndex,
  INDEX_HEAD,
  type IndexedPicture,
  minimalIndex,
  minimalIndexBytes,
  movedIndex,
} from './image-index.ts';
import type { KeptCompanion } from './judge-behind.ts';

/** Marker and length, before a segment's content. */
const SEGMENT_HEAD = 4;

/** The index tells where the pictures are now, and nothing else unless the policy keeps it; without pictures it goes. */
export function judgeIndex(
  draft: Draft,
  group: Group,
  index: ImageIndex,
  kept: readonly KeptCompanion[],
  pictureBytes: (edits: readonly Edit[]) => number,
): void {
  const pictures = kept.filter(({ entry }) => entry);
  const [first] = index.entries;
  const isBare = dooms(draft.task.policy, PRIVATE_ASPECTS);
  if (!first || (pictures.length === 0 && isBare)) {
    judge(draft, group, PRIVATE_ASPECTS);
    return;
  }
  const size = isBare ? minimalIndexBytes(pictures.length + 1) : index.bytes.byteLength;
  // Of the right length, as the places depend on it.
  const held: Edit[] = [...draft.edits];
  const { start, end } = index.segment;
  held.push({ range: { start, end }, bytes: new Uint8Array(SEGMENT_HEAD + INDEX_HEAD.length + size) });
  const length = pictureBytes(held);
  const base = placeOf(draft.edits, start) + SEGMENT_HEAD + INDEX_HEAD.length;
  const listed: IndexedPicture[] = [
    { entry: first, start: 0, length },
    ...pictures.map(({ entry, at, length: bytes }) => ({ entry: entry ?? first, start: length + at, length: bytes })),
  ];
  const written = isBare ? minimalIndex(listed, base, index.littleEndian) : movedIndex(index, listed, base);
  keep(draft, group, ['gain-map'], 'it tells where the pictures are');
  const isSame = written.byteLength === index.bytes.byteLength && written.every((byte, at) => byte === index.bytes[at]);
  if (isSame || (!isBare && draft.doomed.length === 0)) return;
  if (isBare)
    draft.doomed.push({
      kind: 'mpf',
      path: group.path,
      aspects: ['history', 'unknown'],
      ranges: [{ start, end }],
      why: 'written anew',
    });
  replace(draft, group, segmentBytes(index.segment.marker, bytesOf(INDEX_HEAD), written));
}

/** Where the byte at `at` comes to stand. */
function placeOf(edits: readonly Edit[], at: number): number {
  let place = at;
  for (const { range, bytes } of edits) {
    if (range.start > at || (range.start === at && range.end > at)) continue;
    place += (bytes?.byteLength ?? 0) - (range.end - range.start);
  }
  return place;
}
