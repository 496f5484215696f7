// Source: Canon's SerialInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's SerialInfo. */
export const SERIAL_INFO_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'InternalSerialNumber2', format: 'string', count: 9, only: [[['value', '~', '^\\w{6}']]] },
    { at: 9, name: 'InternalSerialNumber', format: 'string', only: [[['value', '~', '^\\w{6}']]] },
  ],
};
