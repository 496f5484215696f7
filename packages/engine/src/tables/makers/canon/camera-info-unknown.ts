// Source: Canon's CameraInfoUnknown: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoUnknown. */
export const CAMERA_INFO_UNKNOWN_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int8s',
  group1: 'Canon',
  priority: 0,
  rows: [
    {
      at: 363,
      name: 'LensSerialNumber',
      when: [[['model', '~', '^Canon EOS 5DS']]],
      format: 'undef',
      count: 5,
      convert: 'hexDigits',
      priority: 0,
    },
    {
      at: 1473,
      name: 'FirmwareVersion',
      when: [[['start', '~', '^\\d\\.\\d\\.\\d\\x00']]],
      format: 'string',
      count: 6,
    },
  ],
};
