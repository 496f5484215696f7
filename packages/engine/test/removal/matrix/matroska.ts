import { element, unsignedBytes } from '../../../src/containers/matroska/elements.ts';
import { bytes, comments, hidingPlaces, tinyPng } from './audio-pieces.ts';
import type { MarkedFile } from './marked-file.ts';

const master = (id: number, ...children: readonly Uint8Array[]): Uint8Array => element(id, bytes(...children));
const text = (id: number, value: string): Uint8Array => element(id, bytes(value));
const figure = (id: number, value: number, width = 1): Uint8Array => element(id, unsignedBytes(value, width));
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe);

function block(track: number, time: number, data: Uint8Array): Uint8Array {
  return bytes(0x80 | track, time >> 8, time, 0x80, data);
}

function track(number: number, type: number, codec: string, ...more: readonly Uint8Array[]): Uint8Array {
  return master(
    0xae,
    figure(0xd7, number),
    figure(0x73c5, 1000 + number, 2),
    figure(0x83, type),
    text(0x86, codec),
    ...more,
  );
}

const OPUS = [
  element(0x63a2, bytes('OpusHead', 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0)),
  master(0xe1, element(0xb5, bytes(0x47, 0x3b, 0x80, 0)), figure(0x9f, 1)),
];

/** What a test file of Matroska is made of, beside its sound. */
export interface MatroskaPieces {
  readonly info?: readonly Uint8Array[];
  readonly tracks?: readonly Uint8Array[];
  readonly before?: readonly Uint8Array[];
  readonly inCluster?: readonly Uint8Array[];
  readonly behind?: readonly Uint8Array[];
  readonly trailer?: Uint8Array;
  readonly isLive?: boolean;
}

/** A file with Opus in track 1, three clusters, and right SeekHead, Cues and Positions. */
export function matroskaFile({
  info = [],
  tracks = [],
  before = [],
  inCluster = [],
  behind = [],
  trailer = bytes(),
  isLive = false,
}: MatroskaPieces): Uint8Array {
  const header = master(
    0x1a45dfa3,
    figure(0x4286, 1),
    figure(0x42f7, 1),
    figure(0x42f2, 4),
    figure(0x42f3, 8),
    text(0x4282, 'matroska'),
    figure(0x4287, 4),
    figure(0x4285, 2),
  );
  const infos = master(0x1549a966, figure(0x2ad7b1, 1_000_000, 4), ...info);
  const allTracks = master(0x1654ae6b, track(1, 2, 'A_OPUS', ...OPUS), ...tracks);
  const body = (at: number, number: number): Uint8Array => {
    const blocks = [0, 20, 40].map((time) => element(0xa3, block(1, time, SILENCE)));
    const content = bytes(
      figure(0xe7, number * 60, 2),
      figure(0xa7, at, 4),
      ...blocks.slice(0, 2),
      ...(number === 1 ? inCluster : []),
      ...blocks.slice(2),
    );
    return isLive
      ? bytes(0x1f, 0x43, 0xb6, 0x75, 1, new Uint8Array(7).fill(255), content)
      : element(0x1f43b675, content);
  };
  const seek = (id: number, at: number): Uint8Array =>
    master(0x4dbb, element(0x53ab, unsignedBytes(id, 4)), figure(0x53ac, at, 4));
  const layout = (infoAt: number, cuesAt: number, behindAt: number) => {
    const parts: Uint8Array[] = [];
    const at = (): number => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const seeks = [seek(0x1549a966, infoAt), seek(0x1c53bb6b, cuesAt)];
    if (behind.length > 0) seeks.push(seek(0x1254c367, behindAt));
    parts.push(master(0x114d9b74, ...seeks));
    const foundInfoAt = at();
    parts.push(infos, allTracks, ...before);
    const clusters: number[] = [];
    for (const number of [0, 1, 2]) {
      clusters.push(at());
      parts.push(body(at(), number));
    }
    const foundCuesAt = at();
    const cue = (number: number): Uint8Array =>
      master(
        0xbb,
        figure(0xb3, number * 60, 2),
        master(0xb7, figure(0xf7, 1), figure(0xf1, clusters[number] as number, 4)),
      );
    parts.push(master(0x1c53bb6b, cue(0), cue(1), cue(2)));
    const foundBehindAt = at();
    parts.push(...behind);
    return { parts, places: [foundInfoAt, foundCuesAt, foundBehindAt] as const };
  };
  const { parts } = layout(...layout(0, 0, 0).places);
  const content = bytes(...parts);
  const size = isLive ? bytes(1, new Uint8Array(7).fill(255)) : bytes(1, unsignedBytes(content.byteLength, 7));
  return bytes(header, 0x18, 0x53, 0x80, 0x67, size, content, trailer);
}

