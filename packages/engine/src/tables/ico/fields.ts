// Source: ICO format (ICONDIR, ICONDIRENTRY); names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';

/** Entry of an icon. */
export const ICON: readonly Field[] = [
  { at: 0, type: 'u8', row: { name: 'ImageWidth', convert: ['zeroMeans', 256], priority: 0 } },
  { at: 1, type: 'u8', row: { name: 'ImageHeight', convert: ['zeroMeans', 256], priority: 0 } },
  { at: 2, type: 'u8', row: { name: 'NumColors', priority: 0 } },
  { at: 4, type: 'u16', row: { name: 'ColorPlanes', priority: 0 } },
  { at: 6, type: 'u16', row: { name: 'BitsPerPixel', priority: 0 } },
  { at: 8, type: 'u32', row: { name: 'ImageLength', priority: 0 } },
];

/** Entry of a cursor. */
export const CURSOR: readonly Field[] = [
  { at: 0, type: 'u8', row: { name: 'ImageWidth', convert: ['zeroMeans', 256], priority: 0 } },
  { at: 1, type: 'u8', row: { name: 'ImageHeight', convert: ['zeroMeans', 256], priority: 0 } },
  { at: 2, type: 'u8', row: { name: 'NumColors', priority: 0 } },
  { at: 4, type: 'u16', row: { name: 'HotspotX', priority: 0 } },
  { at: 6, type: 'u16', row: { name: 'HotspotY', priority: 0 } },
  { at: 8, type: 'u32', row: { name: 'ImageLength', priority: 0 } },
];
