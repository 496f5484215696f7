// Source: Canon's ModifiedInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { PICTURE_STYLE, SHARPNESS_FREQUENCY, WHITE_BALANCE } from './labels.ts';

/** Canon's ModifiedInfo. */
export const MODIFIED_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'ModifiedToneCurve', labels: { 0: 'Standard', 1: 'Manual', 2: 'Custom' } },
    { at: 2, name: 'ModifiedSharpness', when: [[['model', '~', '\\b(1D|5D)']]] },
    { at: 3, name: 'ModifiedSharpnessFreq', labels: SHARPNESS_FREQUENCY },
    { at: 4, name: 'ModifiedSensorRedLevel' },
    { at: 5, name: 'ModifiedSensorBlueLevel' },
    { at: 6, name: 'ModifiedWhiteBalanceRed' },
    { at: 7, name: 'ModifiedWhiteBalanceBlue' },
    { at: 8, name: 'ModifiedWhiteBalance', labels: WHITE_BALANCE },
    { at: 9, name: 'ModifiedColorTemp' },
    { at: 10, name: 'ModifiedPictureStyle', labels: PICTURE_STYLE, hex: true },
    { at: 11, name: 'ModifiedDigitalGain', convert: ['divide', 10] },
  ],
};
