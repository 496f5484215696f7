// Source: Canon's AFMicroAdj: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's AFMicroAdj. */
export const AF_MICRO_ADJ_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    {
      at: 1,
      name: 'AFMicroAdjMode',
      labels: { 0: 'Disable', 1: 'Adjust all by the same amount', 2: 'Adjust by lens' },
    },
    { at: 2, name: 'AFMicroAdjValue', format: 'rational64s' },
  ],
};
