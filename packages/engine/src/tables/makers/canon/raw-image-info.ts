// Source: Canon's RawImageInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawImageInfo. */
export const RAW_IMAGE_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'CanonRaw',
  rows: [
    { at: 0, name: 'ImageWidth' },
    { at: 1, name: 'ImageHeight' },
    { at: 2, name: 'PixelAspectRatio', format: 'float' },
    { at: 3, name: 'Rotation', format: 'int32s' },
    { at: 4, name: 'ComponentBitDepth' },
    { at: 5, name: 'ColorBitDepth' },
    { at: 6, name: 'ColorBW' },
  ],
};
