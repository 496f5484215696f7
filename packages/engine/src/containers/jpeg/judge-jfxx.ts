// Source: JFIF 1.02, "JFIF extension APP0 marker segment" (thumbnails as JPEG, with a palette, in colours).
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { cut, type Draft, judge, keep, replace, segmentBytes } from './draft.ts';
import type { Group } from './groups.ts';

/** Signature and kind. */
const HEAD_BYTES = 6;
const JPEG = 0x10;
const PALETTE = 0x11;
const COLOURS = 0x13;
const PALETTE_BYTES = 768;

/** The thumbnail goes by policy; one that stays is cleaned itself. */
export async function judgeJfxx(draft: Draft, group: Group): Promise<void> {
  const { first } = group;
  const { task } = draft;
  const [kind, width = 0, height = 0] = first.head.subarray(HEAD_BYTES - 1);
  const length = first.end - first.body - HEAD_BYTES;
  const isBare =
    (kind === PALETTE && length === 2 + PALETTE_BYTES + width * height) ||
    (kind === COLOURS && length === 2 + 3 * width * height);
  if (kind !== JPEG || dooms(task.policy, ['thumbnails'])) {
    judge(draft, group, kind === JPEG || isBare ? ['thumbnails'] : PRIVATE_ASPECTS);
    return;
  }
  const { bytes } = await task.window.at(first.body + HEAD_BYTES, length);
  const inner = await task.innerBytes(bytes, 'thumbnail.jpg');
  if (!inner) {
    cut(draft, group, PRIVATE_ASPECTS, 'it cannot be cleaned');
    return;
  }
  const within = (path: string): string => `${group.path}/${path}`;
  keep(draft, group, ['thumbnails'], 'by policy');
  draft.kept.push(...inner.kept.map((finding) => ({ ...finding, path: within(finding.path), ranges: [] })));
  if (inner.doomed.length === 0) return;
  draft.doomed.push(...inner.doomed.map((finding) => ({ ...finding, path: within(finding.path), ranges: [] })));
  replace(draft, group, segmentBytes(first.marker, first.head.subarray(0, HEAD_BYTES), inner.bytes));
}
