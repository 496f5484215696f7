// Source: Multimedia Programming Interface and Data Specifications 1.0, EBU Tech 3285, RFC 9649; names as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Chunks that are one value, by their type. */
export const VALUES: TagTable = {
  EXIF: { name: 'UnknownEXIF', binary: true },
  IDIT: { name: 'DateTimeOriginal', convert: 'riffDate' },
  JUNK: { name: 'TextJunk' },
  JUNQ: { name: 'OldXMP', binary: true },
  afsp: { name: 'Afsp' },
  'cue ': { name: 'CuePoints', binary: true },
  fact: { name: 'NumberOfSamples' },
  guan: { name: 'Guano' },
  labl: { name: 'CuePointLabel', priority: 0 },
  list: { name: 'ListType' },
  ltxt: { name: 'LabeledText', priority: 0 },
  note: { name: 'CuePointNote', priority: 0 },
  plst: { name: 'Playlist', binary: true },
};

/** Chunks of a list of headers, and of a stream's list, that are one value. */
export const HEADER_VALUES: TagTable = {
  IDIT: { name: 'DateTimeOriginal', convert: 'riffDate' },
  ISMP: { name: 'TimeCode' },
  strn: { name: 'StreamName' },
};

/** How long all frames of an animation are shown, in milliseconds. */
export const DURATION = { name: 'Duration', convert: ['divide', 1000], print: 'duration' } as const;

/** Chunks that hold makers' notes, or what other formats' rooms would have to open, and the groups that are missing for it. */
export const STRANGERS: Readonly<Record<string, readonly string[]>> = {
  LIST_hydt: ['MakerNotes'],
  LIST_ncdt: ['MakerNotes'],
  LIST_pntx: ['MakerNotes'],
  SEAL: ['XML'],
  SGLT: ['RIFF'],
  SLLT: ['RIFF'],
  aXML: ['XML'],
  gps0: ['RIFF'],
  gsen: ['RIFF'],
  iXML: ['XML'],
  olym: ['MakerNotes'],
};
