// Source: RFC 9649 (WebP), RFC 6386 (VP8); names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';

/** Frame header of a lossy picture. */
export const VP8: readonly Field[] = [
  {
    at: 0,
    type: 'u8',
    mask: 0xe,
    row: {
      name: 'VP8Version',
      labels: {
        0: '0 (bicubic reconstruction, normal loop)',
        1: '1 (bilinear reconstruction, simple loop)',
        2: '2 (bilinear reconstruction, no loop)',
        3: '3 (no reconstruction, no loop)',
      },
    },
  },
  { at: 6, type: 'u16', mask: 0x3fff, row: { name: 'ImageWidth', priority: 0 } },
  { at: 6, type: 'u16', mask: 0xc000, row: { name: 'HorizontalScale' } },
  { at: 8, type: 'u16', mask: 0x3fff, row: { name: 'ImageHeight', priority: 0 } },
  { at: 8, type: 'u16', mask: 0xc000, row: { name: 'VerticalScale' } },
];

/** Header of a lossless picture. */
export const VP8L: readonly Field[] = [
  { at: 1, type: 'u16', row: { name: 'ImageWidth', convert: ['bitsPlusOne', 0, 0x3fff], priority: 0 } },
  { at: 2, type: 'u32', row: { name: 'ImageHeight', convert: ['bitsPlusOne', 6, 0x3fff], priority: 0 } },
  { at: 4, type: 'u8', mask: 0x10, row: { name: 'AlphaIsUsed', labels: { 0: 'No', 1: 'Yes' } } },
];

/** Extended header. */
export const VP8X: readonly Field[] = [
  {
    at: 0,
    type: 'u32',
    row: { name: 'WebP_Flags', bits: { 1: 'Animation', 2: 'XMP', 3: 'EXIF', 4: 'Alpha', 5: 'ICC Profile' } },
  },
  { at: 4, type: 'u32', row: { name: 'ImageWidth', convert: ['bitsPlusOne', 0, 0xffffff] } },
  { at: 6, type: 'u32', row: { name: 'ImageHeight', convert: ['bitsPlusOne', 8, 0xffffff] } },
];

/** ANIM. */
export const ANIMATION: readonly Field[] = [
  { at: 0, type: 'u8', count: 4, row: { name: 'BackgroundColor' } },
  { at: 4, type: 'u8', row: { name: 'AnimationLoopCount', print: ['orWord', 'inf'] } },
];

/** ALPH. */
export const ALPHA: readonly Field[] = [
  { at: 0, type: 'u8', mask: 0x3, row: { name: 'AlphaPreprocessing', labels: { 0: 'none', 1: 'Level Reduction' } } },
  {
    at: 0,
    type: 'u8',
    mask: 0x3,
    row: { name: 'AlphaFiltering', labels: { 0: 'none', 1: 'Horizontal', 2: 'Vertical', 3: 'Gradient' } },
  },
  { at: 0, type: 'u8', mask: 0x3, row: { name: 'AlphaCompression', labels: { 0: 'none', 1: 'Lossless' } } },
];
