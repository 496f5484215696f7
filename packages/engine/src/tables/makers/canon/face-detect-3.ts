// Source: Canon's FaceDetect3: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's FaceDetect3. */
export const FACE_DETECT_3_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [{ at: 3, name: 'FacesDetected' }],
};
