import type { Payload, TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import type { BinaryLayout } from '../../tables/binary-field.ts';
import {
  FACTORY_LAYOUT,
  ISOTHERMAL_LAYOUT,
  MIX_MODE_LAYOUT,
  OPERATION_LAYOUT,
  PICTURE_LAYOUT,
  SENSOR_LAYOUT,
  VERSION_LAYOUT,
} from '../../tables/segment/infiray.ts';
import { addTag, fixedLayout, type SegmentHandler } from './handler.ts';

/** APP2: that the file comes from one of InfiRay's cameras. */
export const addInfirayVersion: SegmentHandler = fixedLayout(['APP2', 'InfiRay'], VERSION_LAYOUT, 0, true);

/** Layouts by the number of the marker, and how long their segments are at least. */
const LAYOUTS: Readonly<Record<number, readonly [atLeast: number, layout: BinaryLayout]>> = {
  4: [120, FACTORY_LAYOUT],
  5: [38, PICTURE_LAYOUT],
  6: [129, MIX_MODE_LAYOUT],
  7: [32, OPERATION_LAYOUT],
  8: [32, ISOTHERMAL_LAYOUT],
  9: [768, SENSOR_LAYOUT],
};
const IMAGING_ROW: TagRow = { name: 'ImagingData', binary: true };

/** The other segments of such a file. */
export function addInfiray(app: number, payload: Payload, sink: TagSink, trip: Trip): void {
  if (app === 3) addTag(sink, ['APP3', 'InfiRay'], 'APP3', IMAGING_ROW, payload.bytes);
  const [atLeast, layout] = LAYOUTS[app] ?? [];
  if (layout && payload.bytes.byteLength >= (atLeast ?? 0))
    fixedLayout([`APP${app}`, 'InfiRay'], layout, 0, true)(payload, sink, trip);
}
