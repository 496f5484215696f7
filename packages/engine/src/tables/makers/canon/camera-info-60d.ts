// Source: Canon's CameraInfo60D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { CAMERA_ORIENTATION } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo60D. */
export const CAMERA_INFO_60D_TABLE: MakerTable = {
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
    { at: 25, name: 'CameraTemperature', format: 'int8u', convert: ['plus', -128], print: ['unit', ' C'] },
    { at: 30, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 54, name: 'CameraOrientation', when: [[['model', '~', 'EOS 60D$']]], labels: CAMERA_ORIENTATION },
    {
      at: 58,
      name: 'CameraOrientation',
      when: [[['model', '~', '\\b(1200D|REBEL T5|Kiss X70)\\b']]],
      labels: CAMERA_ORIENTATION,
    },
    {
      at: 85,
      name: 'FocusDistanceUpper',
      when: [[['model', '~', 'EOS 60D$']]],
      format: 'int16uRev',
      convert: ['divide', 100],
      print: 'canonDistance',
    },
    {
      at: 87,
      name: 'FocusDistanceLower',
      when: [[['model', '~', 'EOS 60D$']]],
      format: 'int16uRev',
      convert: ['divide', 100],
      print: 'canonDistance',
    },
    { at: 125, name: 'ColorTemperature', when: [[['model', '~', 'EOS 60D$']]], format: 'int16u' },
    { at: 232, name: 'LensType', format: 'int16uRev', labels: LENS_TYPE },
    { at: 234, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 236, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 409, name: 'FirmwareVersion', format: 'string', count: 6 },
    { at: 473, name: 'FileIndex', when: [[['model', '~', 'EOS 60D$']]], format: 'int32u', convert: ['plus', 1] },
    { at: 485, name: 'DirectoryIndex', when: [[['model', '~', 'EOS 60D$']]], format: 'int32u', convert: ['plus', -1] },
    {
      at: 761,
      name: 'PictureStyleInfo',
      when: [[['model', '~', '\\b(1200D|REBEL T5|Kiss X70)\\b']]],
      points: 'PSInfo2',
    },
    { at: 801, name: 'PictureStyleInfo', when: [[['model', '~', 'EOS 60D$']]], points: 'PSInfo2' },
  ],
};
