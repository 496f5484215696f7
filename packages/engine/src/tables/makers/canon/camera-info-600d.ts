// Source: Canon's CameraInfo600D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, FLASH_METERING_MODE, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo600D. */
export const CAMERA_INFO_600D_TABLE: MakerTable = {
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
    { at: 7, name: 'HighlightTonePriority', labels: { 0: 'Off', 1: 'On' } },
    { at: 21, name: 'FlashMeteringMode', labels: FLASH_METERING_MODE },
    { at: 25, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
    { at: 30, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 56, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 87, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 89, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 123, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 127, name: 'ColorTemperature', format: 'int16u' },
    { at: 179, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 234, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 236, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 238, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 411,
      name: 'FirmwareVersion',
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    { at: 475, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 487, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 763, name: 'PictureStyleInfo', points: 'PSInfo2' },
  ],
};
