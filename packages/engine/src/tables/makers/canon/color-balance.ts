// Source: Canon's ColorBalance: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorBalance. */
export const COLOR_BALANCE_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 5, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 9, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 13, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 17, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 21, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 25, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 29, name: 'WB_RGGBLevelsCustom', when: [[['model', '!~', 'EOS D60\\b']]], format: 'int16s', count: 4 },
    { at: 29, name: 'BlackLevels', format: 'int16s', count: 4 },
    { at: 33, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 37, name: 'WB_RGGBBlackLevels', format: 'int16s', count: 4 },
  ],
};
