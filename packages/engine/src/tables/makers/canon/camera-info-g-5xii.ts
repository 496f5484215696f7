// Source: Canon's CameraInfoG5XII: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CameraInfoG5XII. */
export const CAMERA_INFO_G_5XII_TABLE: MakerTable = {
  kind: 'binary',
  group1: 'Canon',
  priority: 0,
  rows: [
    { at: 659, name: 'ShutterCount', when: [[['fileType', '=', 'JPEG']]], format: 'int32u' },
    { at: 2709, name: 'ShutterCount', when: [[['fileType', '=', 'CR3']]], format: 'int32u' },
    { at: 2849, name: 'DirectoryIndex', when: [[['fileType', '=', 'JPEG']]], format: 'int32u' },
    { at: 2861, name: 'FileIndex', when: [[['fileType', '=', 'JPEG']]], format: 'int32u', convert: ['plus', 1] },
  ],
};
