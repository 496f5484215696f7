// Source: Canon's ColorCoefs2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorCoefs2. */
export const COLOR_COEFS_2_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 7, name: 'ColorTempAsShot' },
    { at: 8, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 15, name: 'ColorTempAuto' },
    { at: 16, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 23, name: 'ColorTempMeasured' },
    { at: 32, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 39, name: 'ColorTempDaylight' },
    { at: 40, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 47, name: 'ColorTempShade' },
    { at: 48, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 55, name: 'ColorTempCloudy' },
    { at: 56, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 63, name: 'ColorTempTungsten' },
    { at: 64, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 71, name: 'ColorTempFluorescent' },
    { at: 72, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 79, name: 'ColorTempKelvin' },
    { at: 80, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 87, name: 'ColorTempFlash' },
  ],
};
