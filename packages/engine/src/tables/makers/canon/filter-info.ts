// Source: Canon's FilterInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's FilterInfo. */
export const FILTER_INFO_TABLE: MakerTable = {
  kind: 'filters',
  group1: 'Canon',
  rows: [
    { at: 257, name: 'GrainyBWFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
    { at: 513, name: 'SoftFocusFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
    { at: 769, name: 'ToyCameraFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
    { at: 1025, name: 'MiniatureFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
    { at: 1026, name: 'MiniatureFilterOrientation', labels: { 0: 'Horizontal', 1: 'Vertical' } },
    { at: 1027, name: 'MiniatureFilterPosition' },
    { at: 1028, name: 'MiniatureFilterParameter' },
    { at: 1281, name: 'FisheyeFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
    { at: 1537, name: 'PaintingFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
    { at: 1793, name: 'WatercolorFilter', labels: { '-1': 'Off' }, print: ['enclosed', 'On (', ')'] },
  ],
};
