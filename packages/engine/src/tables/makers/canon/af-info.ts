// Source: Canon's AFInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's AFInfo. */
export const AF_INFO_TABLE: MakerTable = {
  kind: 'serial',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'NumAFPoints' },
    { at: 1, name: 'ValidAFPoints' },
    { at: 2, name: 'CanonImageWidth' },
    { at: 3, name: 'CanonImageHeight' },
    { at: 4, name: 'AFImageWidth' },
    { at: 5, name: 'AFImageHeight' },
    { at: 6, name: 'AFAreaWidth' },
    { at: 7, name: 'AFAreaHeight' },
    { at: 8, name: 'AFAreaXPositions', format: 'int16s', countOf: [0, 1, 0] },
    { at: 9, name: 'AFAreaYPositions', format: 'int16s', countOf: [0, 1, 0] },
    { at: 10, name: 'AFPointsInFocus', format: 'int16s', countOf: [0, 16, 0], print: 'bitNumbers16' },
    {
      at: 11,
      name: 'PrimaryAFPoint',
      when: [
        [
          ['model', '!~', 'EOS'],
          ['AFInfoCount', 'false'],
        ],
        [
          ['model', '!~', 'EOS'],
          ['AFInfoCount', '!=', 36],
        ],
      ],
    },
    {
      at: 11,
      name: 'Canon_AFInfo_0x000b',
      when: [[['model', '!~', 'EOS']]],
      format: 'int16u',
      count: 8,
      unknown: true,
    },
    { at: 12, name: 'PrimaryAFPoint' },
  ],
};
