// Source: Canon's ColorData3: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData3. */
export const COLOR_DATA_3_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'ColorDataVersion', labels: { 1: '1 (1DmkIIN/5D/30D/400D)' } },
    { at: 63, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 67, name: 'ColorTempAsShot' },
    { at: 68, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 72, name: 'ColorTempAuto' },
    { at: 73, name: 'WB_RGGBLevelsMeasured', format: 'int16s', count: 4 },
    { at: 77, name: 'ColorTempMeasured' },
    { at: 78, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 82, name: 'ColorTempDaylight' },
    { at: 83, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 87, name: 'ColorTempShade' },
    { at: 88, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 92, name: 'ColorTempCloudy' },
    { at: 93, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 97, name: 'ColorTempTungsten' },
    { at: 98, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 102, name: 'ColorTempFluorescent' },
    { at: 103, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 107, name: 'ColorTempKelvin' },
    { at: 108, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 112, name: 'ColorTempFlash' },
    { at: 113, name: 'WB_RGGBLevelsPC1', format: 'int16s', count: 4 },
    { at: 117, name: 'ColorTempPC1' },
    { at: 118, name: 'WB_RGGBLevelsPC2', format: 'int16s', count: 4 },
    { at: 122, name: 'ColorTempPC2' },
    { at: 123, name: 'WB_RGGBLevelsPC3', format: 'int16s', count: 4 },
    { at: 127, name: 'ColorTempPC3' },
    { at: 128, name: 'WB_RGGBLevelsCustom', format: 'int16s', count: 4 },
    { at: 132, name: 'ColorTempCustom' },
    { at: 196, name: 'PerChannelBlackLevel', format: 'int16u', count: 4 },
    { at: 584, name: 'FlashOutput', convert: 'canonFlashShare', print: 'canonFlashOutput' },
    { at: 585, name: 'FlashBatteryLevel', print: 'canonFlashBattery' },
    {
      at: 586,
      name: 'ColorTempFlashData',
      only: [
        [
          ['value', '>=', 2000],
          ['value', '<=', 12000],
        ],
      ],
    },
    { at: 647, name: 'MeasuredRGGBData', format: 'int32u', count: 4, convert: 'canonSwappedWords' },
  ],
};
