// Source: ITU-T T.81 table B.1 and B.2.2; names and labels as ExifTool 13.59 gives them.
import type { TagRow } from '../../model/tag-row.ts';

/** Facts of a frame header. */
export const FRAME_ROWS = {
  width: { name: 'ImageWidth' },
  height: { name: 'ImageHeight' },
  process: {
    name: 'EncodingProcess',
    hex: true,
    labels: {
      0: 'Baseline DCT, Huffman coding',
      1: 'Extended sequential DCT, Huffman coding',
      2: 'Progressive DCT, Huffman coding',
      3: 'Lossless, Huffman coding',
      5: 'Sequential DCT, differential Huffman coding',
      6: 'Progressive DCT, differential Huffman coding',
      7: 'Lossless, Differential Huffman coding',
      9: 'Extended sequential DCT, arithmetic coding',
      10: 'Progressive DCT, arithmetic coding',
      11: 'Lossless, arithmetic coding',
      13: 'Sequential DCT, differential arithmetic coding',
      14: 'Progressive DCT, differential arithmetic coding',
      15: 'Lossless, differential arithmetic coding',
    },
  },
  precision: { name: 'BitsPerSample' },
  components: { name: 'ColorComponents' },
  sampling: {
    name: 'YCbCrSubSampling',
    labels: {
      '1 1': 'YCbCr4:4:4 (1 1)',
      '2 1': 'YCbCr4:2:2 (2 1)',
      '2 2': 'YCbCr4:2:0 (2 2)',
      '4 1': 'YCbCr4:1:1 (4 1)',
      '4 2': 'YCbCr4:1:0 (4 2)',
      '1 2': 'YCbCr4:4:0 (1 2)',
      '1 4': 'YCbCr4:4:1 (1 4)',
      '2 4': 'YCbCr4:2:1 (2 4)',
    },
  },
} as const satisfies Readonly<Record<string, TagRow>>;
