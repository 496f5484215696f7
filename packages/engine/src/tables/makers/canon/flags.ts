// Source: Canon's Flags: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's Flags. */
export const FLAGS_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [{ at: 1, name: 'ModifiedParamFlag' }],
};
