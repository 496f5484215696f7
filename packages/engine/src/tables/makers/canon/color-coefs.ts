// Source: Canon's ColorCoefs: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorCoefs. */
export const COLOR_COEFS_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 4, name: 'ColorTempAsShot' },
    { at: 5, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 9, name: 'ColorTempAuto' },
    { at: 10, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 14, name: 'ColorTempMeasured' },
    { at: 20, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 24, name: 'ColorTempDaylight' },
    { at: 25, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 29, name: 'ColorTempShade' },
    { at: 30, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 34, name: 'ColorTempCloudy' },
    { at: 35, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 39, name: 'ColorTempTungsten' },
    { at: 40, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 44, name: 'ColorTempFluorescent' },
    { at: 45, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 49, name: 'ColorTempKelvin' },
    { at: 50, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 54, name: 'ColorTempFlash' },
  ],
};
