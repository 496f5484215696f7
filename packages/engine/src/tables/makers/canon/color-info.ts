// Source: Canon's ColorInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorInfo. */
export const COLOR_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'Saturation', when: [[['model', '~', 'EOS-1D']]], labels: { 0: 'Normal' }, print: 'canonParameter' },
    { at: 2, name: 'ColorTone', labels: { 0: 'Normal' }, print: 'canonParameter' },
    { at: 3, name: 'ColorSpace', only: [[['value', 'true']]], labels: { 1: 'sRGB', 2: 'Adobe RGB' } },
  ],
};
