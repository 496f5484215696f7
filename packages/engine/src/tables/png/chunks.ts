// Source: PNG 3rd edition, § 11 (chunk specifications), PNG extensions 1.5.0, APNG; names and labels as ExifTool 13.59 gives them.
import { MATRIX_COEFFICIENTS, TRANSFER_CHARACTERISTICS } from '../code-points.ts';
import type { Field } from '../field.ts';

/** IHDR. */
export const IMAGE_HEADER: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'ImageWidth' } },
  { at: 4, type: 'u32', row: { name: 'ImageHeight' } },
  { at: 8, type: 'u8', row: { name: 'BitDepth' } },
  {
    at: 9,
    type: 'u8',
    row: {
      name: 'ColorType',
      labels: { 0: 'Grayscale', 2: 'RGB', 3: 'Palette', 4: 'Grayscale with Alpha', 6: 'RGB with Alpha' },
    },
  },
  { at: 10, type: 'u8', row: { name: 'Compression', labels: { 0: 'Deflate/Inflate' } } },
  { at: 11, type: 'u8', row: { name: 'Filter', labels: { 0: 'Adaptive' } } },
  { at: 12, type: 'u8', row: { name: 'Interlace', labels: { 0: 'Noninterlaced', 1: 'Adam7 Interlace' } } },
];

/** cHRM. */
export const CHROMATICITIES: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'WhitePointX', convert: ['divide', 100000] } },
  { at: 4, type: 'u32', row: { name: 'WhitePointY', convert: ['divide', 100000] } },
  { at: 8, type: 'u32', row: { name: 'RedX', convert: ['divide', 100000] } },
  { at: 12, type: 'u32', row: { name: 'RedY', convert: ['divide', 100000] } },
  { at: 16, type: 'u32', row: { name: 'GreenX', convert: ['divide', 100000] } },
  { at: 20, type: 'u32', row: { name: 'GreenY', convert: ['divide', 100000] } },
  { at: 24, type: 'u32', row: { name: 'BlueX', convert: ['divide', 100000] } },
  { at: 28, type: 'u32', row: { name: 'BlueY', convert: ['divide', 100000] } },
];

/** pHYs, and pHYg of MNG. */
export const PHYSICAL_PIXEL: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'PixelsPerUnitX' } },
  { at: 4, type: 'u32', row: { name: 'PixelsPerUnitY' } },
  { at: 8, type: 'u8', row: { name: 'PixelUnits', labels: { 0: 'Unknown', 1: 'meters' } } },
];

/** cICP. */
export const CODE_POINTS: readonly Field[] = [
  {
    at: 0,
    type: 'u8',
    row: {
      name: 'ColorPrimaries',
      labels: {
        1: 'BT.709',
        2: 'Unspecified',
        4: 'BT.470 System M (historical)',
        5: 'BT.470 System B, G (historical)',
        6: 'BT.601',
        7: 'SMPTE 240',
        8: 'Generic film (color filters using illuminant C)',
        9: 'BT.2020, BT.2100',
        10: 'SMPTE 428 (CIE 1921 XYZ)',
        11: 'SMPTE RP 431-2',
        12: 'SMPTE EG 432-1',
        22: 'EBU Tech. 3213-E',
      },
    },
  },
  {
    at: 1,
    type: 'u8',
    row: {
      name: 'TransferCharacteristics',
      labels: TRANSFER_CHARACTERISTICS,
    },
  },
  {
    at: 2,
    type: 'u8',
    row: {
      name: 'MatrixCoefficients',
      labels: MATRIX_COEFFICIENTS,
    },
  },
  { at: 3, type: 'u8', row: { name: 'VideoFullRangeFlag' } },
];

/** vpAg, a private chunk of ImageMagick. */
export const VIRTUAL_PAGE: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'VirtualImageWidth' } },
  { at: 4, type: 'u32', row: { name: 'VirtualImageHeight' } },
  { at: 8, type: 'u8', row: { name: 'VirtualPageUnits' } },
];

/** sTER. */
export const STEREO_IMAGE: readonly Field[] = [
  { at: 0, type: 'u8', row: { name: 'StereoMode', labels: { 0: 'Cross-fuse Layout', 1: 'Diverging-fuse Layout' } } },
];

/** acTL. */
export const ANIMATION_CONTROL: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'AnimationFrames' } },
  { at: 4, type: 'u32', row: { name: 'AnimationPlays', print: ['orWord', 'inf'] } },
];
