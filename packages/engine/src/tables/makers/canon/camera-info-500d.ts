// Source: Canon's CameraInfo500D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, FLASH_METERING_MODE, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo500D. */
export const CAMERA_INFO_500D_TABLE: MakerTable = {
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
    { at: 49, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 80, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 82, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 115, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 119, name: 'ColorTemperature', format: 'int16u' },
    { at: 171, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 188, name: 'HighISONoiseReduction', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 190, name: 'AutoLightingOptimizer', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 246, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 248, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 250, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 400,
      name: 'FirmwareVersion',
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    { at: 467, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 479, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 779, name: 'PictureStyleInfo', points: 'PSInfo' },
  ],
};
