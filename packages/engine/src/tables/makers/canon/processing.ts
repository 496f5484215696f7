// Source: Canon's Processing: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { PICTURE_STYLE, SHARPNESS_FREQUENCY, WHITE_BALANCE } from './labels.ts';

/** Canon's Processing. */
export const PROCESSING_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'ToneCurve', labels: { 0: 'Standard', 1: 'Manual', 2: 'Custom' } },
    { at: 2, name: 'Sharpness', when: [[['model', '!~', '\\b(20D|350D|REBEL XT|Kiss Digital N)\\b']]], priority: 0 },
    { at: 3, name: 'SharpnessFrequency', labels: SHARPNESS_FREQUENCY },
    { at: 4, name: 'SensorRedLevel' },
    { at: 5, name: 'SensorBlueLevel' },
    { at: 6, name: 'WhiteBalanceRed' },
    { at: 7, name: 'WhiteBalanceBlue' },
    { at: 8, name: 'WhiteBalance', only: [[['value', '>=', 0]]], labels: WHITE_BALANCE },
    { at: 9, name: 'ColorTemperature' },
    { at: 10, name: 'PictureStyle', labels: PICTURE_STYLE, hex: true },
    { at: 11, name: 'DigitalGain', convert: ['divide', 10] },
    { at: 12, name: 'WBShiftAB' },
    { at: 13, name: 'WBShiftGM' },
    { at: 14, name: 'UnsharpMaskFineness' },
    { at: 15, name: 'UnsharpMaskThreshold' },
  ],
};
