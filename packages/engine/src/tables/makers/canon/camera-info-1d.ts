// Source: Canon's CameraInfo1D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { PICTURE_STYLE, SHARPNESS_FREQUENCY, WHITE_BALANCE } from './labels.ts';
import { LENS_TYPE } from './lens-types.ts';

/** Canon's CameraInfo1D. */
export const CAMERA_INFO_1D_TABLE: MakerTable = {
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
    { at: 10, name: 'FocalLength', format: 'int16u', only: [[['value', 'true']]], print: ['unit', ' mm'] },
    { at: 13, name: 'LensType', format: 'int16uRev', only: [[['value', 'true']]], labels: LENS_TYPE },
    { at: 14, name: 'MinFocalLength', format: 'int16u', print: ['unit', ' mm'] },
    { at: 16, name: 'MaxFocalLength', format: 'int16u', print: ['unit', ' mm'] },
    { at: 65, name: 'SharpnessFrequency', when: [[['model', '~', '\\b1D$']]], labels: SHARPNESS_FREQUENCY },
    { at: 66, name: 'Sharpness', when: [[['model', '~', '\\b1D$']]], format: 'int8s' },
    { at: 68, name: 'WhiteBalance', when: [[['model', '~', '\\b1D$']]], labels: WHITE_BALANCE },
    { at: 71, name: 'SharpnessFrequency', when: [[['model', '~', '\\b1DS$']]], labels: SHARPNESS_FREQUENCY },
    { at: 72, name: 'ColorTemperature', when: [[['model', '~', '\\b1D$']]], format: 'int16u' },
    { at: 72, name: 'Sharpness', when: [[['model', '~', '\\b1DS$']]], format: 'int8s' },
    { at: 74, name: 'WhiteBalance', when: [[['model', '~', '\\b1DS$']]], labels: WHITE_BALANCE },
    { at: 75, name: 'PictureStyle', when: [[['model', '~', '\\b1D$']]], labels: PICTURE_STYLE, hex: true },
    { at: 78, name: 'ColorTemperature', when: [[['model', '~', '\\b1DS$']]], format: 'int16u' },
    { at: 81, name: 'PictureStyle', when: [[['model', '~', '\\b1DS$']]], labels: PICTURE_STYLE, hex: true },
  ],
};
