// Source: Canon's RawBurstInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawBurstInfo. */
export const RAW_BURST_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'RawBurstImageNum' },
    { at: 2, name: 'RawBurstImageCount' },
  ],
};
