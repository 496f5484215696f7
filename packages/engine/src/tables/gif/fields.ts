// Source: GIF89a specification, § 18; Netscape 2.0 and MIDI application extensions; names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';

/** Logical screen descriptor. */
export const SCREEN: readonly Field[] = [
  { at: 0, type: 'u16', row: { name: 'ImageWidth' } },
  { at: 2, type: 'u16', row: { name: 'ImageHeight' } },
  { at: 4, type: 'u8', mask: 0x80, row: { name: 'HasColorMap', labels: { 0: 'No', 1: 'Yes' } } },
  { at: 4, type: 'u8', mask: 0x70, row: { name: 'ColorResolutionDepth', convert: ['add', 1] } },
  { at: 4, type: 'u8', mask: 0x7, row: { name: 'BitsPerPixel', convert: ['add', 1] } },
  { at: 5, type: 'u8', row: { name: 'BackgroundColor' } },
  { at: 6, type: 'u8', row: { name: 'PixelAspectRatio', convert: 'pixelAspect' } },
];

/** NETSCAPE2.0. */
export const ANIMATION: readonly Field[] = [
  { at: 1, type: 'u16', row: { name: 'AnimationIterations', print: ['orWord', 'Infinite'] } },
];

/** MIDICTRLJon. */
export const MIDI_CONTROL: readonly Field[] = [
  { at: 0, type: 'u8', row: { name: 'MIDIControlVersion' } },
  { at: 1, type: 'u8', row: { name: 'SequenceNumber' } },
  { at: 2, type: 'u8', row: { name: 'MelodicPolyphony' } },
  { at: 3, type: 'u8', row: { name: 'PercussivePolyphony' } },
  { at: 4, type: 'u16', row: { name: 'ChannelUsage', print: ['bitMask', 4] } },
  { at: 6, type: 'u16', row: { name: 'DelayTime', convert: ['divide', 100], print: ['unit', ' s'] } },
];
