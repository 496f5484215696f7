// Source: Canon's CameraInfoPowerShot2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoPowerShot2. */
export const CAMERA_INFO_POWER_SHOT_2_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  priority: 0,
  rows: [
    { at: 1, name: 'ISO', convert: 'canonIsoFine', print: ['fixed', 0] },
    { at: 6, name: 'FNumber', convert: 'canonFNumberFine', print: ['general', 2] },
    { at: 7, name: 'ExposureTime', convert: 'canonTime96', print: 'exposureTime' },
    { at: 24, name: 'Rotation' },
    { at: 153, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 156]]], print: ['unit', ' C'] },
    { at: 159, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 162]]], print: ['unit', ' C'] },
    { at: 164, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 167]]], print: ['unit', ' C'] },
    { at: 168, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 171]]], print: ['unit', ' C'] },
    { at: 261, name: 'CameraTemperature', when: [[['CameraInfoCount', '=', 264]]], print: ['unit', ' C'] },
  ],
};
