// Source: Canon's RawWhiteSample: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawWhiteSample. */
export const RAW_WHITE_SAMPLE_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'CanonRaw',
  rows: [
    { at: 1, name: 'WhiteSampleWidth' },
    { at: 2, name: 'WhiteSampleHeight' },
    { at: 3, name: 'WhiteSampleLeftBorder' },
    { at: 4, name: 'WhiteSampleTopBorder' },
    { at: 5, name: 'WhiteSampleBits' },
    { at: 55, name: 'BlackLevels', format: 'int16u', count: 4 },
  ],
};
