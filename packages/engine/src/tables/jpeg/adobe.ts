// Source: Adobe technical note 5116 "Supporting the DCT Filters in PostScript Level 2"; names and labels as ExifTool 13.59 gives them.
import type { BinaryLayout } from '../binary-field.ts';

/** Adobe's application segment, after its name. */
export const ADOBE_LAYOUT: BinaryLayout = [
  { at: 0, format: 'int16u', row: { name: 'DCTEncodeVersion' } },
  {
    at: 2,
    format: 'int16u',
    row: {
      name: 'APP14Flags0',
      labels: { 0: '(none)' },
      bits: { 15: 'Encoded with Blend=1 downsampling' },
    },
  },
  { at: 4, format: 'int16u', row: { name: 'APP14Flags1', labels: { 0: '(none)' }, bits: {} } },
  {
    at: 6,
    format: 'int8u',
    row: { name: 'ColorTransform', labels: { 0: 'Unknown (RGB or CMYK)', 1: 'YCbCr', 2: 'YCCK' } },
  },
];
