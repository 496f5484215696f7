// Source: Canon's MyColors: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's MyColors. */
export const MY_COLORS_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    {
      at: 2,
      name: 'MyColorMode',
      labels: {
        0: 'Off',
        1: 'Positive Film',
        2: 'Light Skin Tone',
        3: 'Dark Skin Tone',
        4: 'Vivid Blue',
        5: 'Vivid Green',
        6: 'Vivid Red',
        7: 'Color Accent',
        8: 'Color Swap',
        9: 'Custom',
        12: 'Vivid',
        13: 'Neutral',
        14: 'Sepia',
        15: 'B&W',
      },
    },
  ],
};
