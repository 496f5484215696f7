import {
  apeTag,
  bytes,
  comments,
  flacFrames,
  hidingPlaces,
  id3v1,
  id3v2,
  pictureBlock,
  streamInfo,
  tinyPng,
} from './audio-pieces.ts';
import type { MarkedFile } from './marked-file.ts';

const FRAMES = 20;

/** A metadata block. */
export function flacBlock(type: number, body: Uint8Array, isLast = false): Uint8Array {
  return bytes(type | (isLast ? 0x80 : 0), body.byteLength >> 16, body.byteLength >> 8, body.byteLength, body);
}

/** A FLAC file of silence with blocks behind STREAMINFO. */
export function flacFile(blocks: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const all = [[0, streamInfo(FRAMES)] as const, ...blocks];
  return bytes(
    'fLaC',
    ...all.map(([type, body], index) => flacBlock(type, body, index === all.length - 1)),
    flacFrames(FRAMES),
  );
}

/** FLAC with a secret in every hiding place. */
export const flacMatrix = async (): Promise<readonly MarkedFile[]> => {
  const { secrets, hide } = hidingPlaces();
  const file = bytes(
    id3v2(4, [['TIT2', bytes(3, hide('ID3v2 in front'))]]),
    flacFile([
      [
        3,
        bytes(
          new Uint8Array(8),
          new Uint8Array(8),
          0,
          192,
          new Uint8Array(8).fill(255),
          hide('seek point').slice(7, 17),
        ),
      ],
      [
        4,
        comments(hide('vendor'), [
          `TITLE=${hide('TITLE')}`,
          `${hide('name').toUpperCase()}=1`,
          'WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x4',
        ]),
      ],
      [2, bytes('test', hide('APPLICATION'))],
      [
        5,
        bytes(
          hide('CUESHEET catalogue').padEnd(128, '\0'),
          new Uint8Array(267),
          1,
          new Uint8Array(8),
          170,
          new Uint8Array(27),
        ),
      ],
      [6, pictureBlock(hide('PICTURE text'), tinyPng(hide('PICTURE PNG')))],
      [1, bytes(new Uint8Array(64), hide('PADDING'))],
      [42, bytes(hide('reserved block'))],
    ]),
    hide('after the last frame'),
    apeTag([['Comment', hide('APE')]], false),
    id3v1(hide('v1 title'), hide('v1 artist'), hide('v1 album'), '2001', hide('v1 comment')),
  );
  const told = secrets.map(({ place, text }) => ({
    place,
    text: place === 'seek point' ? text.slice(7, 17) : place === 'name' ? text.toUpperCase() : text,
  }));
  return [{ name: 'sound.flac', bytes: file, secrets: told }];
};
