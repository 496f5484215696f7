// Source: Canon's ColorData10: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData10. */
export const COLOR_DATA_10_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'ColorDataVersion', keep: 'ColorDataVersion', labels: { 32: '32 (1DXmkIII)', 33: '33 (R5/R6)' } },
    { at: 85, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 89, name: 'ColorTempAsShot' },
    { at: 90, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 94, name: 'ColorTempAuto' },
    { at: 95, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 99, name: 'ColorTempMeasured' },
    { at: 150, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 154, name: 'ColorTempDaylight' },
    { at: 155, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 159, name: 'ColorTempShade' },
    { at: 160, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 164, name: 'ColorTempCloudy' },
    { at: 165, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 169, name: 'ColorTempTungsten' },
    { at: 170, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 174, name: 'ColorTempFluorescent' },
    { at: 175, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 179, name: 'ColorTempKelvin' },
    { at: 180, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 184, name: 'ColorTempFlash' },
    { at: 343, name: 'PerChannelBlackLevel', format: 'int16u', count: 4 },
    { at: 665, name: 'FlashOutput', convert: 'canonFlashShare', print: 'canonFlashOutput' },
    { at: 666, name: 'FlashBatteryLevel', print: 'canonFlashBattery' },
    { at: 810, name: 'NormalWhiteLevel', format: 'int16u', only: [[['value', 'true']]] },
    { at: 811, name: 'SpecularWhiteLevel', format: 'int16u' },
    { at: 812, name: 'LinearityUpperMargin', format: 'int16u' },
  ],
};
