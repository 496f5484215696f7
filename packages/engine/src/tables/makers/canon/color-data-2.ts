// Source: Canon's ColorData2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData2. */
export const COLOR_DATA_2_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 24, name: 'WB_RGGBLevelsAuto', format: 'int16s', count: 4 },
    { at: 28, name: 'ColorTempAuto' },
    { at: 34, name: 'WB_RGGBLevelsAsShot', format: 'int16s', count: 4 },
    { at: 38, name: 'ColorTempAsShot' },
    { at: 39, name: 'WB_RGGBLevelsDaylight', format: 'int16s', count: 4 },
    { at: 43, name: 'ColorTempDaylight' },
    { at: 44, name: 'WB_RGGBLevelsShade', format: 'int16s', count: 4 },
    { at: 48, name: 'ColorTempShade' },
    { at: 49, name: 'WB_RGGBLevelsCloudy', format: 'int16s', count: 4 },
    { at: 53, name: 'ColorTempCloudy' },
    { at: 54, name: 'WB_RGGBLevelsTungsten', format: 'int16s', count: 4 },
    { at: 58, name: 'ColorTempTungsten' },
    { at: 59, name: 'WB_RGGBLevelsFluorescent', format: 'int16s', count: 4 },
    { at: 63, name: 'ColorTempFluorescent' },
    { at: 64, name: 'WB_RGGBLevelsKelvin', format: 'int16s', count: 4 },
    { at: 68, name: 'ColorTempKelvin' },
    { at: 69, name: 'WB_RGGBLevelsFlash', format: 'int16s', count: 4 },
    { at: 73, name: 'ColorTempFlash' },
    { at: 144, name: 'WB_RGGBLevelsPC1', format: 'int16s', count: 4 },
    { at: 148, name: 'ColorTempPC1' },
    { at: 149, name: 'WB_RGGBLevelsPC2', format: 'int16s', count: 4 },
    { at: 153, name: 'ColorTempPC2' },
    { at: 154, name: 'WB_RGGBLevelsPC3', format: 'int16s', count: 4 },
    { at: 158, name: 'ColorTempPC3' },
    { at: 618, name: 'RawMeasuredRGGB', format: 'int32u', count: 4, convert: 'canonSwappedWords' },
  ],
};
