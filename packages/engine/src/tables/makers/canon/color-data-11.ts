// Source: Canon's ColorData11: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData11. */
export const COLOR_DATA_11_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    {
      at: 0,
      name: 'ColorDataVersion',
      keep: 'ColorDataVersion',
      labels: { 34: '34 (R3)', 48: '48 (R7/R10/R50/R6mkII)' },
    },
    { at: 105, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 109, name: 'ColorTempAsShot' },
    { at: 110, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 114, name: 'ColorTempAuto' },
    { at: 115, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 119, name: 'ColorTempMeasured' },
    { at: 205, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 209, name: 'ColorTempDaylight' },
    { at: 210, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 214, name: 'ColorTempShade' },
    { at: 215, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 219, name: 'ColorTempCloudy' },
    { at: 220, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 224, name: 'ColorTempTungsten' },
    { at: 225, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 229, name: 'ColorTempFluorescent' },
    { at: 230, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 234, name: 'ColorTempKelvin' },
    { at: 235, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 239, name: 'ColorTempFlash' },
    { at: 363, name: 'PerChannelBlackLevel', format: 'int16u', count: 4 },
    { at: 640, name: 'NormalWhiteLevel', format: 'int16u', only: [[['value', 'true']]] },
    { at: 641, name: 'SpecularWhiteLevel', format: 'int16u' },
    { at: 642, name: 'LinearityUpperMargin', format: 'int16u' },
  ],
};
