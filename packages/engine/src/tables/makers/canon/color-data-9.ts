// Source: Canon's ColorData9: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData9. */
export const COLOR_DATA_9_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    {
      at: 0,
      name: 'ColorDataVersion',
      keep: 'ColorDataVersion',
      labels: { 16: '16 (M50)', 17: '17 (R)', 18: '18 (RP/250D)', 19: '19 (90D/850D/M6mkII/M200)' },
    },
    { at: 71, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 75, name: 'ColorTempAsShot' },
    { at: 76, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 80, name: 'ColorTempAuto' },
    { at: 81, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 85, name: 'ColorTempMeasured' },
    { at: 136, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 140, name: 'ColorTempDaylight' },
    { at: 141, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 145, name: 'ColorTempShade' },
    { at: 146, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 150, name: 'ColorTempCloudy' },
    { at: 151, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 155, name: 'ColorTempTungsten' },
    { at: 156, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 160, name: 'ColorTempFluorescent' },
    { at: 161, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 165, name: 'ColorTempKelvin' },
    { at: 166, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 170, name: 'ColorTempFlash' },
    { at: 329, name: 'PerChannelBlackLevel', format: 'int16u', count: 4 },
    { at: 796, name: 'NormalWhiteLevel', format: 'int16u', only: [[['value', 'true']]] },
    { at: 797, name: 'SpecularWhiteLevel', format: 'int16u' },
    { at: 798, name: 'LinearityUpperMargin', format: 'int16u' },
  ],
};
