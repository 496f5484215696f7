// Source: JPEG File Interchange Format 1.02; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** JFIF's application segment. What Exif says of the resolution goes before it. */
export const JFIF_ROWS = {
  version: { name: 'JFIFVersion', print: 'jfifVersion' },
  unit: { name: 'ResolutionUnit', priority: -1, labels: { 0: 'None', 1: 'inches', 2: 'cm' } },
  xResolution: { name: 'XResolution', priority: -1 },
  yResolution: { name: 'YResolution', priority: -1 },
  thumbnailWidth: { name: 'ThumbnailWidth' },
  thumbnailHeight: { name: 'ThumbnailHeight' },
  thumbnail: { name: 'ThumbnailTIFF', binary: true },
} as const satisfies TagTable;

/** Thumbnails of JFIF's extension segment, by its code. */
export const JFXX_ROWS: TagTable = {
  16: { name: 'ThumbnailImage', binary: true },
  17: { name: 'ThumbnailTIFF', binary: true },
  19: { name: 'ThumbnailTIFF', binary: true },
};
