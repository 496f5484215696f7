// Source: Canon's LensInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's LensInfo. */
export const LENS_INFO_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  rows: [
    {
      at: 0,
      name: 'LensSerialNumber',
      format: 'undef',
      count: 5,
      only: [[['value', '!~', '^\\x00\\x00\\x00\\x00']]],
      convert: 'hexDigits',
      priority: 0,
    },
  ],
};
