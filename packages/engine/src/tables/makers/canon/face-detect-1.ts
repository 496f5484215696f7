// Source: Canon's FaceDetect1: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's FaceDetect1. */
export const FACE_DETECT_1_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    { at: 2, name: 'FacesDetected', keep: 'FacesDetected' },
    { at: 3, name: 'FaceDetectFrameSize', format: 'int16u', count: 2 },
    { at: 8, name: 'Face1Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 1]]] },
    { at: 10, name: 'Face2Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 2]]] },
    { at: 12, name: 'Face3Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 3]]] },
    { at: 14, name: 'Face4Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 4]]] },
    { at: 16, name: 'Face5Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 5]]] },
    { at: 18, name: 'Face6Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 6]]] },
    { at: 20, name: 'Face7Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 7]]] },
    { at: 22, name: 'Face8Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 8]]] },
    { at: 24, name: 'Face9Position', format: 'int16s', count: 2, only: [[['FacesDetected', '>=', 9]]] },
  ],
};
