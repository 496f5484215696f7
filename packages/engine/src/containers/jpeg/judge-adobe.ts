// Source: Adobe technical note 5116 (APP14: twelve bytes, of which the last is the colour transform); libjpeg reads it from twelve on.
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { cut, type Draft, doomsUnknown } from './draft.ts';
import type { Group } from './groups.ts';

const ADOBE_BYTES = 12;
const TRANSFORM_AT = 11;

/** The colour transform stays: decoding needs it. Repetitions that say the same go, and so does what stands behind it. */
export function judgeAdobe(draft: Draft, groups: readonly Group[]): void {
  const isWhole = ({ first }: Group): boolean => first.end - first.body >= ADOBE_BYTES;
  const transforms = new Set(groups.filter(isWhole).map(({ first }) => first.head[TRANSFORM_AT]));
  let hasTransform = false;
  for (const group of groups) {
    if (!isWhole(group) || (hasTransform && transforms.size === 1)) {
      if (doomsUnknown(draft)) cut(draft, group, PRIVATE_ASPECTS);
      continue;
    }
    hasTransform = true;
    stay(draft, group);
  }
}

function stay(draft: Draft, { first, path }: Group): void {
  const used = doomsUnknown(draft) ? ADOBE_BYTES : first.end - first.body;
  draft.essence.push({ start: first.body, end: first.body + used });
  const range = { start: first.body + used, end: first.end };
  if (range.start === range.end) return;
  draft.doomed.push({ kind: 'unknown', path: `${path}/excess`, aspects: PRIVATE_ASPECTS, ranges: [range] });
  draft.edits.push({ range: { start: first.start + 2, end: first.body }, bytes: new Uint8Array([0, 2 + used]) });
  draft.edits.push({ range });
}
