// Source: Canon's PreviewImageInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { QUALITY } from './labels.ts';

/** Canon's PreviewImageInfo. */
export const PREVIEW_IMAGE_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'PreviewQuality', labels: QUALITY },
    { at: 2, name: 'PreviewImageLength', keep: 'PreviewImageLength' },
    { at: 3, name: 'PreviewImageWidth' },
    { at: 4, name: 'PreviewImageHeight' },
    { at: 5, name: 'PreviewImageStart', offset: true, keep: 'PreviewImageStart' },
  ],
};
