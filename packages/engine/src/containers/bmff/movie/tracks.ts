// Source: ISO/IEC 14496-12:2022, § 8.3 to 8.7 and 12; QuickTime File Format; the metadata tracks of Apple, GoPro, Google and Sony.
import { latin1 } from '../../../bytes/latin1.ts';
import type { Box } from '../../../grammar/box.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../../model/removal.ts';
import { soundFixedPart } from './sample-entries.ts';
import type { SampleTables, SoundPacking } from './sample-tables.ts';
import { bodyOf, childrenOf, viewOf, type Work } from './work.ts';

/** What must be known of a track before anything is cleaned. */
export interface Track {
  readonly box: Box;
  readonly id: number;
  readonly handler: string;
  readonly isEnabled: boolean;
  /** Types of its sample entries. */
  readonly formats: readonly string[];
  /** Tracks that it names as its chapters. */
  readonly chapters: readonly number[];
  readonly tables: SampleTables;
  /** Where its samples' auxiliary information is, and how large it is. */
  readonly auxiliary: {
    readonly sizes: Box | undefined;
    readonly offsets: Box | undefined;
    /** All such boxes: there may be several pairs. */
    readonly boxes: readonly Box[];
  };
}

/** Handlers of tracks that play: all others hold what nobody sees or hears. */
const PLAYING = new Set(
  'vide soun auxv pict text sbtl subt subp clcp musi MPEG sprt flsh twen qd3d qtvr pano STpn obje volm hapt sdsm odsm ipsm'.split(
    ' ',
  ),
);
const TEXTS = new Set(['text', 'sbtl', 'subt']);

/** Read the tracks of a movie box. */
export function readTracks(work: Work, movie: Box): readonly Track[] {
  return childrenOf(work, movie.bodyAt, movie.end)
    .filter(({ type }) => type === 'trak')
    .map((box) => readTrack(work, box));
}

function readTrack(work: Work, box: Box): Track {
  const find = (...path: readonly string[]): Box | undefined => {
    let found: Box | undefined = box;
    for (const type of path)
      found = found && childrenOf(work, found.bodyAt, found.end).find((one) => one.type === type);
    return found;
  };
  const header = find('tkhd');
  const view = header && viewOf(work, header);
  const idAt = view && view.byteLength > 0 && view.getUint8(0) === 1 ? 20 : 12;
  const handler = find('mdia', 'hdlr');
  const table = find('mdia', 'minf', 'stbl');
  const leaves = table ? childrenOf(work, table.bodyAt, table.end) : [];
  const leaf = (...types: readonly string[]): Box | undefined => leaves.find(({ type }) => types.includes(type));
  const descriptions = leaf('stsd');
  const entries = descriptions ? childrenOf(work, descriptions.bodyAt + 8, descriptions.end) : [];
  const references = find('tref');
  const chapters = references
    ? childrenOf(work, references.bodyAt, references.end).filter(({ type }) => type === 'chap')
    : [];
  const [entry] = entries;
  return {
    box,
    id: view && view.byteLength >= idAt + 4 ? view.getUint32(idAt) : 0,
    handler: handler ? latin1(bodyOf(work, handler), 8, 12) : '',
    isEnabled: view !== undefined && view.byteLength >= 4 && (view.getUint8(3) & 1) === 1,
    formats: entries.map(({ type }) => type),
    chapters: chapters.flatMap((one) => numbersIn(viewOf(work, one))),
    tables: {
      chunkOffsets: leaf('stco', 'co64'),
      chunkRuns: leaf('stsc'),
      sizes: leaf('stsz', 'stz2'),
      times: leaf('stts'),
      packing: entry && descriptions ? packingOf(work, entry, bodyOf(work, descriptions)[0] ?? 0) : undefined,
    },
    auxiliary: {
      sizes: leaf('saiz'),
      offsets: leaf('saio'),
      boxes: leaves.filter(({ type }) => type === 'saiz' || type === 'saio'),
    },
  };
}

/** Every four bytes a number. */
function numbersIn(view: DataView): readonly number[] {
  return Array.from({ length: Math.min(1024, view.byteLength >> 2) }, (_, index) => view.getUint32(index * 4));
}

/** What tracks that go are about, by track; those that stay are absent. */
export function judgeTracks(tracks: readonly Track[]): ReadonlyMap<Track, readonly Aspect[]> {
  const chapters = new Set(tracks.flatMap((track) => track.chapters));
  const isPlayed = ({ id, isEnabled, handler }: Track) => isEnabled && handler === 'vide' && !chapters.has(id);
  const hasPicture = tracks.some(isPlayed) || tracks.some(({ handler }) => handler === 'soun');
  const judged = new Map<Track, readonly Aspect[]>();
  for (const track of tracks) {
    const isChapter = chapters.has(track.id);
    if (track.handler === 'tmcd') judged.set(track, ['time']);
    else if (!PLAYING.has(track.handler)) judged.set(track, PRIVATE_ASPECTS);
    else if (isChapter && TEXTS.has(track.handler)) judged.set(track, ['description']);
    else if (isChapter && track.handler === 'vide' && !track.isEnabled && hasPicture)
      judged.set(track, ['description', 'thumbnails']);
  }
  return judged;
}

/** Bits of one sample of sound without compression, and how compressed sound of old files is packed. */
const SAMPLE_BITS: Readonly<Record<string, number>> = {
  ulaw: 8,
  alaw: 8,
  in24: 24,
  in32: 32,
  fl32: 32,
  fl64: 64,
};
const PACKETS: Readonly<Record<string, readonly [samples: number, bytes: number]>> = {
  MAC3: [6, 2],
  MAC6: [6, 1],
  ima4: [64, 34],
};

function packingOf(work: Work, entry: Box, version: number): SoundPacking | undefined {
  const view = viewOf(work, entry);
  if (view.byteLength < 28) return undefined;
  const channels = view.getUint16(16);
  if (view.getUint16(8) === 1 && soundFixedPart(view, version) === 44) {
    const [samples, bytes] = [view.getUint32(28), view.getUint32(36)];
    if (samples > 1 && bytes > 0) return { samples, bytes };
  }
  const packet = Object.hasOwn(PACKETS, entry.type) ? PACKETS[entry.type] : undefined;
  if (packet) return { samples: packet[0], bytes: packet[1] * channels };
  if (entry.type === 'agsm') return { samples: 160, bytes: 33 };
  const isPlain = ['raw ', 'twos', 'sowt', 'NONE'].includes(entry.type);
  const bits = isPlain
    ? view.getUint16(18)
    : Object.hasOwn(SAMPLE_BITS, entry.type)
      ? SAMPLE_BITS[entry.type]
      : undefined;
  return bits && channels > 0 ? { samples: 1, bytes: Math.ceil(bits / 8) * channels } : undefined;
}
