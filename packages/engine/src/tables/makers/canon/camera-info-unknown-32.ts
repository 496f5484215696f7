// Source: Canon's CameraInfoUnknown32: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoUnknown32. */
export const CAMERA_INFO_UNKNOWN_32_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  priority: 0,
  rows: [
    { at: 71, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 72]]], print: ['unit', ' C'] },
    { at: 83, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 85]]], print: ['unit', ' C'] },
    { at: 91, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 93, 94]]], print: ['unit', ' C'] },
    { at: 92, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 96]]], print: ['unit', ' C'] },
    { at: 100, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 104]]], print: ['unit', ' C'] },
    { at: -3, name: 'CameraTemperature', when: [[['CameraInfoCount', '>', 400]]], print: ['unit', ' C'] },
  ],
};
