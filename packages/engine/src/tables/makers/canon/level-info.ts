// Source: Canon's LevelInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's LevelInfo. */
export const LEVEL_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    { at: 4, name: 'RollAngle', convert: 'canonRoll' },
    { at: 5, name: 'PitchAngle', convert: 'canonPitch' },
    { at: 7, name: 'FocalLength', convert: ['divide', 10], print: ['unit', ' mm'] },
    { at: 8, name: 'MinFocalLength2', convert: ['divide', 10], print: ['unit', ' mm'] },
    { at: 9, name: 'MaxFocalLength2', convert: ['divide', 10], print: ['unit', ' mm'] },
  ],
};
