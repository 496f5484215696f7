// Source: Canon's ColorData6: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData6. */
export const COLOR_DATA_6_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'ColorDataVersion', labels: { 10: '10 (600D/1200D)' } },
    { at: 63, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 67, name: 'ColorTempAsShot' },
    { at: 68, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 72, name: 'ColorTempAuto' },
    { at: 73, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 77, name: 'ColorTempMeasured' },
    { at: 103, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 107, name: 'ColorTempDaylight' },
    { at: 108, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 112, name: 'ColorTempShade' },
    { at: 113, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 117, name: 'ColorTempCloudy' },
    { at: 118, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 122, name: 'ColorTempTungsten' },
    { at: 123, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 127, name: 'ColorTempFluorescent' },
    { at: 128, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 132, name: 'ColorTempKelvin' },
    { at: 133, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 137, name: 'ColorTempFlash' },
    { at: 251, name: 'AverageBlackLevel', format: 'int16u', count: 4 },
    { at: 404, name: 'RawMeasuredRGGB', format: 'int32u', count: 4, convert: 'canonSwappedWords' },
    { at: 479, name: 'PerChannelBlackLevel', format: 'int16u', count: 4 },
    { at: 483, name: 'NormalWhiteLevel', format: 'int16u', only: [[['value', 'true']]] },
    { at: 484, name: 'SpecularWhiteLevel', format: 'int16u' },
    { at: 485, name: 'LinearityUpperMargin', format: 'int16u' },
  ],
};
