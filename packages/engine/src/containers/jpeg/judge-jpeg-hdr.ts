// Source: G. Ward and M. Simmons, "JPEG-HDR" (2005): APP11 segments, each with a line of figures, and a JPEG of ratios divided among them.
import { joined } from '../../bytes/joined.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { bytesOf, cut, type Draft, doomsUnknown, judge, keep, replace, segmentBytes } from './draft.ts';
import type { Group } from './groups.ts';

/** Figures with short names, up to the end mark: nothing else has room in it. */
const FIGURES = /^HDR_RI (?:\w{1,6}=(?:[-+.\deE]{1,16}|[a-z]{1,8})(?:[, ]{1,4}|(?=~))){0,12}~\0/;
const MOST_FIGURES = 256;

/** The picture of ratios stays as a gain map does, cleaned itself; what has another form may be about anything. */
export async function judgeJpegHdr(draft: Draft, group: Group): Promise<void> {
  const { task } = draft;
  if (dooms(task.policy, ['gain-map']) || !doomsUnknown(draft)) {
    judge(draft, group, ['gain-map'], 'rendering needs it');
    return;
  }
  const heads: string[] = [];
  const pieces: Uint8Array[] = [];
  for (const { body, end } of group.segments) {
    task.trip.check();
    const { bytes } = await task.window.at(body, end - body);
    const [head = ''] = FIGURES.exec(latin1(bytes.subarray(0, MOST_FIGURES))) ?? [];
    heads.push(head);
    pieces.push(bytes.subarray(head.length));
  }
  const [first = ''] = heads;
  const ratios = joined(pieces);
  const inner = heads.includes('') ? undefined : await task.innerBytes(ratios, 'ratios.jpg');
  if (!inner) {
    cut(draft, group, PRIVATE_ASPECTS, 'it cannot be cleaned');
    return;
  }
  keep(draft, group, ['gain-map'], 'rendering needs it');
  if (inner.doomed.length === 0) return;
  const within = (path: string): string => `${group.path}/${path}`;
  draft.doomed.push(...inner.doomed.map((finding) => ({ ...finding, path: within(finding.path), ranges: [] })));
  replace(draft, group, segmentBytes(group.first.marker, bytesOf(first), inner.bytes));
}
