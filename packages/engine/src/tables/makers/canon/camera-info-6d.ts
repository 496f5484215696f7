// Source: Canon's CameraInfo6D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo6D. */
export const CAMERA_INFO_6D_TABLE: MakerTable = {
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
    { at: 131, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 146, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 148, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 194, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 198, name: 'ColorTemperature', format: 'int16u' },
    { at: 250, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 353, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 355, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 357, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 598, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 682, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 694, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 966, name: 'PictureStyleInfo', points: 'PSInfo2' },
  ],
};
