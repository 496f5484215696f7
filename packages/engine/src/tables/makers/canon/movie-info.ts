// Source: Canon's MovieInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's MovieInfo. */
export const MOVIE_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'FrameRate', only: [[['value', '!=', 65535]]] },
    { at: 2, name: 'FrameCount', only: [[['value', '!=', 65535]]] },
    { at: 4, name: 'FrameCount', format: 'int32u' },
    { at: 6, name: 'FrameRate', format: 'rational32u', print: 'thousandths' },
    { at: 106, name: 'Duration', format: 'int32u', convert: ['divide', 1000], print: 'duration' },
    { at: 108, name: 'AudioBitrate', format: 'int32u', print: 'bitrate' },
    { at: 110, name: 'AudioSampleRate', format: 'int32u' },
    { at: 112, name: 'AudioChannels', format: 'int32u' },
    { at: 116, name: 'VideoCodec', format: 'int32u', convert: 'canonCodec' },
  ],
};
