// Source: Exif 3.0, § 4.6.3; the shape of npm exif 0.6.0 (node-exif).
import { hasText } from '../../bytes/latin1.ts';
import { countedFrom, type SparseBytes, wholeBytes } from '../../grammar/sparse.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { EXIF_GROUP_NAMES, GPS_GROUP_NAMES } from '../../tables/exif-groups.ts';
import { type ExifGroup, type ExifGroupValue, type GroupFrame, readGroup } from './read-group.ts';

/** The six groups, in this order; an object without keys where there is no Exif. */
export type ExifGroups = {
  readonly [G in 'image' | 'thumbnail' | 'exif' | 'gps' | 'interoperability' | 'makernote']?: ExifGroup;
};

const MARKER = 'Exif\0\0';
const HEADER_BYTES = 16;
/** A megabyte of values is more than Exif in earnest holds beside pictures, which have no name here. */
const MOST_VALUE_BYTES = 1024 * 1024;

/**
 * The raw groups of an Exif block: a TIFF header's bytes, with or without Exif's marker before them. Values are as they are written:
 * enums are numbers, rationals quotients, dates Exif's texts; several values are an array. Bytes of type UNDEFINED are a text where all
 * are printable ASCII, else left out. Pointers are included, relative to the TIFF header. What is not TIFF gives `{}`.
 */
export function exifGroupsOf(bytes: Uint8Array): ExifGroups {
  return groupsIn(countedFrom(wholeBytes(bytes, []), hasText(bytes, MARKER) ? MARKER.length : 0), false);
}

/** As `exifGroupsOf`, for bytes that may be parts of a TIFF file. */
export function groupsIn(bytes: SparseBytes, isFile: boolean): ExifGroups {
  const head = bytes.slice(0, Math.min(HEADER_BYTES, bytes.end));
  const header = head && readTiffHeader(head, isFile);
  if (!header) return {};
  const { littleEndian, isBig, firstAt } = header;
  const frame: GroupFrame = { bytes, littleEndian, isBig, bytesLeft: MOST_VALUE_BYTES };
  const { group: image, next } = readGroup(frame, firstAt, EXIF_GROUP_NAMES);
  const thumbnail = next === 0 ? {} : readGroup(frame, next, EXIF_GROUP_NAMES).group;
  const exif = pointed(frame, image.ExifOffset, EXIF_GROUP_NAMES);
  const gps = pointed(frame, image.GPSInfo, GPS_GROUP_NAMES);
  const interoperability = pointed(frame, exif.InteropOffset, EXIF_GROUP_NAMES, 'stop');
  // The reference has readers for six makers, which in its last release find no entry: the group is always empty.
  return { image, thumbnail, exif, gps, interoperability, makernote: {} };
}

function pointed(
  frame: GroupFrame,
  pointer: ExifGroupValue | undefined,
  ...[names, unknown]: [Parameters<typeof readGroup>[2], Parameters<typeof readGroup>[3]?]
): Record<string, ExifGroupValue> {
  if (typeof pointer !== 'number' || pointer === 0) return {};
  return readGroup(frame, pointer, names, unknown).group;
}
