// Source: Canon's CameraInfo70D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo70D. */
export const CAMERA_INFO_70D_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 3,
      name: 'FNumber',
      format: 'int8u',
      only: [[['value', 'true']]],
      convert: 'canonFNumber',
      print: ['general', 2],
    },
    {
      at: 4,
      name: 'ExposureTime',
      format: 'int8u',
      only: [[['value', 'true']]],
      convert: 'canonInfoTime',
      print: 'exposureTime',
    },
    { at: 6, name: 'ISO', format: 'int8u', convert: 'canonIso', print: ['fixed', 0] },
    { at: 27, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
    { at: 35, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 132, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 147, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 149, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 199, name: 'ColorTemperature', format: 'int16u' },
    { at: 358, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 360, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 362, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 606, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 691, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 703, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 975, name: 'PictureStyleInfo', points: 'PSInfo2' },
  ],
};
