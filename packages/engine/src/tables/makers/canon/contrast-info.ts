// Source: Canon's ContrastInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ContrastInfo. */
export const CONTRAST_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    {
      at: 4,
      name: 'IntelligentContrast',
      labels: { 0: 'Off', 8: 'On', 65535: 'n/a' },
      print: 'canonContrast',
      hex: true,
    },
  ],
};
