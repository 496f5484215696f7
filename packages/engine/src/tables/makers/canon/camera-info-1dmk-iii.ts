// Source: Canon's CameraInfo1DmkIII: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo1DmkIII. */
export const CAMERA_INFO_1DMK_III_TABLE: MakerTable = {
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
    { at: 94, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 98, name: 'ColorTemperature', format: 'int16u' },
    { at: 134, name: 'PictureStyle', labels: PICTURE_STYLE, hex: true },
    { at: 273, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 275, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 277, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 310, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 370, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 374, name: 'ShutterCount', format: 'int32u', convert: ['plus', 1] },
    { at: 382, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 682, name: 'PictureStyleInfo', points: 'PSInfo' },
    {
      at: 1114,
      name: 'TimeStamp1',
      when: [[['model', '~', '\\b1D Mark III$']]],
      format: 'int32u',
      only: [[['value', 'true']]],
      convert: 'unixTime',
    },
    { at: 1118, name: 'TimeStamp', format: 'int32u', only: [[['value', 'true']]], convert: 'unixTime' },
  ],
};
