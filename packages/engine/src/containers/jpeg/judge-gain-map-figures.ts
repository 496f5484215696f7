// Source: ISO 21496-1, annex C (binary form of gain map metadata), and its use in APP2 as libultrahdr writes it.
import { hasText } from '../../bytes/latin1.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { type Draft, doomsUnknown, judge } from './draft.ts';
import type { Group } from './groups.ts';

export const GAIN_MAP_URN = 'urn:iso:std:iso:ts:21496:-1\0';

/** Least version that reads it, and the version that wrote it: all that a picture with a gain map tells. */
const VERSION_BYTES = 4;
const IS_MULTICHANNEL = 0x80;
const HAS_COMMON_DENOMINATOR = 0x08;

/** The figures of a gain map stay with it; what stands behind them does not. */
export function judgeGainMapFigures(draft: Draft, group: Group): void {
  const { first } = group;
  const figures = first.head.subarray(GAIN_MAP_URN.length);
  const flags = figures[VERSION_BYTES];
  const used = GAIN_MAP_URN.length + (flags === undefined ? VERSION_BYTES : figuresBytes(flags));
  const length = first.end - first.body;
  if (!hasText(first.head, GAIN_MAP_URN) || length < used) {
    judge(draft, group, PRIVATE_ASPECTS);
    return;
  }
  if (judge(draft, group, ['gain-map'], 'rendering needs it') || length === used || !doomsUnknown(draft)) return;
  const range = { start: first.body + used, end: first.end };
  const size = 2 + used;
  draft.doomed.push({ kind: 'unknown', path: `${group.path}/excess`, aspects: PRIVATE_ASPECTS, ranges: [range] });
  draft.edits.push({
    range: { start: first.start + 2, end: first.body },
    bytes: new Uint8Array([size >> 8, size & 0xff]),
  });
  draft.edits.push({ range });
}

/** Version and flags, two headrooms, and five figures for each channel: numbers of four bytes, each with a denominator or all with one. */
function figuresBytes(flags: number): number {
  const channels = (flags & IS_MULTICHANNEL) === 0 ? 1 : 3;
  const numbers = 2 + 5 * channels;
  return VERSION_BYTES + 1 + ((flags & HAS_COMMON_DENOMINATOR) === 0 ? 8 * numbers : 4 + 4 * numbers);
}
