import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import { type Content, contentOf } from './classify.ts';
import type { Thing } from './draft.ts';
import { joinParts, type Part, pathOf } from './join.ts';
import type { Segment } from './segments.ts';

/** Segments that hold one payload together. */
export interface Group extends Thing {
  readonly content: Content;
  /** Of the segment whose content `content` is: the first. */
  readonly first: Segment;
  /** Where the payload lies, in reading order; nothing where pieces are missing or superfluous. */
  readonly payload: readonly ByteRange[] | undefined;
}

/** The application segments and comments by what they hold together, in the order of the first segment of each. */
export function groupSegments(segments: readonly Segment[], trip: Trip): readonly Group[] {
  const parts = segments.flatMap((segment): Part[] => {
    if (!isAside(segment.marker)) return [];
    const content = contentOf(segment);
    return content ? [{ segment, content }] : [];
  });
  if (parts.length === 0) return [];
  const payloads = joinParts(parts, trip);
  const ends = new Map(parts.map((part) => [part.segment.end, part]));
  const groups: Group[] = [];
  const taken = new Set<Part>();
  for (const [last, payload] of payloads) {
    const members = [...new Set([last, ...payload.flatMap(({ end }) => ends.get(end) ?? [])])]
      .filter((part) => !taken.has(part))
      .sort((a, b) => a.segment.start - b.segment.start);
    for (const part of members) taken.add(part);
    if (members.length > 0) groups.push(groupOf(members, payload));
  }
  for (const part of parts) if (!taken.has(part)) groups.push(groupOf([part], undefined));
  return groups.sort((a, b) => a.first.start - b.first.start);
}

/** Whether a segment is beside the picture: application data and comments. */
export function isAside(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

function groupOf(members: readonly Part[], payload: readonly ByteRange[] | undefined): Group {
  const [{ segment, content }] = members as [Part];
  return {
    kind: content.format === 'comment' ? 'text' : content.kind,
    path: pathOf(segment),
    segments: members.map((part) => part.segment),
    content,
    first: segment,
    payload,
  };
}
