// Source: [MS-WMF] § 2.2.2.3 to 2.2.2.5 (bitmap headers), OS/2 bitmaps; names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';

/** Information header of Windows. */
export const BITMAP_HEADER: readonly Field[] = [
  {
    at: 0,
    type: 'u32',
    row: {
      name: 'BMPVersion',
      labels: { 40: 'Windows V3', 68: 'AVI BMP structure?', 108: 'Windows V4', 124: 'Windows V5' },
    },
  },
  { at: 4, type: 'u32', row: { name: 'ImageWidth' } },
  { at: 8, type: 'i32', row: { name: 'ImageHeight', convert: 'absolute' } },
  { at: 12, type: 'u16', row: { name: 'Planes' } },
  { at: 14, type: 'u16', row: { name: 'BitDepth' } },
  {
    at: 16,
    type: 'u32',
    row: {
      name: 'Compression',
      convert: 'fourCharacters',
      labels: { 0: 'None', 1: '8-Bit RLE', 2: '4-Bit RLE', 3: 'Bitfields', 4: 'JPEG', 5: 'PNG' },
      print: 'escaped',
    },
  },
  { at: 20, type: 'u32', row: { name: 'ImageLength' } },
  { at: 24, type: 'u32', row: { name: 'PixelsPerMeterX' } },
  { at: 28, type: 'u32', row: { name: 'PixelsPerMeterY' } },
  { at: 32, type: 'u32', row: { name: 'NumColors', print: ['orWord', 'Use BitDepth'] } },
  { at: 36, type: 'u32', row: { name: 'NumImportantColors', print: ['orWord', 'All'] } },
  { at: 40, type: 'u32', row: { name: 'RedMask', print: ['bitMask', 8] } },
  { at: 44, type: 'u32', row: { name: 'GreenMask', print: ['bitMask', 8] } },
  { at: 48, type: 'u32', row: { name: 'BlueMask', print: ['bitMask', 8] } },
  { at: 52, type: 'u32', row: { name: 'AlphaMask', print: ['bitMask', 8] } },
  {
    at: 56,
    type: 'bytes',
    count: 4,
    row: {
      name: 'ColorSpace',
      convert: 'bitmapColorSpace',
      labels: {
        0: 'Calibrated RGB',
        1: 'Device RGB',
        2: 'Device CMYK',
        LINK: 'Linked Color Profile',
        MBED: 'Embedded Color Profile',
        'Win ': 'Windows Color Space',
        sRGB: 'sRGB',
      },
    },
  },
];

/** Endpoints and gammas of a calibrated colour space. */
export const CALIBRATION: readonly Field[] = [
  {
    at: 60,
    type: 'u32',
    count: 3,
    row: { name: 'RedEndpoint', convert: ['divideEach', 1073741824], print: ['fixedEach', 6] },
  },
  {
    at: 72,
    type: 'u32',
    count: 3,
    row: { name: 'GreenEndpoint', convert: ['divideEach', 1073741824], print: ['fixedEach', 6] },
  },
  {
    at: 84,
    type: 'u32',
    count: 3,
    row: { name: 'BlueEndpoint', convert: ['divideEach', 1073741824], print: ['fixedEach', 6] },
  },
  { at: 96, type: 'fixed32u', row: { name: 'GammaRed' } },
  { at: 100, type: 'fixed32u', row: { name: 'GammaGreen' } },
  { at: 104, type: 'fixed32u', row: { name: 'GammaBlue' } },
];

/** What version 5 adds. */
export const INTENT: readonly Field[] = [
  {
    at: 108,
    type: 'u32',
    row: {
      name: 'RenderingIntent',
      labels: {
        1: 'Graphic (LCS_GM_BUSINESS)',
        2: 'Proof (LCS_GM_GRAPHICS)',
        4: 'Picture (LCS_GM_IMAGES)',
        8: 'Absolute Colorimetric (LCS_GM_ABS_COLORIMETRIC)',
      },
    },
  },
];

/** Where a profile lies. */
export const PROFILE: readonly Field[] = [
  { at: 112, type: 'u32', row: { name: 'ProfileDataOffset' } },
  { at: 116, type: 'u32', row: { name: 'ProfileSize' } },
];

/** Core header of OS/2. */
export const OS2_HEADER: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'BMPVersion', labels: { 12: 'OS/2 V1', 64: 'OS/2 V2' } } },
  { at: 4, type: 'u16', row: { name: 'ImageWidth' } },
  { at: 6, type: 'u16', row: { name: 'ImageHeight' } },
  { at: 8, type: 'u16', row: { name: 'Planes' } },
  { at: 10, type: 'u16', row: { name: 'BitDepth' } },
];

/** How long a file is that stands in the picture's place, by its format. */
export const EMBEDDED: Readonly<Record<string, readonly Field[]>> = {
  EmbeddedJPG: [{ at: 0, type: 'u32', row: { name: 'EmbeddedJPG', convert: 'dataOfLength' } }],
  EmbeddedPNG: [{ at: 0, type: 'u32', row: { name: 'EmbeddedPNG', convert: 'dataOfLength' } }],
};
