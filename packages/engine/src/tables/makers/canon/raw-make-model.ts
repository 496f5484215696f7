// Source: Canon's RawMakeModel: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawMakeModel. */
export const RAW_MAKE_MODEL_TABLE: MakerTable = {
  kind: 'binary',
  format: 'string',
  group1: 'CanonRaw',
  rows: [
    { at: 0, name: 'Make', format: 'string', count: 6, keep: 'make' },
    { at: 6, name: 'Model', format: 'string', keep: 'model' },
  ],
};
