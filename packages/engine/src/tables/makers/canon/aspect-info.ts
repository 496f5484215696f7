// Source: Canon's AspectInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's AspectInfo. */
export const ASPECT_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'Canon',
  rows: [
    {
      at: 0,
      name: 'AspectRatio',
      labels: {
        0: '3:2',
        1: '1:1',
        2: '4:3',
        7: '16:9',
        8: '4:5',
        12: '3:2 (APS-H crop)',
        13: '3:2 (APS-C crop)',
        258: '4:3 crop',
      },
    },
    { at: 1, name: 'CroppedImageWidth' },
    { at: 2, name: 'CroppedImageHeight' },
    { at: 3, name: 'CroppedImageLeft' },
    { at: 4, name: 'CroppedImageTop' },
  ],
};
