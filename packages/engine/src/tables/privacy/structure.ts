// Source: what ExifTool 13.59 shows of files without metadata: the coding of the picture or stream itself.

import type { Aspect } from '../../model/removal.ts';

/** Family 0 groups whose every tag is a file's coding or its own file system's facts, never metadata. */
export const CODING_GROUPS: readonly string[] = ['ExifTool', 'File', 'Composite', 'APP14', 'SVG'];

/** Names of tags that describe the coding, by family 0 group; all others of the group are judged by their name. */
export const CODING_NAMES: Readonly<Record<string, RegExp>> = {
  JFIF: /^JFIFVersion$/,
};

/** Groups, of family 0 or 1, whose every tag is about the same. */
export const GROUP_ASPECTS: Readonly<Record<string, readonly Aspect[]>> = {
  ICC_Profile: ['icc'],
  MPF: ['gain-map'],
  JUMBF: ['provenance'],
  GPS: ['location'],
  'XMP-GContainer': ['gain-map'],
  'XMP-HDRGainMap': ['gain-map'],
  'XMP-apdi': ['gain-map'],
  'XMP-hdrgm': ['gain-map'],
  'XMP-GPano': ['orientation'],
};

/** Groups in which most tags describe the coding: one whose name tells of no aspect is taken for coding, not for unknown metadata. */
export const MIXED_GROUPS: readonly string[] = [
  'PNG',
  'GIF',
  'RIFF',
  'QuickTime',
  'Matroska',
  'FLAC',
  'MPEG',
  'Vorbis',
  'Opus',
  'Theora',
  'Ogg',
  'Jpeg2000',
  'BMP',
  'JFIF',
  'AIFF',
  'PDF',
  'ZIP',
  'XML',
  'Photoshop',
  'AAC',
  'APE',
  'MPC',
];
