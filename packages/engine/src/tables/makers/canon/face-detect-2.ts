// Source: Canon's FaceDetect2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's FaceDetect2. */
export const FACE_DETECT_2_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'FaceWidth' },
    { at: 2, name: 'FacesDetected' },
  ],
};
