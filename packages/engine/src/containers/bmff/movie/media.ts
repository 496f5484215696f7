// Source: ISO/IEC 14496-12:2022, § 8.1.1 (mdat).
import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { PRIVATE_ASPECTS, type Stretch } from '../../../model/removal.ts';
import { copy } from '../../../model/stretches.ts';
import type { Ledger } from './ledger.ts';
import type { MediaRanges } from './media-ranges.ts';
import { type Cleaned, GONE, headerOf, instead, same, series } from './pieces.ts';

/**
 * Leave in the media boxes only what tracks that stay use: samples of others, and what lies between, go. What becomes of each box is put
 * into `cleaned`. Returns the samples in file order.
 */
export function cleanMedia(
  boxes: readonly Box[],
  used: MediaRanges,
  ledger: Ledger,
  cleaned: Map<Box, Cleaned>,
): readonly Stretch[] {
  const runs: Stretch[] = [];
  const union = used.union();
  let next = union.next();
  for (const [number, box] of boxes.entries()) {
    const inside: Stretch[] = [];
    const dead: ByteRange[] = [];
    let at = box.bodyAt;
    let length = 0;
    while (!next.done && next.value.start < box.end) {
      const { start, end } = next.value;
      if (start > at) dead.push({ start: at, end: start });
      inside.push(copy(start, end));
      length += end - start;
      at = end;
      next = union.next();
    }
    if (at < box.end) dead.push({ start: at, end: box.end });
    for (const run of inside) runs.push(run);
    const path = boxes.length > 1 ? `mdat[${number}]` : 'mdat';
    const goes = dead.length > 0 && ledger.judge(path, PRIVATE_ASPECTS, dead, 'unknown', 'no track that stays uses it');
    if (!goes) cleaned.set(box, same(box));
    else if (length === 0) cleaned.set(box, GONE);
    else
      cleaned.set(box, {
        pieces: [...headerPieces(box, length), ...inside],
        length: length + box.bodyAt - box.start,
        isSame: false,
      });
  }
  return runs;
}

function headerPieces(box: Box, length: number): Cleaned['pieces'] {
  if (box.isOpen) return same({ start: box.start, end: box.bodyAt }).pieces;
  return series([instead(headerOf('mdat', box.bodyAt - box.start, length))]).pieces;
}
