import type { Tag } from '@colophon/engine';
import { type TagFinder, textOf } from './tag-finder.ts';

/** How the zone of a moment is known. */
export type ZoneSource =
  /** It stands in the value itself. */
  | 'value'
  /** A tag of its own says it. */
  | 'offset-tag'
  /** The format counts in UTC. */
  | 'format'
  /** The difference to the clock of the satellites, rounded to a quarter of an hour. */
  | 'gps-clock';

/** When it was made, by the clock where it was made: never shifted by the reader's own zone. */
export interface Captured {
  /** `2024-03-15T10:30:00`, or the day alone. */
  readonly local: string;
  /** Digits of a second, without the point. */
  readonly fraction?: string;
  /** `+07:00`, `Z`. Absent where nothing tells. */
  readonly zone?: string;
  readonly zoneFrom?: ZoneSource;
  /** The tag that says when, e.g. `EXIF:DateTimeOriginal`. */
  readonly tag: string;
  /** The tag that says the zone, where it is another. */
  readonly zoneTag?: string;
}

/** Where to look, the most trustworthy first; beside each the tags that hold its zone and its fraction of a second. */
const PLACES = [
  ['EXIF:DateTimeOriginal', 'OffsetTimeOriginal', 'SubSecTimeOriginal'],
  ['EXIF:CreateDate', 'OffsetTimeDigitized', 'SubSecTimeDigitized'],
  ['XMP-exif:DateTimeOriginal'],
  ['XMP-photoshop:DateCreated'],
  ['QuickTime:CreationDate'],
  ['QuickTime:ContentCreateDate'],
  ['QuickTime:DateTimeOriginal'],
  ['Composite:DateTimeCreated'],
  ['XMP-xmp:CreateDate'],
  ['QuickTime:CreateDate'],
  ['QuickTime:MediaCreateDate'],
  ['Matroska:DateTimeOriginal'],
  ['RIFF:DateTimeOriginal'],
  ['PDF:CreateDate'],
  ['PNG:CreationTime'],
  ['ID3:RecordingTime'],
  ['DateTimeOriginal'],
  ['CreateDate'],
] as const;

/** Dates that these tags hold are in UTC, as their formats say. */
const IN_UTC = /^QuickTime:(?:Create|MediaCreate|TrackCreate)Date$/;

/** When the file says it was made; `undefined` where it does not. */
export function capturedIn(finder: TagFinder): Captured | undefined {
  for (const [place, offset, fraction] of PLACES) {
    const tag = finder.find(place);
    const read = readDate(textOf(tag));
    if (!tag || !read) continue;
    const digits = read.fraction ?? (fraction ? /^\d+/.exec(textOf(finder.find(`EXIF:${fraction}`)))?.[0] : undefined);
    return {
      local: read.local,
      ...(digits === undefined ? {} : { fraction: digits }),
      tag: `${tag.group0}:${tag.name}`,
      ...zoneOf(tag, read, offset, finder),
    };
  }
  return undefined;
}

interface ReadDate {
  readonly local: string;
  readonly fraction?: string;
  readonly zone?: string;
}

/** `2024:03:15 10:30:00.25+07:00`, or the day alone. Zeros, as cameras without a clock write them, are no date. */
function readDate(text: string): ReadDate | undefined {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(Z|[+-]\d\d:?\d\d)?/.exec(
    text,
  );
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction, zone] = found;
  if (Number(year) === 0 || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return undefined;
  const date = `${year}-${month}-${day}`;
  return {
    local: hour === undefined ? date : `${date}T${hour}:${minute}:${second}`,
    ...(fraction === undefined ? {} : { fraction }),
    ...(zone === undefined ? {} : { zone: plainZone(zone) }),
  };
}

function plainZone(zone: string): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
}

function zoneOf(
  tag: Tag,
  read: ReadDate,
  offset: string | undefined,
  finder: TagFinder,
): Pick<Captured, 'zone' | 'zoneFrom' | 'zoneTag'> {
  if (read.zone) return { zone: read.zone, zoneFrom: 'value' };
  if (IN_UTC.test(`${tag.group0}:${tag.name}`)) return { zone: 'Z', zoneFrom: 'format' };
  if (tag.group0 !== 'EXIF' || !read.local.includes('T')) return {};
  const asked = offset ? [`EXIF:${offset}`, 'EXIF:OffsetTime'] : ['EXIF:OffsetTime'];
  const said = finder.find(...asked);
  const zone = /^(?:Z|[+-]\d\d:\d\d)$/.exec(textOf(said))?.[0];
  if (said && zone) return { zone, zoneFrom: 'offset-tag', zoneTag: `EXIF:${said.name}` };
  return gpsZone(read.local, finder);
}

const QUARTER_MS = 15 * 60_000;
/** The widest offsets in use are -12:00 and +14:00; the clock and the satellites may be some minutes apart. */
const [WEST_MS, EAST_MS, TOLERANCE_MS] = [-12 * 3_600_000, 14 * 3_600_000, 5 * 60_000];

function gpsZone(local: string, finder: TagFinder): Pick<Captured, 'zone' | 'zoneFrom' | 'zoneTag'> {
  const utc = readDate(textOf(finder.find('Composite:GPSDateTime')));
  if (!utc?.local.includes('T')) return {};
  const apart = Date.parse(`${local}Z`) - Date.parse(`${utc.local}Z`);
  const rounded = Math.round(apart / QUARTER_MS) * QUARTER_MS;
  if (Math.abs(apart - rounded) > TOLERANCE_MS || rounded < WEST_MS || rounded > EAST_MS) return {};
  const minutes = Math.abs(rounded) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const zone = `${rounded < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
  return { zone, zoneFrom: 'gps-clock', zoneTag: 'Composite:GPSDateTime' };
}
