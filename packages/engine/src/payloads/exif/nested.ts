// Source: TIFF supplements and registered private tags; DNG 1.7; ExifTool 13.59 (which tag holds what).
import { latin1 } from '../../bytes/latin1.ts';
import { addPrintIm } from '../../grammar/print-im.ts';
import type { TiffEntry } from '../../grammar/tiff.ts';
import type { BlockKind } from '../../model/block.ts';
import type { Gap } from '../../model/report.ts';
import { takeAdobeData } from './adobe-data.ts';
import { handOn } from './maker-note.ts';
import { addStitch } from './stitch.ts';
import { firstBytes, isGeoTag, valueAtOnce } from './take.ts';
import { type Directory, mayRead, type Walk } from './walk.ts';

/** Tags whose value is another standard's payload. */
const PAYLOADS: Readonly<Record<number, readonly [kind: BlockKind, name: string]>> = {
  700: ['xmp', 'XMP'],
  33723: ['iptc', 'IPTC'],
  34152: ['iptc', 'AFCP_IPTC'],
  34377: ['photoshop', 'Photoshop'],
  34675: ['icc', 'ICC_Profile'],
  37724: ['photoshop', 'ImageSourceData'],
  50459: ['exif', 'HasselbladExif'],
  50831: ['icc', 'AsShotICCProfile'],
  50833: ['icc', 'CurrentICCProfile'],
  52545: ['c2pa', 'JUMBF'],
};

/** Tags whose value, or the directory that it points to, has no desk yet. */
const GAPS: Readonly<Record<number, Gap>> = {
  33424: { kind: 'maker-note', name: 'Kodak', groups: ['MakerNotes'] },
  34310: { kind: 'maker-note', name: 'Leaf', groups: ['MakerNotes'] },
  34954: { kind: 'maker-note', name: 'Leaf', groups: ['MakerNotes'] },
  39321: { kind: 'payload', name: 'JSON', groups: ['JSON'] },
  50457: { kind: 'payload', name: 'PLIST', groups: ['PLIST'] },
  50828: { kind: 'payload', name: 'OriginalRawFileData', groups: ['DNG'] },
  51157: { kind: 'maker-note', name: 'Nikon', groups: ['MakerNotes'] },
  52548: { kind: 'payload', name: 'ImageSequenceInfo', groups: ['DNG'] },
  52551: { kind: 'payload', name: 'ProfileDynamicRange', groups: ['DNG'] },
  52897: { kind: 'payload', name: 'SEAL', groups: ['SEAL'] },
  65024: { kind: 'maker-note', name: 'Kodak', groups: ['MakerNotes'] },
};

const PRINT_IM = 0xc4a5;
const STITCH = 0x4748;
const PRIVATE_DATA = 0xc634;
const DOCUMENT_DATA = 0x935c;

/** Tags that are never told as tags. */
export const NESTED: ReadonlySet<number> = new Set([...Object.keys(PAYLOADS), ...Object.keys(GAPS)].map(Number));

/** Take a tag that holds something of its own; whether it was one. */
export function takeNested(walk: Walk, directory: Directory, entry: TiffEntry): boolean {
  const { tag } = entry;
  if (directory.name === 'GPS') return false;
  const content = PAYLOADS[tag];
  const gap = GAPS[tag];
  if (content) handPayloadOn(walk, directory, entry, content);
  else if (gap) noteGap(walk, gap, entry);
  else if (tag === PRIVATE_DATA) return takePrivateData(walk, directory, entry);
  else if (tag === PRINT_IM) addPrintIm(walk.sink, valueAtOnce(directory.frame, entry));
  else if (tag === STITCH) addStitch(walk, valueAtOnce(directory.frame, entry));
  else if (isGeoTag(tag)) keepGeo(walk, directory, entry);
  else return false;
  return true;
}

function handPayloadOn(
  walk: Walk,
  directory: Directory,
  entry: TiffEntry,
  [kind, name]: readonly [BlockKind, string],
): void {
  const isInItself = kind === 'exif' && walk.payload.path.includes(name);
  if (entry.size === 0 || isInItself || !mayRead(walk, entry.size)) return;
  const bytes = valueAtOnce(directory.frame, entry);
  if (!bytes) {
    const groups = entry.tag === DOCUMENT_DATA ? ['Photoshop'] : [];
    walk.sink.gap({ kind: 'payload', name: kind, groups });
    return;
  }
  walk.sink.nested({
    kind,
    path: `${walk.payload.path}/${directory.name}/${name}`,
    bytes,
    ranges: directory.frame.bytes.inFile(entry.valueAt, entry.size),
    details: {
      directory: directory.name,
      family: walk.family,
      ...(entry.tag === DOCUMENT_DATA ? { part: 'document' } : {}),
    },
  });
}

function noteGap(walk: Walk, gap: Gap, entry: TiffEntry): void {
  if (entry.size > 0) walk.sink.gap(gap);
}

/** DNG's private data: a raw converter's wrapping of a maker's note, the maker's own, or something unknown, which is told as data. */
function takePrivateData(walk: Walk, directory: Directory, entry: TiffEntry): boolean {
  const start = latin1(firstBytes(directory.frame, entry, 32));
  const isSony = /^(?:ARW|SR2)$/.test(walk.fileType);
  const pentax = /^(?:PENTAX |SAMSUNG)\0/.test(start);
  if (isSony) walk.sink.gap({ kind: 'maker-note', name: 'Sony', groups: ['MakerNotes'] });
  else if (start.startsWith('Adobe\0')) takeAdobeData(walk, directory, entry);
  else if (pentax) handOn(walk, directory, entry, 'PentaxDNG');
  else if (/^RICOH\0(?:II|MM)/.test(start)) handOn(walk, directory, entry, 'RicohPentax');
  else if (start.startsWith('[ae_dbg_info:')) handOn(walk, directory, entry, 'DJIInfo');
  else return false;
  return true;
}

function keepGeo(walk: Walk, directory: Directory, entry: TiffEntry): void {
  const bytes = valueAtOnce(directory.frame, entry);
  if (bytes) walk.geo.set(entry.tag, { bytes, directory });
}
