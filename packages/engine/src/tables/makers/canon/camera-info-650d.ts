// Source: Canon's CameraInfo650D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo650D. */
export const CAMERA_INFO_650D_TABLE: MakerTable = {
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
    { at: 125, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 140, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 142, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 188, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 192, name: 'ColorTemperature', format: 'int16u' },
    { at: 244, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 295, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 297, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 299, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 539,
      name: 'FirmwareVersion',
      when: [[['model', '~', '(650D|REBEL T4i|Kiss X6i)\\b']]],
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    {
      at: 544,
      name: 'FirmwareVersion',
      when: [[['model', '~', '(700D|REBEL T5i|Kiss X7i)\\b']]],
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    {
      at: 624,
      name: 'FileIndex',
      when: [[['model', '~', '(650D|REBEL T4i|Kiss X6i)\\b']]],
      format: 'int32u',
      convert: ['plus', 1],
    },
    {
      at: 628,
      name: 'FileIndex',
      when: [[['model', '~', '(700D|REBEL T5i|Kiss X7i)\\b']]],
      format: 'int32u',
      convert: ['plus', 1],
    },
    {
      at: 636,
      name: 'DirectoryIndex',
      when: [[['model', '~', '(650D|REBEL T4i|Kiss X6i)\\b']]],
      format: 'int32u',
      convert: ['plus', -1],
    },
    {
      at: 640,
      name: 'DirectoryIndex',
      when: [[['model', '~', '(700D|REBEL T5i|Kiss X7i)\\b']]],
      format: 'int32u',
      convert: ['plus', -1],
    },
    { at: 912, name: 'PictureStyleInfo', points: 'PSInfo2' },
  ],
};
