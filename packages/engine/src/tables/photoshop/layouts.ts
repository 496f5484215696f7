// Source: Adobe Photoshop file formats specification, image resource formats.
import type { BinaryLayout } from '../binary-field.ts';
import { FIELD_ROWS as ROWS } from './resources.ts';

/** Resources of a fixed layout, by their number. */
export const RESOURCE_LAYOUTS: Readonly<Record<string, BinaryLayout>> = {
  1005: [
    { at: 0, format: 'int32u', row: ROWS.xResolution },
    { at: 4, format: 'int16u', row: ROWS.displayedUnitsX },
    { at: 8, format: 'int32u', row: ROWS.yResolution },
    { at: 12, format: 'int16u', row: ROWS.displayedUnitsY },
  ],
  1062: [
    { at: 0, format: 'int16u', row: ROWS.printStyle },
    { at: 2, format: 'float', count: 2, row: ROWS.printPosition },
    { at: 10, format: 'float', row: ROWS.printScale },
  ],
  1064: [{ at: 4, format: 'double', row: ROWS.pixelAspect }],
};

/** Thirteen bytes for each channel. */
export const CHANNEL_LAYOUT: BinaryLayout = [
  { at: 0, format: 'int16u', row: ROWS.channelSpace },
  { at: 2, format: 'int16u', count: 4, row: ROWS.channelColour },
  { at: 11, format: 'int8u', row: ROWS.channelOpacity },
  { at: 12, format: 'int8u', row: ROWS.channelIndicates },
];
