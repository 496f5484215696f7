// Source: Canon's LogInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's LogInfo. */
export const LOG_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group0: 'Canon',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 4,
      name: 'CompressionFormat',
      labels: { 0: 'Editing (ALL-I)', 1: 'Standard (IPB)', 2: 'Light (IPB)', 3: 'Motion JPEG', 4: 'RAW' },
    },
    { at: 6, name: 'Sharpness', only: [[['value', '!=', 2147483647]]] },
    {
      at: 7,
      name: 'Saturation',
      only: [[['value', '!=', 2147483647]]],
      labels: { 0: 'Normal' },
      print: 'canonParameter',
    },
    {
      at: 8,
      name: 'ColorTone',
      only: [[['value', '!=', 2147483647]]],
      labels: { 0: 'Normal' },
      print: 'canonParameter',
    },
    {
      at: 9,
      name: 'ColorSpace2',
      only: [[['value', '!=', 2147483647]]],
      labels: { 0: 'BT.709', 1: 'BT.2020', 2: 'CinemaGamut' },
    },
    { at: 10, name: 'ColorMatrix', only: [[['value', '!=', 2147483647]]], labels: { 0: 'EOS Original', 1: 'Neutral' } },
    {
      at: 11,
      name: 'CanonLogVersion',
      only: [[['value', '!=', 2147483647]]],
      labels: { 0: 'OFF', 1: 'CLogV1', 2: 'CLogV2', 3: 'CLogV3' },
    },
  ],
};
