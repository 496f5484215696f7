// Source: Canon's CameraInfo1DmkIV: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, FLASH_METERING_MODE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo1DmkIV. */
export const CAMERA_INFO_1DMK_IV_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 0,
      name: 'FirmwareVersionLookAhead',
      format: 'undef',
      count: 509,
      look: { keep: 'CanonFirm', like: '^\\d+\\.\\d+\\.\\d+', length: 6, at: [488, 493] },
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
    { at: 7, name: 'HighlightTonePriority', labels: { 0: 'Off', 1: 'On' } },
    { at: 8, name: 'MeasuredEV2', only: [[['value', 'true']]], convert: 'canonMeasuredEv2' },
    { at: 9, name: 'MeasuredEV3', only: [[['value', 'true']]], convert: 'canonMeasuredEv2' },
    { at: 21, name: 'FlashMeteringMode', labels: FLASH_METERING_MODE },
    { at: 25, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
    { at: 30, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 53, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 84, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    {
      at: 86,
      name: 'FocusDistanceLower',
      format: 'int16uRev',
      shifts: [
        [[[['CanonFirm', '=', 1]]], -1],
        [[[['CanonFirm', '=', 0]]], 65536],
      ],
      convert: ['divide', 100],
      print: 'canonDistance',
    },
    { at: 120, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 124, name: 'ColorTemperature', format: 'int16u' },
    { at: 335, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 337, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 339,
      name: 'MaxFocalLength',
      format: 'int16uRev',
      shifts: [[[[['CanonFirm', '<', 2]]], -4]],
      print: ['unit', ' mm'],
    },
    { at: 493, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 556, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 568, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 872, name: 'PictureStyleInfo', points: 'PSInfo' },
  ],
};
