// Source: Canon's RawImageFormat: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawImageFormat. */
export const RAW_IMAGE_FORMAT_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'CanonRaw',
  rows: [
    {
      at: 0,
      name: 'FileFormat',
      labels: {
        65536: 'JPEG (lossy)',
        65538: 'JPEG (non-quantization)',
        65539: 'JPEG (lossy/non-quantization toggled)',
        131073: 'CRW',
      },
      hex: true,
    },
    { at: 1, name: 'TargetCompressionRatio', format: 'float' },
  ],
};
