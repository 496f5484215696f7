// Source: JFIF 1.02, "JFIF APP0 marker segment".
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import { type Draft, judge, keep } from './draft.ts';
import type { Group } from './groups.ts';

/** Signature, version, unit, two densities, and the thumbnail's width and height. */
const JFIF_BYTES = 14;
const UNIT_AT = 7;
const WIDTH_AT = 12;
/** No unit, square pixels. */
const NO_DENSITY = [0, 0, 1, 0, 1];

/**
 * The segment stays, as it tells how colours are coded; its thumbnail and its density go by policy, and so does what stands behind
 * them. Whether it was a whole one.
 */
export function judgeJfif(draft: Draft, group: Group): boolean {
  const { first, path } = group;
  const length = first.end - first.body;
  if (length < JFIF_BYTES) {
    judge(draft, group, PRIVATE_ASPECTS);
    return false;
  }
  const { policy } = draft.task;
  const thumbnail = 3 * (first.head[WIDTH_AT] as number) * (first.head[WIDTH_AT + 1] as number);
  const isWhole = JFIF_BYTES + thumbnail <= length;
  const goes = (from: number, to: number, aspects: readonly Aspect[], name: string): boolean => {
    if (from >= to || !dooms(policy, aspects)) return false;
    const ranges = [{ start: first.body + from, end: first.body + to }];
    draft.doomed.push({ kind: 'jfif', path: `${path}/${name}`, aspects, ranges });
    return true;
  };
  const head = first.head.slice(0, JFIF_BYTES);
  const density = head.subarray(UNIT_AT, WIDTH_AT);
  const hasDensity = density.some((byte, index) => byte !== NO_DENSITY[index]);
  const losesDensity = hasDensity && goes(UNIT_AT, WIDTH_AT, ['density'], 'density');
  if (losesDensity) density.set(NO_DENSITY);
  const thumbnailEnd = isWhole ? JFIF_BYTES + thumbnail : JFIF_BYTES;
  const losesThumbnail = goes(JFIF_BYTES, thumbnailEnd, ['thumbnails'], 'thumbnail');
  const losesExcess = goes(thumbnailEnd, length, PRIVATE_ASPECTS, 'excess');
  // A size without a picture is left of one.
  const isBareSize = !isWhole || (thumbnail === 0 && head.subarray(WIDTH_AT).some((byte) => byte > 0));
  const losesSize = losesThumbnail || (isBareSize && goes(WIDTH_AT, JFIF_BYTES, ['thumbnails'], 'thumbnail'));
  if (losesSize) head.fill(0, WIDTH_AT);
  if (hasDensity && !losesDensity) keep(draft, group, ['density'], 'rendering needs it');
  if (!(losesDensity || losesThumbnail || losesExcess || losesSize)) return true;
  const behind = length - JFIF_BYTES;
  writeHead(draft, group, head, losesThumbnail ? 0 : losesExcess ? thumbnailEnd - JFIF_BYTES : behind);
  return true;
}

/** Write the fixed part anew; of what is behind it the first `behind` bytes stay. */
function writeHead({ edits }: Draft, { first }: Group, head: Uint8Array, behind: number): void {
  const length = 2 + JFIF_BYTES + behind;
  const bytes = new Uint8Array([length >> 8, length & 0xff, ...head]);
  edits.push({ range: { start: first.start + 2, end: first.body + JFIF_BYTES }, bytes });
  edits.push({ range: { start: first.body + JFIF_BYTES + behind, end: first.end } });
}
