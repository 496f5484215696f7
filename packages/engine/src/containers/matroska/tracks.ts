// Source: RFC 9559, § 5.1 (element IDs) and § 27.6 (track types).
import { latin1 } from '../../bytes/latin1.ts';
import { type Element, elementsIn } from '../../grammar/ebml.ts';
import type { Window } from '../../source/window.ts';

const EBML = 0x1a45dfa3;
const DOC_TYPE = 0x4282;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;

/** Types of tracks by their number, as far as they tell a file's type. */
export const TRACK_TYPES: Readonly<Record<number, TrackType>> = {
  1: 'video',
  2: 'audio',
  3: 'complex',
  17: 'subtitle',
};
const MAX_ELEMENTS = 256;

export type TrackType = 'video' | 'audio' | 'complex' | 'subtitle';

/** What the header and the tracks before the first cluster tell of a file. */
export interface MatroskaOutline {
  readonly documentType: string;
  readonly tracks: ReadonlySet<TrackType>;
}

/** Read a file's document type and the types of its tracks. Broken parts are as good as absent; `undefined` without a whole header. */
export async function readMatroska(window: Window): Promise<MatroskaOutline | undefined> {
  let documentType: string | undefined;
  const tracks = new Set<TrackType>();
  for await (const element of elementsIn(window, 0, Number.POSITIVE_INFINITY, MAX_ELEMENTS)) {
    if (element.id === EBML && element.end > (window.size ?? element.end)) return undefined;
    if (element.id === EBML) documentType = await readDocumentType(window, element);
    if (element.id !== SEGMENT) continue;
    await collectTracks(window, element, tracks);
    break;
  }
  return documentType === undefined ? undefined : { documentType, tracks };
}

async function readDocumentType(window: Window, header: Element): Promise<string> {
  for await (const { id, bodyAt, end } of elementsIn(window, header.bodyAt, header.end, MAX_ELEMENTS)) {
    if (id !== DOC_TYPE) continue;
    const { bytes } = await window.upTo(bodyAt, Math.min(end - bodyAt, 32));
    return latin1(bytes).replace(/\0.*/s, '');
  }
  return '';
}

async function collectTracks(window: Window, segment: Element, found: Set<TrackType>): Promise<void> {
  for await (const element of elementsIn(window, segment.bodyAt, segment.end, MAX_ELEMENTS)) {
    if (element.id === CLUSTER) return;
    if (element.id !== TRACKS) continue;
    for await (const entry of elementsIn(window, element.bodyAt, element.end, MAX_ELEMENTS)) {
      if (entry.id !== TRACK_ENTRY) continue;
      const type = await readTrackType(window, entry);
      if (type) found.add(type);
    }
  }
}

async function readTrackType(window: Window, entry: Element): Promise<TrackType | undefined> {
  for await (const { id, bodyAt, end } of elementsIn(window, entry.bodyAt, entry.end, MAX_ELEMENTS)) {
    if (id !== TRACK_TYPE) continue;
    const { bytes } = await window.upTo(bodyAt, Math.min(end - bodyAt, 8));
    return TRACK_TYPES[bytes.reduce((value, byte) => value * 256 + byte, 0)];
  }
  return undefined;
}
