// Source: Canon's CameraInfo1DX: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo1DX. */
export const CAMERA_INFO_1DX_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 0,
      name: 'FirmwareVersionLookAhead',
      format: 'undef',
      count: 651,
      look: { keep: 'CanonFirm', like: '^\\d+\\.\\d+\\.\\d+', length: 6, at: [625, 633, 640, 645] },
    },
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
    {
      at: 27,
      name: 'CameraTemperature',
      format: 'int8u',
      shifts: [[[[['CanonFirm', '<', 3]]], -3]],
      convert: ['plus', -128],
      print: ['unit', ' C'],
    },
    { at: 35, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 125, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 140, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    {
      at: 142,
      name: 'FocusDistanceLower',
      format: 'int16uRev',
      shifts: [
        [[[['CanonFirm', '<', 3]]], -4],
        [[[['CanonFirm', '=', 4]]], 5],
      ],
      convert: ['divide', 100],
      print: 'canonDistance',
    },
    { at: 188, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 192, name: 'ColorTemperature', format: 'int16u' },
    { at: 244, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 423, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 425, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 427,
      name: 'MaxFocalLength',
      format: 'int16uRev',
      shifts: [
        [[[['CanonFirm', '=', 1]]], -8],
        [[[['CanonFirm', '=', 0]]], 65536],
      ],
      print: ['unit', ' mm'],
    },
    { at: 640, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 720, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 732, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 1012, name: 'PictureStyleInfo', points: 'PSInfo2' },
  ],
};
