// Source: Canon's RawFlashInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawFlashInfo. */
export const RAW_FLASH_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'float',
  group1: 'CanonRaw',
  rows: [
    { at: 0, name: 'FlashGuideNumber' },
    { at: 1, name: 'FlashThreshold' },
  ],
};
