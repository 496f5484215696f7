// Source: Canon's CameraInfo1DmkIIN: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { PICTURE_STYLE, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo1DmkIIN. */
export const CAMERA_INFO_1DMK_IIN_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 4,
      name: 'ExposureTime',
      format: 'int8u',
      only: [[['value', 'true']]],
      convert: 'canonInfoTime',
      print: 'exposureTime',
    },
    { at: 9, name: 'FocalLength', format: 'int16uRev', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 12, name: 'LensType', format: 'int16uRev', only: [[['value', 'true']]], labels: LENS_TYPE },
    { at: 17, name: 'MinFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 19, name: 'MaxFocalLength', format: 'int16uRev', print: ['unit', ' mm'] },
    { at: 54, name: 'WhiteBalance', labels: WHITE_BALANCE },
    { at: 55, name: 'ColorTemperature', format: 'int16uRev' },
    { at: 115, name: 'PictureStyle', labels: PICTURE_STYLE, hex: true },
    { at: 116, name: 'Sharpness', format: 'int8s' },
    { at: 117, name: 'Contrast', format: 'int8s', labels: { 0: 'Normal' }, print: 'canonParameter' },
    { at: 118, name: 'Saturation', format: 'int8s', labels: { 0: 'Normal' }, print: 'canonParameter' },
    { at: 119, name: 'ColorTone', format: 'int8s', labels: { 0: 'Normal' }, print: 'canonParameter' },
    { at: 121, name: 'ISO', format: 'string', count: 5 },
  ],
};
