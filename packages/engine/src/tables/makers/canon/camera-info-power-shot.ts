// Source: Canon's CameraInfoPowerShot: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoPowerShot. */
export const CAMERA_INFO_POWER_SHOT_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  priority: 0,
  rows: [
    { at: 0, name: 'ISO', convert: 'canonIsoFine', print: ['fixed', 0] },
    { at: 5, name: 'FNumber', convert: 'canonFNumberFine', print: ['general', 2] },
    { at: 6, name: 'ExposureTime', convert: 'canonTime96', print: 'exposureTime' },
    { at: 23, name: 'Rotation' },
    { at: 135, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 138]]], print: ['unit', ' C'] },
    { at: 145, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 148]]], print: ['unit', ' C'] },
  ],
};
