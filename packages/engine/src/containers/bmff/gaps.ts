// Source: the boxes that ExifTool 13.59 makes tags of beside those of this room.
import type { Payload, TagSink } from '../../model/payload.ts';

/** Top-level boxes that hold what this room cannot tell yet, and the group of what is missing. */
export const GAP_BOXES: Readonly<Record<string, string>> = {
  IDIT: 'QuickTime',
  PICT: 'QuickTime',
  SEAL: 'XMP',
  kfix: 'MakerNotes',
  kstb: 'MakerNotes',
  kvar: 'MakerNotes',
  meco: 'QuickTime',
  moof: 'QuickTime',
  pict: 'QuickTime',
  pnot: 'QuickTime',
  sefd: 'MakerNotes',
  'thm ': 'QuickTime',
  thum: 'QuickTime',
  udta: 'QuickTime',
};

/** Details of a structure block that becomes a gap. Without a group anything may be missing. */
export function gapOf(name: string, group: string): Readonly<Record<string, string>> {
  return { box: 'gap', name, group };
}

/** Note the gap that a block stands for. */
export function describeGap({ details }: Payload, sink: TagSink): void {
  const { name = '', group = '' } = details ?? {};
  sink.gap({ kind: 'payload', name: String(name), groups: group === '' ? [] : [String(group)] });
}
