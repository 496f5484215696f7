// Source: Canon's CameraInfoR6m3: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoR6m3. */
export const CAMERA_INFO_R_6M_3_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [{ at: 2157, name: 'ImageCount', format: 'int16u' }],
};
