// Source: Multimedia Programming Interface and Data Specifications 1.0, EBU Tech 3285 and 3306, AVI RIFF file reference, OpenDML; names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';
import { AUDIO_ENCODINGS } from './audio-encodings.ts';

/** fmt, and strf of a sound stream. */
export const AUDIO_FORMAT: readonly Field[] = [
  { at: 0, type: 'u16', row: { name: 'Encoding', labels: AUDIO_ENCODINGS, hex: true } },
  { at: 2, type: 'u16', row: { name: 'NumChannels' } },
  { at: 4, type: 'u32', row: { name: 'SampleRate' } },
  { at: 8, type: 'u32', row: { name: 'AvgBytesPerSec' } },
  { at: 14, type: 'u16', row: { name: 'BitsPerSample' } },
];

/** bext. */
export const BROADCAST: readonly Field[] = [
  { at: 0, type: 'text', count: 256, row: { name: 'Description' } },
  { at: 256, type: 'text', count: 32, row: { name: 'Originator' } },
  { at: 288, type: 'text', count: 32, row: { name: 'OriginatorReference' } },
  { at: 320, type: 'text', count: 18, row: { name: 'DateTimeOriginal', convert: 'bextDate' } },
  { at: 338, type: 'u32', count: 2, row: { name: 'TimeReference', convert: 'lowHigh' } },
  { at: 346, type: 'u16', row: { name: 'BWFVersion' } },
  { at: 348, type: 'bytes', count: 64, row: { name: 'BWF_UMID', convert: 'bextUmid' } },
  { at: 602, type: 'text', count: 0, row: { name: 'CodingHistory' } },
];

/** ds64. */
export const SIZES_64: readonly Field[] = [
  { at: 0, type: 'u64', row: { name: 'RIFFSize64', print: 'fileSize' } },
  { at: 8, type: 'u64', row: { name: 'DataSize64', print: 'fileSize' } },
  { at: 16, type: 'u64', row: { name: 'NumberOfSamples64' } },
];

/** smpl. */
export const SAMPLER: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'Manufacturer' } },
  { at: 4, type: 'u32', row: { name: 'Product' } },
  { at: 8, type: 'u32', row: { name: 'SamplePeriod' } },
  { at: 12, type: 'u32', row: { name: 'MIDIUnityNote' } },
  { at: 16, type: 'u32', row: { name: 'MIDIPitchFraction' } },
  {
    at: 20,
    type: 'u32',
    row: { name: 'SMPTEFormat', labels: { 0: 'none', 24: '24 fps', 25: '25 fps', 29: '29 fps', 30: '30 fps' } },
  },
  { at: 24, type: 'u32', row: { name: 'SMPTEOffset', convert: 'smpteOffset' } },
  { at: 28, type: 'u32', row: { name: 'NumSampleLoops' } },
  { at: 32, type: 'u32', row: { name: 'SamplerDataLen' } },
  { at: 36, type: 'bytes', count: 0, row: { name: 'SamplerData', binary: true } },
];

/** inst. */
export const INSTRUMENT: readonly Field[] = [
  { at: 0, type: 'i8', row: { name: 'UnshiftedNote' } },
  { at: 1, type: 'i8', row: { name: 'FineTune' } },
  { at: 2, type: 'i8', row: { name: 'Gain' } },
  { at: 3, type: 'i8', row: { name: 'LowNote' } },
  { at: 4, type: 'i8', row: { name: 'HighNote' } },
  { at: 5, type: 'i8', row: { name: 'LowVelocity' } },
  { at: 6, type: 'i8', row: { name: 'HighVelocity' } },
];

/** CSET. */
export const CHARACTER_SET: readonly Field[] = [
  { at: 0, type: 'u16', row: { name: 'CodePage' } },
  { at: 2, type: 'u16', row: { name: 'CountryCode' } },
  { at: 4, type: 'u16', row: { name: 'LanguageCode' } },
  { at: 6, type: 'u16', row: { name: 'Dialect' } },
];

/** avih. */
export const AVI_HEADER: readonly Field[] = [
  { at: 0, type: 'u32', row: { name: 'FrameRate', convert: 'perMillionUnlessZero', print: ['roundTo', 3] } },
  { at: 4, type: 'u32', row: { name: 'MaxDataRate', print: 'dataRate' } },
  { at: 16, type: 'u32', row: { name: 'FrameCount' } },
  { at: 24, type: 'u32', row: { name: 'StreamCount' } },
  { at: 32, type: 'u32', row: { name: 'ImageWidth' } },
  { at: 36, type: 'u32', row: { name: 'ImageHeight' } },
];

