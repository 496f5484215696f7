import { writePage } from '../../../src/containers/ogg/pages.ts';
import { bytes, comments, flacFrames, hidingPlaces, id3v2, pictureBlock, streamInfo, tinyPng } from './audio-pieces.ts';
import { flacBlock } from './flac.ts';
import type { MarkedFile } from './marked-file.ts';

/** The pages of a stream: packets by page, the first page alone; packets of more than a page flow over. */
export function oggStream(serial: number, groups: readonly (readonly Uint8Array[])[]): readonly Uint8Array[] {
  const pages: Uint8Array[] = [];
  for (const [group, packets] of groups.entries()) {
    const lacing = packets.flatMap(({ byteLength }) => [
      ...Array.from({ length: Math.floor(byteLength / 255) }, () => 255),
      byteLength % 255,
    ]);
    const body = bytes(...packets);
    for (let [from, at] = [0, 0]; from < lacing.length; from += 255) {
      const segments = lacing.slice(from, from + 255);
      const length = segments.reduce((sum, segment) => sum + segment, 0);
      const isEnd = group === groups.length - 1 && from + 255 >= lacing.length;
      const flags = (from > 0 && lacing[from - 1] === 255 ? 1 : 0) | (pages.length === 0 ? 2 : 0) | (isEnd ? 4 : 0);
      const granule = bytes(Math.max(0, group - 1) * 4, new Uint8Array(7));
      const sequence = pages.length;
      pages.push(
        writePage({
          flags,
          granule,
          serial,
          sequence,
          lacing: Uint8Array.from(segments),
          body: body.subarray(at, at + length),
        }),
      );
      at += length;
    }
  }
  return pages;
}

/** Opus: its two heads and silence. */
export function opusStream(serial: number, tags: Uint8Array, pages = 4): readonly Uint8Array[] {
  const head = bytes('OpusHead', 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0);
  const sound = Array.from({ length: pages }, () => Array.from({ length: 4 }, () => Uint8Array.of(0xf8, 0xff, 0xfe)));
  return oggStream(serial, [[head], [tags], ...sound]);
}

/** Vorbis by shape: its heads, and packets of no meaning. */
export function vorbisStream(serial: number, list: Uint8Array): readonly Uint8Array[] {
  const head = bytes('\x01vorbis', 0, 0, 0, 0, 1, 0x44, 0xac, 0, 0, new Uint8Array(12), 0xb8, 1);
  const setup = bytes(
    '\x05vorbis',
    new Uint8Array(700).map((_, index) => index * 7),
  );
  const sound = Array.from({ length: 5 }, (_, page) => [bytes(new Uint8Array(300).fill(page * 2 + 2)), bytes(page)]);
  return oggStream(serial, [[head], [bytes('\x03vorbis', list, 1), setup], ...sound]);
}

/** FLAC in Ogg. */
export function oggFlacStream(
  serial: number,
  blocks: readonly (readonly [number, Uint8Array])[],
): readonly Uint8Array[] {
  const frames = flacFrames(8);
  const size = frames.byteLength / 8;
  const head = bytes('\x7fFLAC', 1, 0, 0, blocks.length, 'fLaC', flacBlock(0, streamInfo(8)));
  const packets = blocks.map(([type, body], index) => [flacBlock(type, body, index === blocks.length - 1)]);
  const sound = Array.from({ length: 8 }, (_, frame) => [frames.subarray(frame * size, (frame + 1) * size)]);
  return oggStream(serial, [[head], ...packets, ...sound]);
}

/** Ogg with a secret in every hiding place: Opus with a cover over several pages, and FLAC. */
export const oggMatrix = async (): Promise<readonly MarkedFile[]> => {
  const opus = hidingPlaces();
  const cover = pictureBlock(
    opus.hide('picture text'),
    bytes(tinyPng(opus.hide('picture PNG')), new Uint8Array(150_000).fill(65)),
  );
  const tags = bytes(
    'OpusTags',
    comments(opus.hide('vendor'), [
      `TITLE=${opus.hide('TITLE')}`,
      `${opus.hide('name').toUpperCase()}=x`,
      opus.hide('comment without name'),
      `METADATA_BLOCK_PICTURE=${Buffer.from(cover).toString('base64')}`,
    ]),
    1,
    opus.hide('behind the comments'),
  );
  const skeleton = oggStream(7, [
    [bytes('fishead\0', 3, 0, 0, 0, new Uint8Array(52))],
    [bytes('fisbone\0', new Uint8Array(44), `Content-Type: audio/opus\r\n${opus.hide('Skeleton message')}: 1\r\n`)],
  ]);
  const cmml = oggStream(8, [
    [bytes('CMML\0\0\0\0', new Uint8Array(21))],
    [bytes(`<head><title>${opus.hide('CMML')}</title></head>`)],
  ]);
  const [bone, ...bones] = skeleton;
  const [first, ...rest] = opusStream(9, tags);
  const [film, ...films] = cmml;
  const links = opusStream(
    10,
    bytes('OpusTags', comments(opus.hide('vendor of the second link'), [`ARTIST=${opus.hide('second link')}`])),
  );
  const sound = bytes(
    id3v2(3, [['TPE1', bytes(0, opus.hide('ID3v2 in front'))]]),
    ...[bone, first, film].map((page) => page as Uint8Array),
    ...bones,
    ...films,
    ...rest.slice(0, 4),
    opus.hide('between pages'),
    ...rest.slice(4),
    ...links,
    'OggS',
    opus.hide('after the last page'),
  );
  const flac = hidingPlaces();
  const lossless = bytes(
    ...oggFlacStream(3, [
      [4, comments(flac.hide('vendor'), [`TITLE=${flac.hide('TITLE')}`])],
      [6, pictureBlock(flac.hide('PICTURE text'), tinyPng(flac.hide('PICTURE PNG')))],
      [2, bytes('test', flac.hide('APPLICATION'))],
      [1, bytes(flac.hide('PADDING'))],
    ]),
  );
  const told = opus.secrets
    .filter(({ place }) => !place.startsWith('picture'))
    .map(({ place, text }) => ({ place, text: place === 'name' ? text.toUpperCase() : text }));
  return [
    { name: 'sound.opus', bytes: sound, secrets: told },
    { name: 'sound.oga', bytes: lossless, secrets: flac.secrets },
  ];
};