/** Matroska with a secret in every hiding place. */
export const matroskaMatrix = async (): Promise<readonly MarkedFile[]> => {
  const { secrets, hide } = hidingPlaces();
  const tag = (name: string, value: string): Uint8Array => master(0x67c8, text(0x45a3, name), text(0x4487, value));
  const attachment = (name: string, mediaType: string, data: Uint8Array): Uint8Array =>
    master(
      0x61a7,
      text(0x467e, hide(`description of ${mediaType}`)),
      text(0x466e, name),
      text(0x4660, mediaType),
      element(0x465c, data),
      figure(0x46ae, 7, 2),
    );
  const script = `[Script Info]\r\n; ${hide('ASS comment')}\r\nTitle: ${hide('ASS title')}\r\nScriptType: v4.00+\r\nPlayResX: 640\r\n\r\n[Aegisub Project Garbage]\r\nAudio File: ${hide('ASS project')}\r\n\r\n[V4+ Styles]\r\nFormat: Name, Fontname\r\nStyle: Default,Arial\r\n\r\n[Events]\r\nFormat: Layer, Text\r\n`;
  const list = bytes('\x03vorbis', comments(hide('Vorbis vendor'), [`TITLE=${hide('Vorbis title')}`]), 1);
  const file = matroskaFile({
    info: [
      text(0x7ba9, hide('Title')),
      text(0x4d80, hide('MuxingApp')),
      text(0x5741, hide('WritingApp')),
      element(0x4461, bytes(hide('DateUTC').slice(0, 8))),
      text(0x73a4, hide('SegmentUUID').padEnd(16).slice(0, 16)),
      text(0x7384, hide('SegmentFilename')),
      element(0xec, bytes(hide('Void in Info'))),
    ],
    tracks: [
      track(
        2,
        17,
        'S_TEXT/ASS',
        text(0x536e, hide('track Name')),
        text(0x258688, hide('CodecName')),
        element(0x63a2, bytes(script)),
      ),
      track(3, 33, 'D_WEBVTT/METADATA', text(0x536e, hide('metadata track'))),
      track(
        4,
        2,
        'A_VORBIS',
        element(0x63a2, bytes(2, 7, list.byteLength, '\x01vorbis', list, '\x05vorbis')),
        text(0x86, `A_VORBIS\0${hide('behind a text')}`),
      ),
    ],
    before: [
      element(0xec, bytes(hide('Void in Segment'))),
      master(
        0x1043a770,
        master(
          0x45b9,
          master(
            0xb6,
            figure(0x73c4, 5, 2),
            figure(0x91, 0),
            master(0x80, text(0x85, hide('chapter')), text(0x437c, 'eng')),
          ),
        ),
      ),
      master(
        0x1941a469,
        attachment(hide('cover name'), 'image/png', tinyPng(hide('cover PNG'))),
        attachment(hide('text name'), 'text/plain', bytes(hide('attached text'))),
        attachment(`${hide('font name')}.ttf`, 'font/ttf', bytes(0, 1, 0, 0, 'font')),
      ),
      element(0x4abc, bytes(hide('unknown in Segment'))),
    ],
    inCluster: [
      element(0xa3, block(3, 30, bytes(hide('metadata block')))),
      master(0xa0, element(0xa1, block(1, 35, SILENCE)), element(0x4abd, bytes(hide('unknown in BlockGroup')))),
      element(0xec, bytes(hide('Void in Cluster'))),
      element(0x4abe, bytes(hide('unknown in Cluster'))),
    ],
    behind: [
      master(
        0x1254c367,
        master(0x7373, master(0x63c0), tag('TITLE', hide('tag TITLE')), tag(hide('tag name'), hide('tag value'))),
      ),
    ],
    trailer: bytes(hide('after the segment')),
  });
  const cut = secrets.map(({ place, text: secret }) => ({
    place,
    text: place === 'DateUTC' ? secret.slice(0, 8) : place === 'SegmentUUID' ? secret.slice(0, 16) : secret,
  }));
  return [{ name: 'film.mkv', bytes: file, secrets: cut.filter(({ place }) => place !== 'DateUTC') }];
};
