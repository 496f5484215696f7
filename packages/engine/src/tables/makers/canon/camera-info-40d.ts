// Source: Canon's CameraInfo40D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, FLASH_METERING_MODE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo40D. */
export const CAMERA_INFO_40D_TABLE: MakerTable = {
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
    { at: 21, name: 'FlashMeteringMode', labels: FLASH_METERING_MODE },
    { at: 24, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
    {
      at: 27,
      name: 'MacroMagnification',
      when: [
        [
          ['LensType', 'true'],
          ['LensType', '=', 124],
        ],
      ],
      convert: 'canonMagnification',
      print: ['fixed', 1, 'x'],
    },
    { at: 29, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 48, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 67, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 69, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 111, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 115, name: 'ColorTemperature', format: 'int16u' },
    { at: 214, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 216, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 218, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 255, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 307, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 319, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 603, name: 'PictureStyleInfo', points: 'PSInfo' },
    { at: 2347, name: 'LensModel', format: 'string', count: 64 },
  ],
};
