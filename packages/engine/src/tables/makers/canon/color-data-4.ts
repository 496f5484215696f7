// Source: Canon's ColorData4: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's ColorData4. */
export const COLOR_DATA_4_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    {
      at: 0,
      name: 'ColorDataVersion',
      keep: 'ColorDataVersion',
      labels: {
        2: '2 (1DmkIII)',
        3: '3 (40D)',
        4: '4 (1DSmkIII)',
        5: '5 (450D/1000D)',
        6: '6 (50D/5DmkII)',
        7: '7 (500D/550D/7D/1DmkIV)',
        9: '9 (60D/1100D)',
      },
    },
    { at: 63, name: 'ColorCoefs', format: 'undef', count: 210, points: 'ColorCoefs' },
    { at: 231, name: 'AverageBlackLevel', format: 'int16u', count: 4 },
    { at: 619, name: 'FlashOutput', convert: 'canonFlashShare', print: 'canonFlashOutput' },
    { at: 620, name: 'FlashBatteryLevel', print: 'canonFlashBattery' },
    { at: 640, name: 'RawMeasuredRGGB', format: 'int32u', count: 4, convert: 'canonSwappedWords' },
    { at: 692, name: 'PerChannelBlackLevel', when: [[['ColorDataVersion', '=', 4, 5]]], format: 'int16u', count: 4 },
    {
      at: 696,
      name: 'NormalWhiteLevel',
      when: [[['ColorDataVersion', '=', 4, 5]]],
      format: 'int16u',
      only: [[['value', 'true']]],
    },
    { at: 697, name: 'SpecularWhiteLevel', when: [[['ColorDataVersion', '=', 4, 5]]], format: 'int16u' },
    { at: 698, name: 'LinearityUpperMargin', when: [[['ColorDataVersion', '=', 4, 5]]], format: 'int16u' },
    { at: 715, name: 'PerChannelBlackLevel', when: [[['ColorDataVersion', '=', 6, 7]]], format: 'int16u', count: 4 },
    {
      at: 719,
      name: 'NormalWhiteLevel',
      when: [[['ColorDataVersion', '=', 6, 7]]],
      format: 'int16u',
      only: [[['value', 'true']]],
    },
    { at: 719, name: 'PerChannelBlackLevel', when: [[['ColorDataVersion', '=', 9]]], format: 'int16u', count: 4 },
    { at: 720, name: 'SpecularWhiteLevel', when: [[['ColorDataVersion', '=', 6, 7]]], format: 'int16u' },
    { at: 721, name: 'LinearityUpperMargin', when: [[['ColorDataVersion', '=', 6, 7]]], format: 'int16u' },
    {
      at: 723,
      name: 'NormalWhiteLevel',
      when: [[['ColorDataVersion', '=', 9]]],
      format: 'int16u',
      only: [[['value', 'true']]],
    },
    { at: 724, name: 'SpecularWhiteLevel', when: [[['ColorDataVersion', '=', 9]]], format: 'int16u' },
    { at: 725, name: 'LinearityUpperMargin', when: [[['ColorDataVersion', '=', 9]]], format: 'int16u' },
  ],
};
