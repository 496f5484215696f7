// Source: Canon's CameraInfoUnknown16: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoUnknown16. */
export const CAMERA_INFO_UNKNOWN_16_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  priority: 0,
  rows: [],
};
