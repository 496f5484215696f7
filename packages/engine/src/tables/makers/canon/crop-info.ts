// Source: Canon's CropInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CropInfo. */
export const CROP_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'CropLeftMargin' },
    { at: 1, name: 'CropRightMargin' },
    { at: 2, name: 'CropTopMargin' },
    { at: 3, name: 'CropBottomMargin' },
  ],
};
