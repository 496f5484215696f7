// Source: Canon's CameraInfoR6: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoR6. */
export const CAMERA_INFO_R_6_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    { at: 2522, name: 'CameraTemperature', convert: ['plus', -128], print: ['unit', ' C'] },
    { at: 2801, name: 'ShutterCount', format: 'int32u' },
  ],
};
