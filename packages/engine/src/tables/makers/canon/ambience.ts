// Source: Canon's Ambience: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's Ambience. */
export const AMBIENCE_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    {
      at: 1,
      name: 'AmbienceSelection',
      labels: {
        0: 'Standard',
        1: 'Vivid',
        2: 'Warm',
        3: 'Soft',
        4: 'Cool',
        5: 'Intense',
        6: 'Brighter',
        7: 'Darker',
        8: 'Monochrome',
      },
    },
  ],
};
