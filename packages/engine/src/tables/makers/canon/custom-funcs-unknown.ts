// Source: Canon's CustomFuncsUnknown: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CustomFuncsUnknown. */
export const CUSTOM_FUNCS_UNKNOWN_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [],
};
