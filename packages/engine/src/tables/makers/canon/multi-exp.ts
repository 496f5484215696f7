// Source: Canon's MultiExp: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's MultiExp. */
export const MULTI_EXP_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'MultiExposure', labels: { 0: 'Off', 1: 'On', 2: 'On (RAW)' } },
    {
      at: 2,
      name: 'MultiExposureControl',
      labels: { 0: 'Additive', 1: 'Average', 2: 'Bright (comparative)', 3: 'Dark (comparative)' },
    },
    { at: 3, name: 'MultiExposureShots' },
  ],
};
