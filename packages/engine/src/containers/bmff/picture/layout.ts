// Source: ISO/IEC 14496-12:2022, § 8.1.1 (mdat), § 8.11.3 (iloc), § 8.11.11 (idat).
import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS, type RemovalPlan } from '../../../model/removal.ts';
import { copy, joinStretches } from '../../../model/stretches.ts';
import type { RemovalTask } from '../../remover.ts';
import { rangesOf } from '../item-ranges.ts';
import { assemble } from './assembly.ts';
import type { Decided } from './decided.ts';
import { rangesOfKind } from './drafts.ts';
import { essenceOf } from './essence.ts';
import type { MetaVerdict } from './meta-verdict.ts';
import { gapsIn, lapping, mergedRanges } from './ranges.ts';

const MAX_RANGES = 1000;

/** Make the plan of what has been decided. Throws `not-removable` where a picture does not lie in a media box alone. */
export function layOut(task: RemovalTask, decided: Decided): RemovalPlan {
  const { boxes, size, metas, surroundings, film } = decided;
  const bodies = bodiesOf(decided);
  const pictures = metas.flatMap((meta) => rangesOfKind(meta, 0, size));
  const media = mergedRanges([...pictures, ...(film?.samples ?? [])]);
  for (const range of media) {
    const body = lapping(range, bodies);
    if (!body || range.start < body.start || range.end > body.end)
      throw new MetadataError(
        'not-removable',
        `expected pictures in media boxes, found a part of one at ${range.start}-${range.end}`,
      );
  }
  const dead = dooms(task.policy, PRIVATE_ASPECTS)
    ? [...deadBytes(boxes, media, metas, size), ...metas.flatMap((meta) => deadIdat(meta, size))]
    : [];
  for (const meta of metas) assertApart(meta, media, size);
  const order = (a: Finding, b: Finding) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0);
  const doomed = [
    ...metas.flatMap((meta) => meta.doomed),
    ...surroundings.doomed,
    ...(film?.doomed ?? []),
    ...dead,
  ].sort(order);
  const kept = [...metas.flatMap((meta) => meta.kept), ...surroundings.kept, ...(film?.kept ?? [])].sort(order);
  const parts = doomed.length === 0 ? [copy(0, size)] : assemble(decided, media, bodies);
  return { parts: joinStretches(parts), doomed, kept, essence: [...essenceOf(metas, size), ...(film?.essence ?? [])] };
}

/** Where pictures may lie: in media boxes, and in what goes because nobody knows it (a media box whose header is lost). */
function bodiesOf({ boxes, reached, size, surroundings }: Decided): readonly ByteRange[] {
  const bodies = boxes.flatMap(({ type, start, bodyAt, end }) => {
    if (type === 'mdat') return [{ start: bodyAt, end }];
    return surroundings.cut.has(start) ? [{ start, end }] : [];
  });
  return reached < size && surroundings.cut.has(reached) ? [...bodies, { start: reached, end: size }] : bodies;
}

/** What goes must not share bytes with what stays. */
function assertApart(meta: MetaVerdict, media: readonly ByteRange[], size: number): void {
  const { reading, metadata, items } = meta;
  const within = mergedRanges(rangesOfKind(meta, 1, size));
  for (const item of reading.table.items.values()) {
    const isGone = !items.has(item.id) || metadata.replaced.has(item.id);
    const isText = item.type === 'Exif' || item.type === 'mime' || item.type === 'uri ';
    if (!isGone || !isText) continue;
    for (const range of rangesOf(item, reading.table, size) ?? [])
      if (lapping(range, media) || lapping(range, within))
        throw new MetadataError('not-removable', `expected item ${item.id} apart from the picture, found it within`);
  }
}

/** Bytes of media boxes that belong to nothing. */
function deadBytes(
  boxes: readonly Box[],
  media: readonly ByteRange[],
  metas: readonly MetaVerdict[],
  size: number,
): readonly Finding[] {
  const all = metas.flatMap(({ reading: { table } }) =>
    [...table.items.values()].flatMap((item) => ((item.method ?? 0) === 0 ? (rangesOf(item, table, size) ?? []) : [])),
  );
  const known = mergedRanges([...all, ...media]);
  return boxes.flatMap((box): Finding[] => {
    if (box.type !== 'mdat') return [];
    const ranges = gapsIn({ start: box.bodyAt, end: box.end }, known);
    if (ranges.length === 0) return [];
    const why = 'nothing in the file refers to it';
    return [{ kind: 'unknown', path: 'mdat', aspects: PRIVATE_ASPECTS, ranges: ranges.slice(0, MAX_RANGES), why }];
  });
}

function deadIdat(meta: MetaVerdict, size: number): readonly Finding[] {
  const { idat, items } = meta.reading.table;
  if (!idat) return [];
  const all = [...items.values()].flatMap((item) =>
    item.method === 1 ? (rangesOf(item, meta.reading.table, size) ?? []) : [],
  );
  const ranges = gapsIn(idat, mergedRanges(all));
  if (ranges.length === 0) return [];
  const why = 'nothing in the file refers to it';
  return [{ kind: 'unknown', path: 'meta/idat', aspects: PRIVATE_ASPECTS, ranges: ranges.slice(0, MAX_RANGES), why }];
}
