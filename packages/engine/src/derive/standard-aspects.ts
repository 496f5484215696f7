import type { Aspect } from '../model/removal.ts';
import type { Tag } from '../model/tag.ts';
import { GPS_TAGS } from '../tables/exif/gps.ts';
import { MAIN_TAGS } from '../tables/exif/main.ts';
import type { ExifTable } from '../tables/exif/row.ts';
import { APPLICATION_ROWS } from '../tables/iptc/application.ts';
import type { DatasetRows } from '../tables/iptc/dataset-row.ts';
import { ENVELOPE_ROWS } from '../tables/iptc/envelope.ts';
import { type AspectRow, GPS_ASPECTS, PICTURE_TAGS, TAG_ASPECTS } from '../tables/privacy/exif.ts';
import { DATASET_ASPECTS } from '../tables/privacy/iptc.ts';
import { XMP_NAME_HINTS, XMP_PRIVACY, type XmpPrivacyTable } from '../tables/privacy/xmp.ts';
import { XMP_NAMESPACES } from '../tables/xmp/namespaces.ts';

type Aspects = readonly Aspect[];

/** Namespaces that ExifTool calls by another name than files do. */
const PREFIXES: Readonly<Record<string, string>> = { iptcCore: 'Iptc4xmpCore', iptcExt: 'Iptc4xmpExt' };

/** Names that sound like something else: programs like persons, a layer's title like a person's name, a film's moment like its date. */
const MISLEADING: Readonly<Record<string, Readonly<Record<string, Aspects>>>> = {
  PDF: { Creator: ['history'], Producer: ['history'] },
  Photoshop: {
    WriterName: ['history'],
    ReaderName: ['history'],
    LayerNames: ['description'],
    LayerUnicodeNames: ['description'],
    ClippingPathName: ['description'],
  },
  QuickTime: { CompressorName: ['history'] },
  'XMP-GCamera': { MotionPhotoVersion: ['motion'], MotionPhotoPresentationTimestampUs: ['motion'] },
};

/** Properties that ExifTool calls by another name than their own, by its group and that name. */
const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries(XMP_NAMESPACES).flatMap(([group, { properties }]) =>
    Object.entries(properties).flatMap(([property, { name }]): [string, string][] =>
      name === undefined ? [] : [[`${group}:${name}`, property]],
    ),
  ),
);

const EXIF = new Map([...byName(MAIN_TAGS, TAG_ASPECTS), ...byName(GPS_TAGS, GPS_ASPECTS)]);
const IPTC = new Map([...byDataset(ENVELOPE_ROWS, 1), ...byDataset(APPLICATION_ROWS, 2)]);

/**
 * What a tag is about by the tables that blocks of Exif, IPTC and XMP are divided by; `undefined` where they do not tell. A name that merely
 * sounds like something else (ExposureTime) is not taken for it.
 */
export function standardAspects({
  group0,
  group1,
  name,
}: Pick<Tag, 'group0' | 'group1' | 'name'>): Aspects | undefined {
  const misleading = own(own(MISLEADING, group0) ?? own(MISLEADING, group1), name);
  if (misleading) return misleading;
  if (group0 === 'EXIF') return EXIF.get(name);
  if (group0 === 'IPTC') return IPTC.get(name);
  return group0 === 'XMP' ? xmpAspects(group1.slice('XMP-'.length), name) : undefined;
}

function byName(table: ExifTable, rows: readonly AspectRow[]): Map<string, Aspects> {
  const found = new Map<string, Aspects>();
  const enter = (tag: number, aspects: Aspects): void => {
    const row = table[tag];
    if (row) found.set(row.name, [...new Set([...(found.get(row.name) ?? []), ...aspects])]);
  };
  // Outside a picture its tags are what a device wrote.
  if (rows === TAG_ASPECTS) for (const tag of PICTURE_TAGS) enter(tag, ['device']);
  for (const { aspects, tags } of rows) for (const tag of tags) enter(tag, aspects);
  return found;
}

function byDataset(rows: DatasetRows, record: number): [string, Aspects][] {
  return Object.entries(rows).flatMap(([number, { name }]): [string, Aspects][] => {
    const aspects = DATASET_ASPECTS[record]?.[Number(number)];
    return aspects ? [[name, aspects]] : [];
  });
}

function xmpAspects(group: string, name: string): Aspects | undefined {
  const prefix = PREFIXES[group] ?? group;
  const table = own(XMP_PRIVACY, prefix);
  if (!table) return undefined;
  const property = RENAMED.get(`${group}:${name}`) ?? name;
  const named = namedIn(table, property) ?? fieldIn(table, property);
  const aspects = named ?? (table.others.includes('unknown') ? undefined : table.others);
  const hints = named ? [] : hintsIn(property);
  return aspects && [...new Set([...aspects, ...hints])];
}

function namedIn({ named }: XmpPrivacyTable, name: string): Aspects | undefined {
  return (own(named, name) ?? own(named, `${name.charAt(0).toLowerCase()}${name.slice(1)}`))?.aspects;
}

/** What a field of a structure is about that has the structure's name in front of its own: what either is. */
function fieldIn(table: XmpPrivacyTable, name: string): Aspects | undefined {
  for (let at = name.length - 1; at > 0; at--) {
    if (!/[A-Z]/.test(name.charAt(at))) continue;
    const structure = namedIn(table, name.slice(0, at));
    if (!structure) continue;
    const field = name.slice(at);
    return [...new Set([...structure, ...(namedIn(table, field) ?? hintsIn(field))])];
  }
  return undefined;
}

function hintsIn(name: string): Aspects {
  return XMP_NAME_HINTS.filter(([words]) => words.test(name)).map(([, aspect]) => aspect);
}

/** Names come from files: `constructor` is one as well. */
function own<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
