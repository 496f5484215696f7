// Source: Canon's RawDecoderTable: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawDecoderTable. */
export const RAW_DECODER_TABLE_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'CanonRaw',
  rows: [
    { at: 0, name: 'DecoderTableNumber' },
    { at: 2, name: 'CompressedDataOffset' },
    { at: 3, name: 'CompressedDataLength' },
  ],
};
