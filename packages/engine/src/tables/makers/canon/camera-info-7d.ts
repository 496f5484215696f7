// Source: Canon's CameraInfo7D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION, FLASH_METERING_MODE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo7D. */
export const CAMERA_INFO_7D_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 0,
      name: 'FirmwareVersionLookAhead',
      format: 'undef',
      count: 434,
      look: { keep: 'CanonFirm', like: '^\\d+\\.\\d+\\.\\d+', length: 6, at: [424, 428] },
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
    { at: 9, name: 'MeasuredEV', only: [[['value', 'true']]], convert: 'canonMeasuredEv2' },
    { at: 21, name: 'FlashMeteringMode', labels: FLASH_METERING_MODE },
    { at: 25, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
    {
      at: 30,
      name: 'FocalLength',
      format: 'int16uRev',
      shifts: [
        [[[['CanonFirm', '=', 1]]], -4],
        [[[['CanonFirm', '=', 0]]], 65536],
      ],
      only: [[['value', 'true']]],
      print: ['unit', ' mm'],
    },
    { at: 53, name: 'CameraOrientation', labels: CAMERA_ORIENTATION },
    { at: 84, name: 'FocusDistanceUpper', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 86, name: 'FocusDistanceLower', format: 'int16uRev', convert: ['divide', 100], print: 'canonDistance' },
    { at: 119, name: 'WhiteBalance', format: 'int16u', labels: WHITE_BALANCE },
    { at: 123, name: 'ColorTemperature', format: 'int16u' },
    {
      at: 175,
      name: 'CameraPictureStyle',
      labels: {
        33: 'User Defined 1',
        34: 'User Defined 2',
        35: 'User Defined 3',
        129: 'Standard',
        130: 'Portrait',
        131: 'Landscape',
        132: 'Neutral',
        133: 'Faithful',
        134: 'Monochrome',
      },
      hex: true,
    },
    { at: 201, name: 'HighISONoiseReduction', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 274, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 276, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 278, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    {
      at: 428,
      name: 'FirmwareVersion',
      format: 'string',
      count: 6,
      only: [[['value', '~', '^\\d+\\.\\d+\\.\\d+\\s*$']]],
    },
    { at: 491, name: 'FileIndex', format: 'int32u', convert: ['plus', 1] },
    { at: 503, name: 'DirectoryIndex', format: 'int32u', convert: ['plus', -1] },
    { at: 807, name: 'PictureStyleInfo', points: 'PSInfo' },
  ],
};
