// Source: Canon's RawRawJpgInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawRawJpgInfo. */
export const RAW_RAW_JPG_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'CanonRaw',
  rows: [
    { at: 1, name: 'RawJpgQuality', labels: { 1: 'Economy', 2: 'Normal', 3: 'Fine', 5: 'Superfine' } },
    { at: 2, name: 'RawJpgSize', labels: { 0: 'Large', 1: 'Medium', 2: 'Small' } },
    { at: 3, name: 'RawJpgWidth' },
    { at: 4, name: 'RawJpgHeight' },
  ],
};