/** dmlh. */
export const EXTENDED_AVI_HEADER: readonly Field[] = [{ at: 0, type: 'u32', row: { name: 'TotalFrameCount' } }];

/** strh of a sound stream. */
export const AUDIO_STREAM: readonly Field[] = [
  {
    at: 0,
    type: 'text',
    count: 4,
    row: {
      name: 'StreamType',
      labels: { auds: 'Audio', iavs: 'Interleaved Audio+Video', mids: 'MIDI', txts: 'Text', vids: 'Video' },
      priority: 0,
    },
  },
  { at: 4, type: 'text', count: 4, row: { name: 'AudioCodec', priority: 0 } },
  { at: 20, type: 'ratio', row: { name: 'AudioSampleRate', convert: 'inverse', print: ['roundTo', 2], priority: 0 } },
  { at: 32, type: 'u32', row: { name: 'AudioSampleCount', priority: 0 } },
  { at: 40, type: 'u32', row: { name: 'Quality', print: ['wordFor', 4294967295, 'Default'], priority: 0 } },
  { at: 44, type: 'u32', row: { name: 'SampleSize', print: 'sampleSize', priority: 0 } },
];

/** strh of a film stream. */
export const VIDEO_STREAM: readonly Field[] = [
  {
    at: 0,
    type: 'text',
    count: 4,
    row: {
      name: 'StreamType',
      labels: { auds: 'Audio', iavs: 'Interleaved Audio+Video', mids: 'MIDI', txts: 'Text', vids: 'Video' },
      priority: 0,
    },
  },
  { at: 4, type: 'text', count: 4, row: { name: 'VideoCodec', priority: 0 } },
  {
    at: 20,
    type: 'ratio',
    row: { name: 'VideoFrameRate', convert: 'inverseUnlessZero', print: ['roundTo', 3], priority: 0 },
  },
  { at: 32, type: 'u32', row: { name: 'VideoFrameCount', priority: 0 } },
  { at: 40, type: 'u32', row: { name: 'Quality', print: ['wordFor', 4294967295, 'Default'], priority: 0 } },
  { at: 44, type: 'u32', row: { name: 'SampleSize', print: 'sampleSize', priority: 0 } },
];

/** strh of any other stream. */
export const OTHER_STREAM: readonly Field[] = [
  {
    at: 0,
    type: 'text',
    count: 4,
    row: {
      name: 'StreamType',
      labels: { auds: 'Audio', iavs: 'Interleaved Audio+Video', mids: 'MIDI', txts: 'Text', vids: 'Video' },
      priority: 0,
    },
  },
  { at: 4, type: 'text', count: 4, row: { name: 'Codec', priority: 0 } },
  { at: 20, type: 'ratio', row: { name: 'StreamSampleRate', convert: 'inverse', print: ['roundTo', 3], priority: 0 } },
  { at: 32, type: 'u32', row: { name: 'StreamSampleCount', priority: 0 } },
  { at: 40, type: 'u32', row: { name: 'Quality', print: ['wordFor', 4294967295, 'Default'], priority: 0 } },
  { at: 44, type: 'u32', row: { name: 'SampleSize', print: 'sampleSize', priority: 0 } },
];

/** acid. */
export const ACIDIZER: readonly Field[] = [
  {
    at: 0,
    type: 'u32',
    row: {
      name: 'AcidizerFlags',
      bits: { 0: 'One shot', 1: 'Root note set', 2: 'Stretch', 3: 'Disk-based', 4: 'High octave' },
    },
  },
  {
    at: 4,
    type: 'u16',
    row: {
      name: 'RootNote',
      labels: {
        48: 'C',
        49: 'C#',
        50: 'D',
        51: 'D#',
        52: 'E',
        53: 'F',
        54: 'F#',
        55: 'G',
        56: 'G#',
        57: 'A',
        58: 'A#',
        59: 'B',
        60: 'High C',
        61: 'High C#',
        62: 'High D',
        63: 'High D#',
        64: 'High E',
        65: 'High F',
        66: 'High F#',
        67: 'High G',
        68: 'High G#',
        69: 'High A',
        70: 'High A#',
        71: 'High B',
      },
    },
  },
  { at: 12, type: 'u32', row: { name: 'Beats' } },
  { at: 16, type: 'u16', count: 2, row: { name: 'Meter', print: 'meter' } },
  { at: 20, type: 'f32', row: { name: 'Tempo' } },
];
