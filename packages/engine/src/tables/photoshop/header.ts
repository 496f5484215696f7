// Source: Adobe Photoshop file formats specification, file header and image data; names and labels as ExifTool 13.59 gives them.
import type { BinaryLayout } from '../binary-field.ts';

/** The file's header. */
export const HEADER_LAYOUT: BinaryLayout = [
  { at: 12, format: 'int16u', row: { name: 'NumChannels' } },
  { at: 14, format: 'int32u', row: { name: 'ImageHeight' } },
  { at: 18, format: 'int32u', row: { name: 'ImageWidth' } },
  { at: 22, format: 'int16u', row: { name: 'BitDepth' } },
  {
    at: 24,
    format: 'int16u',
    row: {
      name: 'ColorMode',
      labels: {
        0: 'Bitmap',
        1: 'Grayscale',
        2: 'Indexed',
        3: 'RGB',
        4: 'CMYK',
        7: 'Multichannel',
        8: 'Duotone',
        9: 'Lab',
      },
    },
  },
];

/** The first word of the image data. */
export const IMAGE_DATA_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int16u',
    row: {
      name: 'Compression',
      labels: { 0: 'Uncompressed', 1: 'RLE', 2: 'ZIP without prediction', 3: 'ZIP with prediction' },
    },
  },
];
