// Source: ISO/IEC 15444-1, § I.5.2; names and labels as ExifTool 13.59 gives them.
import type { Labels } from '../../model/tag-row.ts';

/** Major brands of the JPEG 2000 family and of JPEG XL in words. */
export const JPEG2000_BRANDS: Labels = {
  'jp2 ': 'JPEG 2000 Image (.JP2)',
  'jph ': 'High-throughput JPEG 2000 (.JPH)',
  'jpm ': 'JPEG 2000 Compound Image (.JPM)',
  'jpx ': 'JPEG 2000 with extensions (.JPX)',
  'jxl ': 'JPEG XL Image (.JXL)',
};
