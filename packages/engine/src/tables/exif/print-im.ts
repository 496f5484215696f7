// Source: Epson, Print Image Matching; ExifTool 13.59's names.
import type { TagTable } from '../../model/tag-row.ts';

/** What is told of a Print Image Matching block; its numbered entries are not known. */
export const PRINT_IM_TAGS: TagTable = {
  PrintIMVersion: { name: 'PrintIMVersion' },
};
