// Source: Canon's ColorData12: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData12. */
export const COLOR_DATA_12_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'ColorDataVersion', keep: 'ColorDataVersion', labels: { 64: '64 (R1/R5mkII)', 65: '65 (R50V)' } },
    { at: 105, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 109, name: 'ColorTempAsShot' },
    { at: 110, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 114, name: 'ColorTempDaylight' },
    { at: 115, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 119, name: 'ColorTempShade' },
    { at: 120, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 124, name: 'ColorTempCloudy' },
    { at: 125, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 129, name: 'ColorTempTungsten' },
    { at: 130, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 134, name: 'ColorTempFluorescent' },
    { at: 135, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 139, name: 'ColorTempFlash' },
    { at: 383, name: 'PerChannelBlackLevel', format: 'int16u', count: 4 },
    { at: 515, name: 'FlashOutput', convert: 'canonFlashShare', print: 'canonFlashOutput' },
    { at: 516, name: 'FlashBatteryLevel', print: 'canonFlashBattery' },
    { at: 660, name: 'NormalWhiteLevel', format: 'int16u', only: [[['value', 'true']]] },
    { at: 661, name: 'SpecularWhiteLevel', format: 'int16u' },
    { at: 662, name: 'LinearityUpperMargin', format: 'int16u' },
  ],
};
