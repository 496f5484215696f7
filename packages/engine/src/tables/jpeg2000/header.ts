// Source: ISO/IEC 15444-1, annex I (ihdr, resc, resd, colr), 15444-2; names and labels as ExifTool 13.59 gives them.

import type { Labels, TagRow } from '../../model/tag-row.ts';
import type { Field } from '../field.ts';

const RESOLUTION_UNIT: Labels = {
  '-3': 'km',
  '-2': '100 m',
  '-1': '10 m',
  0: 'm',
  1: '10 cm',
  2: 'cm',
  3: 'mm',
  4: '0.1 mm',
  5: '0.01 mm',
  6: 'um',
};

/** An image header box. */
export const IMAGE_HEADER: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'ImageHeight' } },
  { at: 4, type: 'u32', row: { name: 'ImageWidth' } },
  { at: 8, type: 'u16', row: { name: 'NumberOfComponents' } },
  { at: 10, type: 'u8', row: { name: 'BitsPerComponent', print: 'bitsPerComponent' } },
  {
    at: 11,
    type: 'u8',
    row: {
      name: 'Compression',
      labels: {
        0: 'Uncompressed',
        1: 'Modified Huffman',
        2: 'Modified READ',
        3: 'Modified Modified READ',
        4: 'JBIG',
        5: 'JPEG',
        6: 'JPEG-LS',
        7: 'JPEG 2000',
        8: 'JBIG2',
      },
    },
  },
];

/** A capture or default display resolution box: vertical and horizontal, then the powers of ten. */
export const RESOLUTION_ROWS: Readonly<Record<string, readonly TagRow[]>> = {
  resc: [
    { name: 'CaptureYResolution' },
    { name: 'CaptureXResolution' },
    { name: 'CaptureYResolutionUnit', labels: RESOLUTION_UNIT },
    { name: 'CaptureXResolutionUnit', labels: RESOLUTION_UNIT },
  ],
  resd: [
    { name: 'DisplayYResolution' },
    { name: 'DisplayXResolution' },
    { name: 'DisplayYResolutionUnit', labels: RESOLUTION_UNIT },
    { name: 'DisplayXResolutionUnit', labels: RESOLUTION_UNIT },
  ],
};

/** How a colour specification box begins. */
export const COLOUR_SPECIFICATION: readonly Field[] = [
  {
    at: 0,
    type: 'i8',
    row: { name: 'ColorSpecMethod', labels: { 1: 'Enumerated', 2: 'Restricted ICC', 3: 'Any ICC', 4: 'Vendor Color' } },
  },
  { at: 1, type: 'i8', row: { name: 'ColorSpecPrecedence' } },
  {
    at: 2,
    type: 'i8',
    row: {
      name: 'ColorSpecApproximation',
      labels: {
        0: 'Not Specified',
        1: 'Accurate',
        2: 'Exceptional Quality',
        3: 'Reasonable Quality',
        4: 'Poor Quality',
      },
    },
  },
];

/** What follows in a box of method 1. */
export const COLOUR_SPACE: readonly Field[] = [
  {
    at: 3,
    type: 'u32',
    row: {
      name: 'ColorSpace',
      labels: {
        0: 'Bi-level',
        1: 'YCbCr(1)',
        3: 'YCbCr(2)',
        4: 'YCbCr(3)',
        9: 'PhotoYCC',
        11: 'CMY',
        12: 'CMYK',
        13: 'YCCK',
        14: 'CIELab',
        15: 'Bi-level(2)',
        16: 'sRGB',
        17: 'Grayscale',
        18: 'sYCC',
        19: 'CIEJab',
        20: 'e-sRGB',
        21: 'ROMM-RGB',
        22: 'YPbPr(1125/60)',
        23: 'YPbPr(1250/50)',
        24: 'e-sYCC',
      },
    },
  },
];

/** What follows in a box of another method that is no profile. */
export const COLOUR_DATA: TagRow = { name: 'ColorSpecData', binary: true };
