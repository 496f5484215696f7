// Source: Canon's VignettingCorrUnknown: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's VignettingCorrUnknown. */
export const VIGNETTING_CORR_UNKNOWN_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [{ at: 0, name: 'VignettingCorrVersion', format: 'int8u' }],
};
