// Source: Canon's CameraInfoR6m2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoR6m2. */
export const CAMERA_INFO_R_6M_2_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [{ at: 3369, name: 'ShutterCount', format: 'int32u' }],
};
