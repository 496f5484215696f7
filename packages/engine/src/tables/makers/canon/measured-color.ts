// Source: Canon's MeasuredColor: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's MeasuredColor. */
export const MEASURED_COLOR_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [{ at: 1, name: 'MeasuredRGGB', format: 'int16u', count: 4 }],
};
