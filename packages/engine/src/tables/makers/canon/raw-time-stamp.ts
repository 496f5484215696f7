// Source: Canon's RawTimeStamp: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawTimeStamp. */
export const RAW_TIME_STAMP_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'CanonRaw',
  rows: [
    { at: 0, name: 'DateTimeOriginal', convert: 'unixTime' },
    { at: 1, name: 'TimeZoneCode', format: 'int32s', convert: ['divide', 3600] },
    { at: 2, name: 'TimeZoneInfo' },
  ],
};
