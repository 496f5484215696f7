// Source: Canon's Panorama: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's Panorama. */
export const PANORAMA_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 2, name: 'PanoramaFrameNumber' },
    {
      at: 5,
      name: 'PanoramaDirection',
      labels: {
        0: 'Left to Right',
        1: 'Right to Left',
        2: 'Bottom to Top',
        3: 'Top to Bottom',
        4: '2x2 Matrix (Clockwise)',
      },
    },
  ],
};
