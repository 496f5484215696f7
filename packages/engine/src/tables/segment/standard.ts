// Source: SPIFF (ITU-T T.84 annex F), NITF (MIL-STD-188-198A), AVI1, Adobe_CM and QVCI segments as observed; names and labels as ExifTool 13.59 gives them.
import type { BinaryLayout } from '../binary-field.ts';

/** APP8. */
export const SPIFF_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    count: 2,
    row: {
      name: 'SPIFFVersion',
      print: 'dotted',
    },
  },
  {
    at: 2,
    format: 'int8u',
    row: {
      name: 'ProfileID',
      labels: {
        '0': 'Not Specified',
        '1': 'Continuous-tone Base',
        '2': 'Continuous-tone Progressive',
        '3': 'Bi-level Facsimile',
        '4': 'Continuous-tone Facsimile',
      },
    },
  },
  {
    at: 3,
    format: 'int8u',
    row: {
      name: 'ColorComponents',
    },
  },
  {
    at: 6,
    format: 'int32u',
    row: {
      name: 'ImageHeight',
    },
  },
  {
    at: 10,
    format: 'int32u',
    row: {
      name: 'ImageWidth',
    },
  },
  {
    at: 14,
    format: 'int8u',
    row: {
      name: 'ColorSpace',
      labels: {
        '0': 'Bi-level',
        '1': 'YCbCr, ITU-R BT 709, video',
        '2': 'No color space specified',
        '3': 'YCbCr, ITU-R BT 601-1, RGB',
        '4': 'YCbCr, ITU-R BT 601-1, video',
        '8': 'Gray-scale',
        '9': 'PhotoYCC',
        '10': 'RGB',
        '11': 'CMY',
        '12': 'CMYK',
        '13': 'YCCK',
        '14': 'CIELab',
      },
    },
  },
  {
    at: 15,
    format: 'int8u',
    row: {
      name: 'BitsPerSample',
    },
  },
  {
    at: 16,
    format: 'int8u',
    row: {
      name: 'Compression',
      labels: {
        '0': 'Uncompressed, interleaved, 8 bits per sample',
        '1': 'Modified Huffman',
        '2': 'Modified READ',
        '3': 'Modified Modified READ',
        '4': 'JBIG',
        '5': 'JPEG',
      },
    },
  },
  {
    at: 17,
    format: 'int8u',
    row: {
      name: 'ResolutionUnit',
      labels: {
        '0': 'None',
        '1': 'inches',
        '2': 'cm',
      },
    },
  },
  {
    at: 18,
    format: 'int32u',
    row: {
      name: 'YResolution',
    },
  },
  {
    at: 22,
    format: 'int32u',
    row: {
      name: 'XResolution',
    },
  },
];

/** APP6. */
export const NITF_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    count: 2,
    row: {
      name: 'NITFVersion',
      convert: 'jfifVersion',
    },
  },
  {
    at: 2,
    format: 'int8u',
    row: {
      name: 'ImageFormat',
      convert: 'character',
      labels: {
        B: 'IMode B',
      },
    },
  },
  {
    at: 3,
    format: 'int16u',
    row: {
      name: 'BlocksPerRow',
    },
  },
  {
    at: 5,
    format: 'int16u',
    row: {
      name: 'BlocksPerColumn',
    },
  },
  {
    at: 7,
    format: 'int8u',
    row: {
      name: 'ImageColor',
      labels: {
        '0': 'Monochrome',
      },
    },
  },
  {
    at: 8,
    format: 'int8u',
    row: {
      name: 'BitDepth',
    },
  },
  {
    at: 9,
    format: 'int8u',
    row: {
      name: 'ImageClass',
      labels: {
        '0': 'General Purpose',
        '4': 'Tactical Imagery',
      },
    },
  },
  {
    at: 10,
    format: 'int8u',
    row: {
      name: 'JPEGProcess',
      labels: {
        '1': 'Baseline sequential DCT, Huffman coding, 8-bit samples',
        '4': 'Extended sequential DCT, Huffman coding, 12-bit samples',
      },
    },
  },
  {
    at: 11,
    format: 'int8u',
    row: {
      name: 'Quality',
    },
  },
  {
    at: 12,
    format: 'int8u',
    row: {
      name: 'StreamColor',
      labels: {
        '0': 'Monochrome',
      },
    },
  },
  {
    at: 13,
    format: 'int8u',
    row: {
      name: 'StreamBitDepth',
    },
  },
  {
    at: 14,
    format: 'int32u',
    row: {
      name: 'Flags',
      print: 'hexadecimal',
    },
  },
];

/** APP0. */
export const AVI1_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    row: {
      name: 'InterleavedField',
      labels: {
        '0': 'Not Interleaved',
        '1': 'Odd',
        '2': 'Even',
      },
    },
  },
];

/** APP13. */
export const ADOBE_CM_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int16u',
    row: {
      name: 'AdobeCMType',
    },
  },
];

/** APP1 of Casio. */
export const QVCI_LAYOUT: BinaryLayout = [
  {
    at: 44,
    format: 'int8u',
    row: {
      name: 'CasioQuality',
      labels: {
        '1': 'Economy',
        '2': 'Normal',
        '3': 'Fine',
        '4': 'Super Fine',
      },
    },
  },
  {
    at: 77,
    format: 'string',
    count: 20,
    row: {
      name: 'DateTimeOriginal',
      privacy: 'time',
    },
  },
  {
    at: 98,
    format: 'string',
    count: 7,
    row: {
      name: 'ModelType',
    },
  },
  {
    at: 114,
    format: 'string',
    count: 9,
    row: {
      name: 'ManufactureIndex',
    },
  },
  {
    at: 124,
    format: 'string',
    count: 9,
    row: {
      name: 'ManufactureCode',
    },
  },
];
