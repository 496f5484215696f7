// Source: Canon's ColorData5: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData5. */
export const COLOR_DATA_5_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    {
      at: 0,
      name: 'ColorDataVersion',
      keep: 'ColorDataVersion',
      labels: { '-4': '-4 (M100/M5/M6)', '-3': '-3 (M10/M3)' },
    },
    {
      at: 71,
      name: 'ColorCoefs',
      when: [[['ColorDataVersion', '=', -3]]],
      format: 'undef',
      count: 230,
      points: 'ColorCoefs',
    },
    {
      at: 71,
      name: 'ColorCoefs2',
      when: [[['ColorDataVersion', '=', -4]]],
      format: 'undef',
      count: 368,
      points: 'ColorCoefs2',
    },
    { at: 264, name: 'PerChannelBlackLevel', when: [[['ColorDataVersion', '=', -3]]], format: 'int16s', count: 4 },
    { at: 333, name: 'PerChannelBlackLevel', when: [[['ColorDataVersion', '=', -4]]], format: 'int16s', count: 4 },
    { at: 662, name: 'SpecularWhiteLevel', when: [[['ColorDataVersion', '=', -3]]], format: 'int16u' },
    { at: 1385, name: 'NormalWhiteLevel', when: [[['ColorDataVersion', '=', -4]]], format: 'int16u' },
    { at: 1386, name: 'SpecularWhiteLevel', when: [[['ColorDataVersion', '=', -4]]], format: 'int16u' },
  ],
};
