// Source: ISO/IEC 14496-12:2022, § 8 (layouts of the boxes of a movie); QuickTime File Format, "Movie atoms".
import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { copy, put } from '../../../model/stretches.ts';
import { boxAround, type Cleaned, GONE, type Piece, same, series } from './pieces.ts';
import { bodyOf, isZero, type Rule, viewOf, type Work } from './work.ts';

/** A box that decoding needs as it is. */
export const keep: Rule = (work, box, path) => keepFirst(work, box, path, box.end - box.bodyAt);

/** A box whose body is so long; what is behind that goes. */
export function fixed(length: number): Rule {
  return (work, box, path) => keepFirst(work, box, path, length);
}

/** A table: so many bytes before the entries, of so many bytes each; the count is in the last four bytes before them. */
export function table(start: number, width: number | ((view: DataView) => number)): Rule {
  return (work, box, path) => keepFirst(work, box, path, tableLength(viewOf(work, box), start, width));
}

/** Bytes that a table takes up by what it says; all there are where it says more. */
export function tableLength(view: DataView, start: number, width: number | ((view: DataView) => number)): number {
  if (view.byteLength < start) return view.byteLength;
  const each = typeof width === 'number' ? width : width(view);
  return Math.min(view.byteLength, start + view.getUint32(start - 4) * each);
}

/** Sample sizes: a table only where they differ. */
export const sampleSizes: Rule = (work, box, path) => {
  const view = viewOf(work, box);
  const isUniform = box.type === 'stsz' && view.byteLength >= 12 && view.getUint32(4) !== 0;
  if (isUniform) return keepFirst(work, box, path, 12);
  const bits = box.type === 'stz2' && view.byteLength >= 12 ? view.getUint8(7) : 32;
  if (view.byteLength < 12) return keep(work, box, path);
  return keepFirst(work, box, path, 12 + Math.ceil((view.getUint32(8) * bits) / 8));
};

/** Keep the first bytes of a body, as what decoding needs, and judge the others where they are not all zero. */
export function keepFirst(work: Work, box: Box, path: string, length: number): Cleaned {
  const usedEnd = Math.min(box.bodyAt + length, box.end);
  work.ledger.essence.push(copy(box.bodyAt, usedEnd));
  return cutSlack(work, box, path, usedEnd, same({ start: box.bodyAt, end: usedEnd }));
}

/** A box whose body's used part has been cleaned: what is behind it goes where it is not all zero. */
export function cutSlack(work: Work, box: Box, path: string, usedEnd: number, used: Cleaned): Cleaned {
  const slack = { start: usedEnd, end: box.end };
  if (slack.start >= slack.end) return boxAround(box, used);
  const isEmpty = isZero(work.bytes.subarray(slack.start - work.base, slack.end - work.base));
  const goes = !isEmpty && work.ledger.judgeUnknown(`${path}/slack`, slack);
  return boxAround(box, goes ? series([used, GONE]) : series([used, same(slack)]));
}

/** The range with some of its bytes zeroed. `holes` in order. */
export function zeroed({ start, end }: ByteRange, holes: readonly ByteRange[]): Cleaned {
  if (holes.length === 0) return same({ start, end });
  const pieces: Piece[] = [];
  let at = start;
  for (const hole of holes) {
    if (hole.start > at) pieces.push(copy(at, hole.start));
    pieces.push(put(new Uint8Array(hole.end - hole.start)));
    at = hole.end;
  }
  if (at < end) pieces.push(copy(at, end));
  return { pieces, length: end - start, isSame: false };
}

/** The parts of a body, given by offset and length, that exist and are not all zero already. */
export function filled(
  work: Work,
  box: Box,
  fields: readonly (readonly [at: number, length: number])[],
): readonly ByteRange[] {
  const body = bodyOf(work, box);
  return fields.flatMap(([at, length]) => {
    const end = Math.min(at + length, body.byteLength);
    return at < end && !isZero(body.subarray(at, end)) ? [{ start: box.bodyAt + at, end: box.bodyAt + end }] : [];
  });
}
