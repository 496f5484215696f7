// Source: Canon's AFInfo2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's AFInfo2. */
export const AF_INFO_2_TABLE: MakerTable = {
  kind: 'serial',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'AFInfoSize', unknown: true },
    {
      at: 1,
      name: 'AFAreaMode',
      labels: {
        0: 'Off (Manual Focus)',
        1: 'AF Point Expansion (surround)',
        2: 'Single-point AF',
        4: 'Auto',
        5: 'Face Detect AF',
        6: 'Face + Tracking',
        7: 'Zone AF',
        8: 'AF Point Expansion (4 point)',
        9: 'Spot AF',
        10: 'AF Point Expansion (8 point)',
        11: 'Flexizone Multi (49 point)',
        12: 'Flexizone Multi (9 point)',
        13: 'Flexizone Single',
        14: 'Large Zone AF',
        16: 'Large Zone AF (vertical)',
        17: 'Large Zone AF (horizontal)',
        19: 'Flexible Zone AF 1',
        20: 'Flexible Zone AF 2',
        21: 'Flexible Zone AF 3',
        22: 'Whole Area AF',
      },
    },
    { at: 2, name: 'NumAFPoints', keep: 'NumAFPoints' },
    { at: 3, name: 'ValidAFPoints' },
    { at: 4, name: 'CanonImageWidth' },
    { at: 5, name: 'CanonImageHeight' },
    { at: 6, name: 'AFImageWidth' },
    { at: 7, name: 'AFImageHeight' },
    { at: 8, name: 'AFAreaWidths', format: 'int16s', countOf: [2, 1, 0] },
    { at: 9, name: 'AFAreaHeights', format: 'int16s', countOf: [2, 1, 0] },
    { at: 10, name: 'AFAreaXPositions', format: 'int16s', countOf: [2, 1, 0] },
    { at: 11, name: 'AFAreaYPositions', format: 'int16s', countOf: [2, 1, 0] },
    { at: 12, name: 'AFPointsInFocus', format: 'int16s', countOf: [2, 16, 0], print: 'bitNumbers16' },
    {
      at: 13,
      name: 'AFPointsSelected',
      when: [[['model', '~', 'EOS']]],
      format: 'int16s',
      countOf: [2, 16, 0],
      print: 'bitNumbers16',
    },
    { at: 13, name: 'Canon_AFInfo2_0x000d', format: 'int16s', countOf: [2, 16, 1], unknown: true },
    {
      at: 14,
      name: 'PrimaryAFPoint',
      when: [
        [
          ['model', '!~', 'EOS'],
          ['AFInfo3', 'false'],
        ],
      ],
    },
  ],
};
