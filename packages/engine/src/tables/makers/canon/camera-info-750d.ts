// Source: Canon's CameraInfo750D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo750D. */
export const CAMERA_INFO_750D_TABLE: MakerTable = {
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
    { at: 150, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 165, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 167, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 305, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 309, name: 'ColorTemperature', format: 'int16u' },
    { at: 361, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 388, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 390, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 392, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 1085,
      name: 'FirmwareVersion',
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    {
      at: 1097,
      name: 'FirmwareVersion',
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
  ],
};
