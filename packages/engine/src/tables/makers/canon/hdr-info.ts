// Source: Canon's HDRInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's HDRInfo. */
export const HDR_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'HDR', labels: { 0: 'Off', 1: 'Auto', 2: 'On' } },
    {
      at: 2,
      name: 'HDREffect',
      labels: { 0: 'Natural', 1: 'Art (standard)', 2: 'Art (vivid)', 3: 'Art (bold)', 4: 'Art (embossed)' },
    },
  ],
};
