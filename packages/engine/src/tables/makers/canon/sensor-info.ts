// Source: Canon's SensorInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's SensorInfo. */
export const SENSOR_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'SensorWidth' },
    { at: 2, name: 'SensorHeight' },
    { at: 5, name: 'SensorLeftBorder' },
    { at: 6, name: 'SensorTopBorder' },
    { at: 7, name: 'SensorRightBorder' },
    { at: 8, name: 'SensorBottomBorder' },
    { at: 9, name: 'BlackMaskLeftBorder' },
    { at: 10, name: 'BlackMaskTopBorder' },
    { at: 11, name: 'BlackMaskRightBorder' },
    { at: 12, name: 'BlackMaskBottomBorder' },
  ],
};
