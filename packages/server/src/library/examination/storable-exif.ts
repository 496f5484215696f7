import type { ExifGroups } from '@colophon/engine';
import type { ExifBlock, ExifBlockValue } from '../model/examination.ts';

/** The groups without the NULs that columns refuse: those at a text's end are dropped, others become a space. */
export function storableExif(groups: ExifGroups): ExifBlock {
  return Object.fromEntries(
    Object.entries(groups).map(([group, values]) => [
      group,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, storable(value)])),
    ]),
  );
}

function storable(value: ExifBlockValue): ExifBlockValue {
  return typeof value === 'string' ? value.replace(/\0+$/, '').replace(/\0+/g, ' ') : value;
}
