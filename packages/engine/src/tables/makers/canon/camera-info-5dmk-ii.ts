// Source: Canon's CameraInfo5DmkII: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, FLASH_METERING_MODE, FLASH_MODEL, PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo5DmkII. */
export const CAMERA_INFO_5DMK_II_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 0,
      name: 'FirmwareVersionLookAhead',
      format: 'undef',
      count: 388,
      look: { keep: 'CanonFirm', like: '^\\d+\\.\\d+\\.\\d+', length: 6, at: [346, 382] },
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
    { at: 19, name: 'FlashModel', mask: 127, labels: FLASH_MODEL },
    { at: 21, name: 'FlashMeteringMode', labels: FLASH_METERING_MODE },
    { at: 25, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
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
    { at: 30, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 49, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 80, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 82, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 111, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 115, name: 'ColorTemperature', format: 'int16u' },
    { at: 167, name: 'PictureStyle', format: 'int8u', labels: PICTURE_STYLE, hex: true },
    { at: 189, name: 'HighISONoiseReduction', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 191, name: 'AutoLightingOptimizer', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 230, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 232, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 234,
      name: 'MaxFocalLength',
      format: 'int16uRev',
      shifts: [
        [[[['CanonFirm', '=', 1]]], -36],
        [[[['CanonFirm', '=', 0]]], 65536],
      ],
      print: ['unit', ' mm'],
    },
    {
      at: 382,
      name: 'FirmwareVersion',
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    { at: 398, name: 'OwnerName', format: 'string', count: 32, priority: 0 },
    { at: 443, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 455, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 759, name: 'PictureStyleInfo', points: 'PSInfo' },
  ],
};
