// Source: TIFF 6.0, § 8 and 22; Exif 3.0, § 4.6.4; ExifTool 13.59's names for image data by the directory that it lies in.

import { PLACED_TAGS } from '../../tables/exif/main.ts';
import type { ExifRow } from '../../tables/exif/row.ts';
import type { Directory, Walk } from './walk.ts';

const STRIP_OFFSETS = 0x111;
const STRIP_BYTE_COUNTS = 0x117;
const JPEG_OFFSET = 0x201;
const JPEG_LENGTH = 0x202;

/** Rows of the tags whose name depends on where they stand; `undefined` for all others. */
export function placedRow(tag: number, walk: Walk, directory: Directory): ExifRow | undefined {
  if (tag === STRIP_OFFSETS || tag === STRIP_BYTE_COUNTS) return rowOf(stripsImage(walk, directory), tag);
  if (tag === JPEG_OFFSET || tag === JPEG_LENGTH) return rowOf(jpegImage(walk, directory), tag);
  return undefined;
}

function rowOf(image: string, tag: number): ExifRow | undefined {
  if (image === 'Strip') return PLACED_TAGS[tag === STRIP_OFFSETS ? 'StripOffsets' : 'StripByteCounts'];
  const isOffset = tag === STRIP_OFFSETS || tag === JPEG_OFFSET;
  const ending = isOffset ? (image === 'Thumbnail' ? 'Offset' : 'Start') : 'Length';
  return PLACED_TAGS[`${image}${ending}`];
}

/** Compressions of previews in DNG files: lossy JPEG and JPEG XL. */
const LOSSY_JPEG = 34892;
const JPEG_XL = 52546;
const JPEG = 7;

function stripsImage({ fileType }: Walk, { name, compression, subfileType }: Directory): string {
  if (compression === LOSSY_JPEG) return 'OtherImage';
  if (compression === JPEG_XL) return 'PreviewJXL';
  const isPreview =
    (fileType === 'CR2' && name === 'IFD0') ||
    (/^(?:DNG|TIFF)$/.test(fileType) && compression === JPEG && subfileType !== 0) ||
    (fileType === 'APP1' && name === 'IFD2');
  if (!isPreview) return 'Strip';
  return fileType === 'CR2' || name !== 'SubIFD2' ? 'PreviewImage' : 'JpgFromRaw';
}

function jpegImage({ fileType, family }: Walk, { name, path }: Directory): string {
  if (name === 'IFD1' || (name === 'IFD0' && /^(?:RIFF|MOV)$/.test(family))) return 'Thumbnail';
  if (name === 'IFD0' && /^(?:MRW|NRW)$/.test(fileType)) return 'Thumbnail';
  if (fileType === 'SRW' && name === 'SubIFD' && path.at(-1) === 'IFD1') return 'Thumbnail';
  if (name === 'IFD0' && /^(?:ARW|SR2)$/.test(fileType)) return 'PreviewImage';
  return name === 'SubIFD' || name === 'IFD2' ? 'JpgFromRaw' : 'OtherImage';
}
