// Source: Canon's ColorData1: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData1. */
export const COLOR_DATA_1_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 25, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 29, name: 'ColorTempAsShot' },
    { at: 30, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 34, name: 'ColorTempAuto' },
    { at: 35, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 39, name: 'ColorTempDaylight' },
    { at: 40, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 44, name: 'ColorTempShade' },
    { at: 45, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 49, name: 'ColorTempCloudy' },
    { at: 50, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 54, name: 'ColorTempTungsten' },
    { at: 55, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 59, name: 'ColorTempFluorescent' },
    { at: 60, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 64, name: 'ColorTempFlash' },
    { at: 65, name: 'WB_RGGBLevelsCustom1', format: 'int16s', count: 4 },
    { at: 69, name: 'ColorTempCustom1' },
    { at: 70, name: 'WB_RGGBLevelsCustom2', format: 'int16s', count: 4 },
    { at: 74, name: 'ColorTempCustom2' },
  ],
};
