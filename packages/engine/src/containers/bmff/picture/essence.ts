import type { Stretch } from '../../../model/removal.ts';
import { copy } from '../../../model/stretches.ts';
import { rangesOf } from '../item-ranges.ts';
import type { MetaVerdict } from './meta-verdict.ts';
import { lengthOf, mergedRanges } from './ranges.ts';

/** The coded pictures by their ids, then what decodes them. Pictures that share bytes count once, in file order. */
export function essenceOf(metas: readonly MetaVerdict[], size: number): readonly Stretch[] {
  return metas.flatMap(({ reading, pictures, properties }) => {
    const ids = [...pictures.keys()].sort((a, b) => a - b);
    const ranges = ids.flatMap((id) => {
      const item = reading.table.items.get(id);
      return item && item.method !== 2 ? (rangesOf(item, reading.table, size) ?? []) : [];
    });
    const merged = mergedRanges(ranges);
    const data = lengthOf(merged) === lengthOf(ranges) ? ranges : merged;
    const tables = properties.kept.filter(({ box }) => box.type !== 'colr');
    return [
      ...data.map(({ start, end }) => copy(start, end)),
      ...tables.map(({ box, length }) => copy(box.bodyAt, box.bodyAt + length)),
    ];
  });
}
