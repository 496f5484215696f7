// Source: PNG 3rd edition, § 11.3.3.1 (keywords), and keywords of ImageMagick and Stable Diffusion; names as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Texts by their keyword. Others are named after theirs. */
export const TEXTS: TagTable = {
  Artist: { name: 'Artist' },
  Author: { name: 'Author' },
  Collection: { name: 'Collection' },
  Comment: { name: 'Comment' },
  Copyright: { name: 'Copyright' },
  'Creation Time': { name: 'CreationTime', convert: 'pngDate' },
  Description: { name: 'Description' },
  Disclaimer: { name: 'Disclaimer' },
  Document: { name: 'Document' },
  Label: { name: 'Label' },
  Make: { name: 'Make' },
  Model: { name: 'Model' },
  Software: { name: 'Software' },
  Source: { name: 'Source' },
  TimeStamp: { name: 'TimeStamp' },
  Title: { name: 'Title' },
  URL: { name: 'URL' },
  Warning: { name: 'PNGWarning' },
  'XML:com.adobe.xmp': { name: 'XMP' },
  aesthetic_score: { name: 'AestheticScore' },
  'create-date': { name: 'CreateDate', convert: 'isoDate' },
  'modify-date': { name: 'ModDate', convert: 'isoDate' },
  parameters: { name: 'Parameters' },
};

/** Texts that are a profile in hexadecimal, by their keyword. */
export const RAW_PROFILES: TagTable = {
  'Raw profile type 8bim': { name: 'Photoshop_Profile' },
  'Raw profile type APP1': { name: 'APP1_Profile' },
  'Raw profile type exif': { name: 'EXIF_Profile' },
  'Raw profile type icc': { name: 'ICC_Profile' },
  'Raw profile type icm': { name: 'ICC_Profile' },
  'Raw profile type iptc': { name: 'IPTC_Profile' },
  'Raw profile type xmp': { name: 'XMP_Profile' },
};
