// Source: Canon's ColorDataUnknown: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorDataUnknown. */
export const COLOR_DATA_UNKNOWN_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [{ at: 0, name: 'ColorDataVersion' }],
};
